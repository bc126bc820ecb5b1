// Deleting a floor with all that stands on it, or a variant with its uses, and copying a floor; each one gesture.
import { refuse, type Result } from '#core/result.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { VariantRow } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import type { WriteRefusal } from './document.ts'
import { mainVariant, variantsInOrder, type Layout, type LayoutSnapshot } from './layout.ts'
import { rankAtEnd, rankBetween } from './rank.ts'
import { cellsOfRow } from './variantRows.ts'
import { ownRowsOf, removeOwnRows } from './variantWriting.ts'

/** The only variant stays, since figures are reckoned from one. */
export interface VariantRefusal {
  readonly refused: 'last-variant'
}

/** How much goes with a floor in all variants, so that it can be said beforehand. */
export const standingOnFloor = (
  { rooms, assignments }: LayoutSnapshot,
  floor: string,
): { readonly rooms: readonly string[]; readonly uses: number } => {
  const own = new Set([...rooms.values()].filter((room) => room.floor === floor).map(({ id }) => id))
  const uses = [...assignments.keys()].filter((key) => own.has(cellParts(key)[1])).length
  return { rooms: [...own].toSorted(), uses }
}

/**
 * Deletes a floor, its rooms with their uses, its walls, doors and windows. Corners stay bare: what another person
 * draws on them meanwhile keeps its walls, and is offered as a floor to bring back. Refused as by `OpenDocument.write`:
 * `unknown-record`.
 */
export const removeFloor = (layout: Layout, id: string): Result<void, WriteRefusal> => {
  const { floors, walls, openings, assignments } = layout.read()
  if (!floors.has(id)) return refuse({ refused: 'unknown-record', table: 'floors', id })
  const rooms = new Set(standingOnFloor(layout.read(), id).rooms)
  const gone = new Set([...walls.values()].filter(({ floor }) => floor === id).map((wall) => wall.id))
  return layout.write((draft) => {
    draft.floors.remove(id)
    for (const room of rooms) draft.rooms.remove(room)
    for (const wall of gone) draft.walls.remove(wall)
    const doors = [...openings.values()].filter(({ wall }) => gone.has(wall)).map(({ id: door }) => door)
    for (const door of doors) draft.openings.remove(door)
    for (const key of assignments.keys()) if (rooms.has(cellParts(key)[1])) draft.assignments.remove(key)
    for (const row of [...rooms, ...gone, ...doors])
      for (const variant of cellsOfRow(layout.read(), row).keys())
        draft.variantRows.remove(cellKey(variant, row))
  })
}

/** The variant that figures follow when another is deleted: the main one, or the first of the rest. */
export const nextMain = (snapshot: LayoutSnapshot, without: string): string | null => {
  const main = mainVariant(snapshot)
  return main !== without ? main : (variantsInOrder(snapshot).find(({ id }) => id !== without)?.id ?? null)
}

/**
 * How much goes with a variant: keys of its uses, ids of what was proposed for it, and a count of what was drawn for
 * it.
 */
export const restingOnVariant = (
  snapshot: LayoutSnapshot,
  variant: string,
): {
  readonly uses: readonly string[]
  readonly proposals: readonly string[]
  /** Walls, rooms, doors and windows that stand in no other variant. */
  readonly drawn: number
} => ({
  uses: [...snapshot.assignments.keys()].filter((key) => cellParts(key)[0] === variant),
  proposals: [...snapshot.proposals.values()].filter((one) => one.variant === variant).map(({ id }) => id),
  drawn: ownRowsOf(snapshot, variant).length,
})

/**
 * Deletes a variant, its uses, its own walls and rooms and what was proposed for it. Where it was the main one the
 * first of the rest is that. Refused: `last-variant` for the only one, else as by `OpenDocument.write`: `unknown-record`.
 */
export const removeVariant = (layout: Layout, id: string): Result<void, WriteRefusal | VariantRefusal> => {
  const snapshot = layout.read()
  if (!snapshot.variants.has(id)) return refuse({ refused: 'unknown-record', table: 'variants', id })
  const next = nextMain(snapshot, id)
  if (next === null) return refuse({ refused: 'last-variant' })
  const { uses, proposals } = restingOnVariant(snapshot, id)
  return layout.write((draft) => {
    draft.variants.remove(id)
    for (const key of uses) draft.assignments.remove(key)
    for (const proposal of proposals) draft.proposals.remove(proposal)
    removeOwnRows(snapshot, draft, id)
    if (snapshot.facts?.main !== next) draft.facts.set({ main: next })
    if (snapshot.facts?.baseline === id) draft.facts.set({ baseline: undefined })
  })
}

/**
 * Copies a floor above the others: walls, doors and windows, rooms with their conditions and standing uses, as each
 * variant has them. Uses by time slot stay empty, so that no service counts twice unasked. Gives the new floor's id.
 * Refused as by `OpenDocument.write`: `unknown-record`.
 */
export const copyFloor = (
  layout: Layout,
  id: string,
  namesOf: (storey: number) => { readonly name: string; readonly nameEn: string },
): Result<string, WriteRefusal> => {
  const { floors, vertices, walls, openings, rooms } = layout.read()
  const floor = floors.get(id)
  if (!floor) return refuse({ refused: 'unknown-record', table: 'floors', id })
  const storey = Math.max(0, ...[...floors.values()].map((one) => one.storey)) + 1
  return layout.write((draft) => {
    const { newId } = layout.pen
    const copies = new Map<string, string>()
    const copyOf = (one: string): string => {
      const known = copies.get(one) ?? newId()
      copies.set(one, known)
      return known
    }
    const made = newId()
    const { id: _, ...fields } = floor
    draft.floors.add(made, { ...fields, ...namesOf(storey), storey, rank: rankAtEnd(floors.values()) })
    const own = [...walls.values()].filter(
      (wall) => wall.floor === id && vertices.has(wall.from) && vertices.has(wall.to),
    )
    const joined = own.flatMap((wall) =>
      [wall, ...cellsOfRow(layout.read(), wall.id).values()].flatMap(({ from, to }) =>
        [from ?? [], to ?? []].flat(),
      ),
    )
    for (const corner of new Set(joined)) {
      const row = vertices.get(corner)
      if (row) draft.vertices.add(copyOf(corner), { ...onlyIn(row), floor: made, at: row.at })
    }
    for (const { id: wall, ...row } of own)
      draft.walls.add(copyOf(wall), { ...row, floor: made, from: copyOf(row.from), to: copyOf(row.to) })
    let rank = rankAtEnd(rooms.values())
    for (const { id: room, ...row } of [...rooms.values()].filter((one) => one.floor === id)) {
      draft.rooms.add(copyOf(room), { ...row, floor: made, rank })
      rank = rankBetween(rank, null)
    }
    for (const { id: opening, placed, opensInto, ...row } of openings.values()) {
      if (!own.some((wall) => wall.id === row.wall)) continue
      const into = opensInto === undefined ? undefined : copies.get(opensInto)
      draft.openings.add(copyOf(opening), {
        ...row,
        offset: millimetres(row.offset),
        wall: copyOf(row.wall),
        ...(into === undefined ? {} : { opensInto: into }),
        ...(placed === undefined
          ? {}
          : { placed: { ...placed, floor: made, wall: copies.get(placed.wall) ?? copyOf(row.wall) } }),
      })
    }
    for (const [row, copy] of [...copies])
      for (const [variant, cell] of cellsOfRow(layout.read(), row))
        draft.variantRows.put(cellKey(variant, copy), copiedCell(cell, made, copies))
    return made
  })
}

const onlyIn = ({ only }: { readonly only?: readonly string[] | undefined }): { only?: string[] } =>
  only === undefined ? {} : { only: [...only] }

/** What a variant says of a row, said of its copy on another floor. */
const copiedCell = (cell: VariantRow, floor: string, copies: ReadonlyMap<string, string>): VariantRow => {
  const copied: Record<string, unknown> = { ...cell }
  for (const field of ['from', 'to', 'wall', 'opensInto'] as const) {
    const named = cell[field]
    if (typeof named === 'string') copied[field] = copies.get(named) ?? named
  }
  const { placed } = cell
  if (placed) copied['placed'] = { ...placed, floor, wall: copies.get(placed.wall) ?? placed.wall }
  return copied as VariantRow
}
