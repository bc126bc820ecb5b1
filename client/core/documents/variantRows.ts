// The one filter before every reading of a floor: the rows that stand in a variant, as that variant sees them.
import { cellParts } from '#schemas/ids.ts'
import {
  fieldsByVariant,
  standsIn,
  variantTables,
  type LayoutDocument,
  type Opening,
  type Room,
  type Variant,
  type VariantRow,
  type VariantTable,
  type Vertex,
  type Wall,
} from '#schemas/layout.ts'
import type { SnapshotOf } from '#schemas/record.ts'
import { inRankOrder } from './rank.ts'

/** The rows of `layout` at one moment, those of all variants together. */
export type LayoutSnapshot = SnapshotOf<typeof LayoutDocument>
type Cells = LayoutSnapshot['variantRows']
type Rows<T extends VariantTable = VariantTable> = LayoutSnapshot[T]
type Row = Readonly<Vertex | Wall | Opening | Room>

/** The variants in the order people gave them. */
export const variantsInOrder = (snapshot: LayoutSnapshot): readonly Variant[] =>
  inRankOrder(snapshot.variants.values())

/** The variant that figures are reckoned from: the chosen one, else the first, else null. */
export const mainVariant = (snapshot: LayoutSnapshot): string | null => {
  const chosen = snapshot.facts?.main
  if (chosen !== undefined && snapshot.variants.has(chosen)) return chosen
  return variantsInOrder(snapshot)[0]?.id ?? null
}

/** Whether the variant that was chosen as the main one has been removed, by somebody who didn't know of the choice. */
export const isMainGone = ({ facts, variants }: LayoutSnapshot): boolean =>
  facts?.main !== undefined && !variants.has(facts.main)

/** Remembers what follows from objects that never change, by their identity and a text. */
const remembered = <V>() => {
  const first = new WeakMap<object, WeakMap<object, WeakMap<object, Map<string, V>>>>()
  return (a: object, b: object, c: object, text: string, make: () => V): V => {
    const second = first.get(a) ?? new WeakMap<object, WeakMap<object, Map<string, V>>>()
    first.set(a, second)
    const third = second.get(b) ?? new WeakMap<object, Map<string, V>>()
    second.set(b, third)
    const values = third.get(c) ?? new Map<string, V>()
    third.set(c, values)
    const known = values.get(text)
    if (known !== undefined) return known
    const made = make()
    values.set(text, made)
    return made
  }
}

const cellsIndex = remembered<{
  readonly byVariant: ReadonlyMap<string, ReadonlyMap<string, VariantRow>>
  readonly byRow: ReadonlyMap<string, ReadonlyMap<string, VariantRow>>
}>()

const indexOf = (cells: Cells) =>
  cellsIndex(cells, cells, cells, '', () => {
    const byVariant = new Map<string, Map<string, VariantRow>>()
    const byRow = new Map<string, Map<string, VariantRow>>()
    for (const [key, value] of cells) {
      const [variant, row] = cellParts(key)
      byVariant.set(variant, (byVariant.get(variant) ?? new Map<string, VariantRow>()).set(row, value))
      byRow.set(row, (byRow.get(row) ?? new Map<string, VariantRow>()).set(variant, value))
    }
    return { byVariant, byRow }
  })

const noCells: ReadonlyMap<string, VariantRow> = new Map()

/** What a variant says of rows that others have too, by row. */
export const cellsOfVariant = (
  { variantRows }: Pick<LayoutSnapshot, 'variantRows'>,
  variant: string,
): ReadonlyMap<string, VariantRow> => indexOf(variantRows).byVariant.get(variant) ?? noCells

/** What variants say of a row, by variant. */
export const cellsOfRow = (
  { variantRows }: Pick<LayoutSnapshot, 'variantRows'>,
  row: string,
): ReadonlyMap<string, VariantRow> => indexOf(variantRows).byRow.get(row) ?? noCells

const variantsNamed = remembered<ReadonlySet<string>>()

/** The variants that some row of a table was made in. */
const variantsIn = (rows: Rows): ReadonlySet<string> =>
  variantsNamed(rows, rows, rows, '', () => {
    const named = new Set<string>()
    for (const { only } of rows.values()) for (const variant of only ?? []) named.add(variant)
    return named
  })

/** Whether a variant differs from the present state in any row. */
const differs = (snapshot: LayoutSnapshot, variant: string): boolean =>
  cellsOfVariant(snapshot, variant).size > 0 ||
  variantTables.some((table) => variantsIn(snapshot[table]).has(variant))

/**
 * The variant whose walls are the present state, so that whoever draws in it draws for all: the `baseline` of the facts; where
 * none is chosen the main one, or the first that has nothing of its own. Null where the chosen one differs from the present
 * state, which then is no variant's to draw in.
 */
export const presentVariant = (snapshot: LayoutSnapshot): string | null => {
  const chosen = snapshot.facts?.baseline
  if (chosen !== undefined && snapshot.variants.has(chosen)) return differs(snapshot, chosen) ? null : chosen
  const main = mainVariant(snapshot)
  const candidates = [...(main === null ? [] : [main]), ...variantsInOrder(snapshot).map(({ id }) => id)]
  return candidates.find((variant) => !differs(snapshot, variant)) ?? null
}

const replacedRows = remembered<Row>()

/** A row as a variant sees it; the same object for the same row and cell. */
const seenBy = (table: VariantTable, row: Row, cell: VariantRow): Row =>
  replacedRows(row, cell, cell, table, () => {
    if (table === 'vertices') {
      const { at } = row as Vertex
      if (cell.x === undefined && cell.y === undefined) return row
      return { ...row, at: { x: cell.x ?? at.x, y: cell.y ?? at.y } }
    }
    const seen: Record<string, unknown> = { ...row }
    for (const field of fieldsByVariant[table]) {
      if (cell[field] === null) delete seen[field]
      else if (cell[field] !== undefined) seen[field] = cell[field]
    }
    return seen as unknown as Row
  })

/** Whether a room stands on a floor in some variant. One may be left of which the floor, or the only variant, was removed meanwhile. */
export const roomStands = (snapshot: LayoutSnapshot, id: string): boolean => {
  const room = snapshot.rooms.get(id)
  if (room === undefined || !snapshot.floors.has(room.floor)) return false
  const seenBy = cellsOfRow(snapshot, id)
  return snapshot.variants.size === 0
    ? standsIn(room, null, undefined)
    : [...snapshot.variants.keys()].some((variant) => standsIn(room, variant, seenBy.get(variant)))
}

const tables = remembered<Rows>()

const tableOf = <T extends VariantTable>(
  snapshot: LayoutSnapshot,
  table: T,
  variant: string | null,
): Rows<T> => {
  const rows = snapshot[table]
  const cells = variant === null ? noCells : cellsOfVariant(snapshot, variant)
  if (variantsIn(rows).size === 0 && ![...cells.values()].some((cell) => cell.table === table)) return rows
  return tables(rows, snapshot.variantRows, rows, `${variant ?? ''}`, () => {
    const seen = new Map<string, Row>()
    for (const [id, row] of rows) {
      const cell = cells.get(id)
      if (!standsIn(row, variant, cell)) continue
      seen.set(id, cell === undefined ? row : seenBy(table, row, cell))
    }
    return seen as unknown as Rows
  }) as Rows<T>
}

const openings = remembered<LayoutSnapshot['openings']>()

/** Without those in a wall that this variant hasn't got: they went with it. One whose wall is gone everywhere stays a finding. */
const openingsIn = (
  snapshot: LayoutSnapshot,
  walls: LayoutSnapshot['walls'],
  variant: string | null,
): LayoutSnapshot['openings'] => {
  const rows = tableOf(snapshot, 'openings', variant)
  if (walls === snapshot.walls) return rows
  return openings(rows, walls, snapshot.walls, '', () => {
    const seen = new Map([...rows].filter(([, { wall }]) => walls.has(wall) || !snapshot.walls.has(wall)))
    return seen.size === rows.size ? rows : seen
  })
}

const views = remembered<LayoutSnapshot>()

/**
 * The layout as it stands in a variant; null: the present state. Rows that the variant sees as they are keep their identity, and
 * a layout in which no variant has rows of its own is given back as it is. Everything but the drawn rows is handed through.
 */
export const rowsOfVariant = (snapshot: LayoutSnapshot, variant: string | null): LayoutSnapshot =>
  views(snapshot, snapshot, snapshot, variant ?? '', () => {
    const vertices = tableOf(snapshot, 'vertices', variant)
    const walls = tableOf(snapshot, 'walls', variant)
    const rooms = tableOf(snapshot, 'rooms', variant)
    const doors = openingsIn(snapshot, walls, variant)
    const isWhole =
      vertices === snapshot.vertices &&
      walls === snapshot.walls &&
      rooms === snapshot.rooms &&
      doors === snapshot.openings
    return isWhole ? snapshot : { ...snapshot, vertices, walls, rooms, openings: doors }
  })

/** Every reading of the layout that differs from the others: one for each variant; of the present state where there is none. */
export const readingsOf = (snapshot: LayoutSnapshot): readonly LayoutSnapshot[] => {
  const variants = [...snapshot.variants.keys()].toSorted()
  return [...new Set((variants.length === 0 ? [null] : variants).map((one) => rowsOfVariant(snapshot, one)))]
}
