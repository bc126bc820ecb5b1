// What belongs to a row that was taken away, such as a door in a wall: what this device made there, and what others did meanwhile.
import type * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { arrivedFields, editedFields, lastValuesOf, writeIn, type OwnField } from './arrivals.ts'
import { byNow } from './byNow.ts'
import type { Reference } from './judging.ts'
import type { Removers } from './removers.ts'
import { markOf, plainAt, rowMapOf, type WriteMark } from './standing.ts'

/** A row that somebody else took away. */
export interface Removed {
  readonly table: string
  readonly row: Y.Item
}

/** What tells whose a write is, in one open document. */
export interface UnderPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  /** Those by which rows fall with others. */
  readonly references: readonly Reference[]
  /** The marks of the removals that this device made. */
  readonly removals: ReadonlySet<WriteMark>
  readonly isMine: (mark: WriteMark) => boolean
  /** Whether this device changed a field or a cell so. */
  readonly isEdit: (item: Y.Item) => boolean
  /** Whether this device made a row so. */
  readonly isMade: (item: Y.Item) => boolean
  readonly authorOf: (client: number) => string | null
  readonly removers: Removers
}

/** Makes the readings of one open document: of rows of mine under another's removal, and of others' under mine. */
export const takenUnder = ({ definition, doc, references, removals, ...ports }: UnderPorts) => {
  const { isMine, isEdit, isMade } = ports

  /** What I made or changed that belongs to a row which somebody else took away: a use of a room, a door in a wall. */
  const under = (removed: readonly Removed[]): readonly Taken[] =>
    removed.flatMap(({ table: to, row }) => {
      const id = row.parentSub ?? ''
      if (doc.getMap(to).has(id)) return []
      return references
        .filter((reference) => reference.to === to)
        .flatMap((reference) =>
          [...doc.getMap(reference.from)._map].flatMap(([key, item]): readonly Taken[] => {
            const values = plainAt(item)
            if (values === null || !reference.ids(key, values).includes(id)) return []
            const own = ownIn(item)
            if (own.length === 0) return []
            const fields = own.map(([field]) => field)
            const marks = own.map(([, write]) => `${write} ${writeIn(row)}`)
            const above = { table: to, id, row: lastValuesOf(row) }
            const entry = { table: reference.from, id: key, fields, row: values, under: above }
            return [{ ...entry, whose: 'mine', by: ports.removers.of(above), comesBack: false, marks }]
          }),
        )
    })

  /** The fields of a row, or of a cell, that I wrote and that still stand, each with its write. */
  const ownIn = (item: Y.Item): readonly OwnField[] =>
    rowMapOf(item) !== null && isMade(item) ? [['new', writeIn(item)]] : editedFields(item, isEdit)

  /** What others made or changed meanwhile that belongs to a row which I took away; it lies there still, and shows with the row. */
  const lateUnder = (transaction: Y.Transaction): readonly Taken[] => {
    if (removals.size === 0) return []
    const fieldsOf = new Map<string, readonly string[]>()
    for (const { table, key, field, item } of arrivedFields(transaction, doc, definition)) {
      const place = `${table} ${key}`
      if (!isMine(writeIn(item))) fieldsOf.set(place, [...(fieldsOf.get(place) ?? []), field ?? 'new'])
    }
    return [...fieldsOf].flatMap(([place, fields]) => {
      const at = place.indexOf(' ')
      const [table, key] = [place.slice(0, at), place.slice(at + 1)]
      const item = doc.getMap(table)._map.get(key)
      const values = item === undefined ? null : plainAt(item)
      if (item === undefined || values === null) return []
      return references
        .filter(({ from }) => from === table)
        .flatMap(({ to, ids }) =>
          ids(key, values).flatMap((id): readonly Taken[] => {
            const gone = doc.getMap(to)._map.get(id)
            if (gone?.deleted !== true || !removals.has(markOf(gone))) return []
            const newest = newestIn(item)
            const { client } = newest.id
            const isCell = rowMapOf(item) === null
            const said = isCell
              ? Object.keys(values)
              : fields.includes('new')
                ? ['new']
                : [...new Set(fields)]
            const entry = {
              table,
              id: key,
              fields: said,
              row: values,
              under: { table: to, id, row: lastValuesOf(gone) },
            }
            return [byNow({ ...entry, whose: 'others', comesBack: true }, () => ports.authorOf(client))]
          }),
        )
    })
  }

  return { under, lateUnder }
}

const newestIn = (item: Y.Item): Y.Item => {
  let newest = item
  for (const field of rowMapOf(item)?._map.values() ?? [])
    if (!field.deleted && field.id.clock > newest.id.clock && field.id.client !== item.id.client)
      newest = field
  return newest
}
