// A field of a record as forms, facts, columns and reports need it: its title and its unit, from its shape and the catalogue of records.
import { sharedDocuments, type DefinitionOf, type SharedDocument } from '#schemas/documents.ts'
import type { StoredUnit } from '#schemas/quantities.ts'
import { unitOfField, type DocumentDefinition, type FieldsOf, type TableDefinition } from '#schemas/record.ts'
import { fieldTitle } from './recordNames.ts'
import { storedNumber, unitMark } from './storedNumber.ts'
import type { Lang } from './words.ts'

type Parts<N extends SharedDocument> = DefinitionOf<N>['tables'] & DefinitionOf<N>['singles']
/** A table of a shared document, or the name of a record of which it has just one. */
export type TableOf<N extends SharedDocument> = keyof Parts<N> & string
/** The fields of a row as they are handed in when it is made. */
export type RowFields<N extends SharedDocument, T extends TableOf<N>> = Parts<N>[T] extends infer D extends
  TableDefinition
  ? FieldsOf<D>
  : never
/** The name of a field of a table. */
export type FieldOf<N extends SharedDocument, T extends TableOf<N>> = keyof RowFields<N, T> & string
type NumberOf<N extends SharedDocument, T extends TableOf<N>> = {
  [F in FieldOf<N, T>]-?: RowFields<N, T>[F] extends number | undefined ? F : never
}[FieldOf<N, T>]

/** The fields of one table in one language; a name that the shape doesn't have does not compile. */
export interface RecordFields<Field extends string, NumberField extends Field> {
  /** At the head of a row of a form, of a fact or of a column. */
  readonly title: (field: Field) => string
  /** The same with its unit behind it where its numbers have one, for a column of plain numbers. */
  readonly column: (field: NumberField) => string
  /** What the field of a form for its number takes. */
  readonly quantity: (field: NumberField) => { readonly label: string; readonly unit: StoredUnit }
  /** A stored number with its unit. */
  readonly said: (field: NumberField, value: number) => string
}

/** Throws where a field holds no number: the types rule that out. */
export const fieldsOfRecord = <N extends SharedDocument, T extends TableOf<N>>(
  document: N,
  table: T,
  lang: Lang,
): RecordFields<FieldOf<N, T>, NumberOf<N, T>> => {
  const definition: DocumentDefinition = sharedDocuments[document].definition
  const title = (field: string): string => fieldTitle(table, field, lang)
  const unit = (field: string): StoredUnit => {
    const found = unitOfField(definition, table, field)
    if (found === null) throw new Error(`${document} ${table} ${field} has no unit`)
    return found
  }
  return {
    title,
    column: (field) => {
      const mark = unitMark(unit(field), lang)
      return mark === null ? title(field) : `${title(field)} ${mark}`
    },
    quantity: (field) => ({ label: title(field), unit: unit(field) }),
    said: (field, value) => storedNumber(value, unit(field), lang),
  }
}
