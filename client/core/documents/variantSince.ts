// What a variant sees otherwise than in an older state of the layout, though the rows themselves stand: hidden since, or with other values.
import { cellKey, cellParts } from '#schemas/ids.ts'
import {
  fieldsByVariant,
  standsIn,
  variantTables,
  type VariantRow,
  type VariantTable,
} from '#schemas/layout.ts'
import { sameValue } from './sameValue.ts'
import { cellsOfVariant, type LayoutSnapshot } from './variantRows.ts'

/** A row that stands in both states and in the older one stood in the variant. */
export interface SeenSince {
  /** The key of the variant's cell of it. */
  readonly cell: string
  readonly variant: string
  readonly table: VariantTable
  readonly id: string
  /** `noted`: nothing but what a gesture noted of it, such as the axis of a wall. */
  readonly how: 'hidden' | 'otherwise' | 'noted'
  /** The fields that are seen otherwise. */
  readonly fields: readonly string[]
}

/** What others have drawn in variants since a gesture. */
export interface VariantsSince {
  /** In order of cell. */
  readonly rows: readonly SeenSince[]
  /** How many rows a variant has back since that it hid in the older state. */
  readonly shown: number
}

const notes: ReadonlySet<string> = new Set(['axis', 'axisAt', 'placed'])

/** The fields in which a cell may stand for the row's own. */
const fieldsOf = (table: VariantTable): readonly string[] =>
  table === 'vertices' ? ['x', 'y'] : fieldsByVariant[table]

const isTable = (table: string | undefined): table is VariantTable =>
  (variantTables as readonly (string | undefined)[]).includes(table)

/** Compares what each variant that stands in both says of rows that stand in both. */
export const variantsSince = (now: LayoutSnapshot, older: LayoutSnapshot): VariantsSince => {
  const rows: SeenSince[] = []
  let shown = 0
  for (const cell of [...new Set([...older.variantRows.keys(), ...now.variantRows.keys()])].toSorted()) {
    const [variant, id] = cellParts(cell)
    const [was, is] = [older.variantRows.get(cell), now.variantRows.get(cell)]
    const table = is?.table ?? was?.table
    if (!isTable(table) || !now.variants.has(variant) || !older.variants.has(variant)) continue
    const [then, row] = [older[table].get(id), now[table].get(id)]
    if (then === undefined || row === undefined) continue
    const [stood, stands] = [standsIn(then, variant, was), standsIn(row, variant, is)]
    if (!stood) shown += stands ? 1 : 0
    else if (!stands) rows.push({ cell, variant, table, id, how: 'hidden', fields: [] })
    else {
      const fields = fieldsOf(table).filter((field) => !sameValue(valueIn(was, field), valueIn(is, field)))
      const how = fields.every((field) => notes.has(field)) ? 'noted' : 'otherwise'
      if (fields.length > 0) rows.push({ cell, variant, table, id, how, fields })
    }
  }
  return { rows, shown }
}

const valueIn = (cell: VariantRow | undefined, field: string): unknown =>
  cell?.[field] === undefined ? 'as the row' : cell[field]

/**
 * The layout with a variant as a fresh copy of another has it, or of the present state (null), without what was drawn in it
 * since. `from` the variant itself: it hides nothing.
 */
export const variantAsCopyOf = (
  snapshot: LayoutSnapshot,
  variant: string,
  from: string | null,
): LayoutSnapshot => {
  const cells = new Map([...snapshot.variantRows].filter(([key]) => cellParts(key)[0] !== variant))
  const put = (table: VariantTable, id: string, cell: VariantRow | undefined): void => {
    const row = snapshot[table].get(id)
    if (row === undefined) return
    if (!standsIn(row, variant, cell)) cells.set(cellKey(variant, id), { ...cell, table, shown: true })
    else if (cell !== undefined) cells.set(cellKey(variant, id), cell)
  }
  if (from === variant) {
    for (const [id, cell] of cellsOfVariant(snapshot, variant)) {
      const { hidden: _, ...rest } = cell
      if (isTable(cell.table)) put(cell.table, id, Object.keys(rest).length > 1 ? rest : undefined)
    }
    return { ...snapshot, variantRows: cells }
  }
  const model = from === null ? new Map<string, VariantRow>() : cellsOfVariant(snapshot, from)
  for (const table of variantTables)
    for (const row of snapshot[table].values()) {
      const cell = model.get(row.id)
      if (standsIn(row, from, cell)) put(table, row.id, cell)
      else if (standsIn(row, variant, undefined) || cell !== undefined)
        cells.set(cellKey(variant, row.id), { table, hidden: true })
    }
  return { ...snapshot, variantRows: cells }
}
