// What is done alike to the ranked rows of any table: added after the others, changed, taken out.
import type { Result } from '#core/result.ts'
import type { DocumentDefinition, Ranked } from '#schemas/record.ts'
import type { FieldChange, OpenDocument, WriteRefusal } from './document.ts'
import { rankAtEnd } from './rank.ts'

/** A table of a document, by its name. */
export type TableName<D extends DocumentDefinition> = keyof D['tables'] & string
type Fields = Readonly<Record<string, unknown>>
type Rows = Readonly<Record<string, ReadonlyMap<string, Ranked> | undefined>>
type Gestures = Readonly<
  Record<
    string,
    {
      readonly add: (id: string, fields: Fields) => void
      readonly update: (id: string, fields: FieldChange<Fields>) => void
      readonly remove: (id: string) => void
    }
  >
>

/**
 * Adds rows after all the others of their table, in one gesture (a pasted table is one gesture), and gives their ids. Refused as
 * by `OpenDocument.write` (`invalid` with the field), and then none is added.
 */
export const addRows = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  table: TableName<D>,
  rows: readonly Fields[],
): Result<readonly string[], WriteRefusal> =>
  open.write((draft) => {
    const standing: Ranked[] = [...((open.read() as unknown as Rows)[table]?.values() ?? [])]
    return rows.map((fields) => {
      const id = open.pen.newId()
      const rank = rankAtEnd(standing)
      standing.push({ rank, id })
      ;(draft as unknown as Gestures)[table]?.add(id, { ...fields, rank })
      return id
    })
  })

/** Writes some fields of a row; `undefined` takes a field away. Refused as by `OpenDocument.write`: `unknown-record`, `invalid`. */
export const editRow = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  table: TableName<D>,
  id: string,
  fields: FieldChange<Fields>,
): Result<void, WriteRefusal> =>
  open.write((draft) => (draft as unknown as Gestures)[table]?.update(id, fields))

/** Takes a row out. Refused as by `OpenDocument.write`: `unknown-record`. */
export const removeRow = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  table: TableName<D>,
  id: string,
): Result<void, WriteRefusal> => open.write((draft) => (draft as unknown as Gestures)[table]?.remove(id))
