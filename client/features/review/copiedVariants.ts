// What of a variant that came is the same as in another one, and which went: a copy would list every use and every wall as a change.
import type { FrozenDocuments } from '#core/centre/revisionDocuments.ts'
import { variantsInOrder } from '#core/documents/layout.ts'
import { canonicalJson } from '#schemas/archive.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import { variantTables } from '#schemas/layout.ts'

type Layout = FrozenDocuments['layout']

/** Which changes of a variant say nothing of their own. */
interface CopiedVariant {
  /** The variant that it is like; null where it went. */
  readonly like: string | null
  /** Whether a room's whole week is as there. */
  readonly room: (room: string) => boolean
  /** Whether what it says of a row is what a copy says. */
  readonly row: (id: string) => boolean
}

/** Variants by id; those that stand in both revisions, and new ones that are like no other, are left out. */
export type CopiedVariants = ReadonlyMap<string, CopiedVariant>

/** A new variant is held against the one that it has most in common with, among those that stood before it. */
export const copiedVariants = (before: Layout | null, after: Layout): CopiedVariants => {
  const found = new Map<string, CopiedVariant>()
  if (before === null) return found
  for (const id of before.variants.keys())
    if (!after.variants.has(id)) found.set(id, { like: null, room: () => true, row: () => true })
  const order = variantsInOrder(after).map(({ id }) => id)
  const isNew = (id: string): boolean => !before.variants.has(id)
  if (!order.some(isNew)) return found
  const weeks = weeksByVariant(after)
  const cells = cellsByVariant(after)
  order.forEach((id, place) => {
    if (!isNew(id)) return
    const others = order.filter((other, at) => other !== id && (!isNew(other) || at < place))
    const likes = others.map((other) => {
      const rooms = alike(weeks.get(id), weeks.get(other))
      const rows = alike(cells.get(id), copyOf(after, other, cells.get(other)))
      return { like: other, rooms, rows, count: rooms.size + rows.size }
    })
    const best = likes.toSorted((a, b) => b.count - a.count)[0]
    if (best === undefined || best.count === 0) return
    const { like, rooms, rows } = best
    found.set(id, { like, room: (room) => rooms.has(room), row: (row) => rows.has(row) })
  })
  return found
}

type Texts = ReadonlyMap<string, string>

const alike = (one: Texts | undefined, other: Texts | undefined): ReadonlySet<string> =>
  new Set([...(one ?? [])].flatMap(([key, text]) => (other?.get(key) === text ? [key] : [])))

/** By variant and room: all its uses as one text. */
const weeksByVariant = ({ assignments }: Layout): ReadonlyMap<string, Texts> => {
  const weeks = new Map<string, Map<string, string[]>>()
  for (const [key, assignment] of assignments) {
    const [variant, room, slot] = cellParts(key)
    const rooms = weeks.get(variant) ?? new Map<string, string[]>()
    weeks.set(variant, rooms)
    rooms.set(room, [...(rooms.get(room) ?? []), `${slot} ${canonicalJson(assignment)}`])
  }
  return new Map(
    [...weeks].map(([variant, rooms]) => [
      variant,
      new Map([...rooms].map(([room, uses]) => [room, uses.toSorted().join('\n')])),
    ]),
  )
}

const cellsByVariant = ({ variantRows }: Layout): ReadonlyMap<string, Texts> => {
  const cells = new Map<string, Map<string, string>>()
  for (const [key, cell] of variantRows) {
    const [variant, id] = cellParts(key)
    const own = cells.get(variant) ?? new Map<string, string>()
    cells.set(variant, own)
    own.set(id, canonicalJson(cell))
  }
  return cells
}

/** What a copy of a variant says: the same of the rows of others, and that it has the variant's own rows as well. */
const copyOf = (layout: Layout, variant: string, cells: Texts = new Map()): Texts => {
  const copy = new Map(cells)
  for (const table of variantTables)
    for (const [id, { only }] of layout[table]) {
      const cell = layout.variantRows.get(cellKey(variant, id))
      if (only?.includes(variant) === true && cell?.hidden !== true)
        copy.set(id, canonicalJson({ ...cell, table, shown: true }))
    }
  return copy
}
