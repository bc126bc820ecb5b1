// Rows that refer to what isn't there, reckoned from what rows need when they are brought back, apart from what judges an undo.
import { referencesOf } from '#core/documents/references.ts'
import type { DocumentName, Person } from './undoPeople.ts'

/** Every reference of a document to a row that it hasn't got, as `table id -> table id`. */
export const danglingIn = (person: Person, name: DocumentName): ReadonlySet<string> => {
  const { definition, doc } = person[name]
  const found = new Set<string>()
  for (const table of Object.keys(definition.tables)) {
    const rows: Readonly<Record<string, Readonly<Record<string, unknown>>>> = doc.getMap(table).toJSON()
    for (const [id, row] of Object.entries(rows))
      for (const to of referencesOf(name, { table, id }, row)) {
        // A corner that is bare by then stays, and so does that a variant hides what is gone.
        const isNothing =
          (table === 'vertices' && to.table === 'floors') ||
          (table === 'variantRows' && to.table !== 'variants' && row['hidden'] === true)
        if (!isNothing && !doc.getMap(to.table).has(to.id))
          found.add(`${table} ${id} -> ${to.table} ${to.id}`)
      }
  }
  return found
}
