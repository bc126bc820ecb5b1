// In what the numbers of a field are counted, and which fields are on or off, for the tables of every document and for what a revision keeps beside them.
import { definitionOf, definitions, openedNames, sharedDocuments } from './documents.ts'
import { FrozenBasis } from './frozenFigures.ts'
import type { StoredUnit } from './quantities.ts'
import { unitOfField } from './record.ts'
import { shapedFields } from './shapedFields.ts'
import { Tally } from './tallies.ts'
import { unitAt } from './unitAt.ts'

/** The unit of a field; null where it holds no number, or isn't known. A revision's `basis` and `tally` have tables like a document. */
export const storedUnitOf = (document: string, table: string, field: string): StoredUnit | null => {
  if (document === 'basis') return unitAt(FrozenBasis, [table, '', field])
  if (document === 'tally') return unitAt(Tally, table === 'tally' ? [field] : [table, '', field])
  const definition = definitionOf(document)
  return definition === null ? null : unitOfField(definition, table, field)
}

/** The unit of a field of a table, whichever document the table is of; null where it holds no number, or isn't known. */
export const unitInTable = (table: string, field: string): StoredUnit | null => {
  for (const name of openedNames) {
    const unit = unitOfField(sharedDocuments[name].definition, table, field)
    if (unit !== null) return unit
  }
  return null
}

/** Each flag as its table and its name. */
let flags: ReadonlySet<string> | null = null

/** Whether a field of a table or single, whichever document that is of, is on or off. */
export const isFlagInTable = (table: string, field: string): boolean => {
  flags ??= new Set(
    definitions.flatMap((definition) =>
      [...Object.keys(definition.tables), ...Object.keys(definition.singles)].flatMap((of) =>
        shapedFields(definition, of).flatMap(({ name, sort }) => (sort === 'flag' ? [`${of} ${name}`] : [])),
      ),
    ),
  )
  return flags.has(`${table} ${field}`)
}
