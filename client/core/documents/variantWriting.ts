// Writes rows in the variant that is being drawn in: the present state for all, any other variant for itself alone.
import { cellKey } from '#schemas/ids.ts'
import {
  fieldsByVariant,
  variantTables,
  type LayoutDocument,
  type VariantRow,
  type VariantTable,
  type Vertex,
} from '#schemas/layout.ts'
import type { Draft } from './draft.ts'
import { sameValue } from './sameValue.ts'
import { cellsOfRow, cellsOfVariant, presentVariant, type LayoutSnapshot } from './variantRows.ts'

type Fields = Readonly<Record<string, unknown>>
type LayoutDraft = Draft<typeof LayoutDocument>

/** A draft whose rows are written for one variant. */
export interface VariantDraft {
  readonly add: (table: VariantTable, id: string, fields: object) => void
  readonly update: (table: VariantTable, id: string, fields: object) => void
  readonly remove: (table: VariantTable, id: string) => void
  /** Writes what was gathered for the variant's cells; to be called once, at the end. */
  readonly end: () => void
}

/** The variant that a gesture is written in; null where it is written for all. */
export const scopeOf = (snapshot: LayoutSnapshot, variant: string | null): string | null =>
  variant === null || variant === presentVariant(snapshot) ? null : variant

interface LooseTable {
  readonly add: (id: string, fields: object) => void
  readonly update: (id: string, fields: object) => void
  readonly remove: (id: string) => void
}

/** Whether a row was made in this variant and stands in no other. */
export const isOwn = (
  snapshot: LayoutSnapshot,
  table: VariantTable,
  id: string,
  variant: string,
): boolean => {
  const only = snapshot[table].get(id)?.only
  return (
    only?.length === 1 &&
    only[0] === variant &&
    [...cellsOfRow(snapshot, id)].every(([other, { shown }]) => other === variant || shown !== true)
  )
}

/** A cell without what says the same as the row; null where nothing is left to say. */
const withFields = (
  table: VariantTable,
  row: Fields,
  cell: VariantRow,
  fields: Fields,
): VariantRow | null => {
  const next: Record<string, unknown> = { ...cell }
  const put = (field: string, value: unknown, ownValue: unknown): void => {
    if (sameValue(value ?? null, ownValue ?? null)) delete next[field]
    else next[field] = value ?? null
  }
  if (table === 'vertices') {
    const [{ at }, own] = [fields as Pick<Vertex, 'at'>, row as unknown as Vertex]
    put('x', at.x, own.at.x)
    put('y', at.y, own.at.y)
  } else
    for (const field of fieldsByVariant[table]) if (field in fields) put(field, fields[field], row[field])
  return Object.keys(next).some((field) => field !== 'table') ? (next as VariantRow) : null
}

/**
 * Opens a gesture's draft for a variant; null, or the one that is the present state, writes for all. Its calls throw
 * the same refusals as the draft beneath.
 */
export const draftInVariant = (
  snapshot: LayoutSnapshot,
  draft: LayoutDraft,
  variant: string | null,
): VariantDraft => {
  const scope = scopeOf(snapshot, variant)
  const tableOf = (table: VariantTable): LooseTable => draft[table] as unknown as LooseTable
  if (scope === null)
    return {
      add: (table, id, fields) => tableOf(table).add(id, fields),
      update: (table, id, fields) => tableOf(table).update(id, fields),
      remove: (table, id) => {
        tableOf(table).remove(id)
        for (const other of cellsOfRow(snapshot, id).keys()) draft.variantRows.remove(cellKey(other, id))
      },
      end: () => undefined,
    }
  const known = cellsOfVariant(snapshot, scope)
  const fresh = new Set<string>()
  const gathered = new Map<string, VariantRow | null>()
  const cellOf = (id: string): VariantRow | undefined =>
    gathered.has(id) ? (gathered.get(id) ?? undefined) : known.get(id)
  return {
    add: (table, id, fields) => {
      fresh.add(id)
      tableOf(table).add(id, { ...fields, only: [scope] })
    },
    update: (table, id, fields) => {
      const row = snapshot[table].get(id)
      if (fresh.has(id) || row === undefined) return tableOf(table).update(id, fields)
      const cell = cellOf(id)
      if (cell === undefined && isOwn(snapshot, table, id, scope)) return tableOf(table).update(id, fields)
      gathered.set(id, withFields(table, row as unknown as Fields, cell ?? { table }, fields as Fields))
    },
    remove: (table, id) => {
      if (!isOwn(snapshot, table, id, scope)) {
        gathered.set(id, { table, hidden: true })
        return
      }
      tableOf(table).remove(id)
      gathered.set(id, null)
    },
    end: () => {
      for (const [id, cell] of gathered) {
        if (cell !== null) draft.variantRows.put(cellKey(scope, id), cell)
        else if (known.has(id)) draft.variantRows.remove(cellKey(scope, id))
      }
    },
  }
}

/** Gives a new variant what another has of its own: it sees the same rows, each of which it may change for itself. */
export const copyOwnRows = (snapshot: LayoutSnapshot, draft: LayoutDraft, from: string, to: string): void => {
  const cells = cellsOfVariant(snapshot, from)
  for (const [id, cell] of cells) draft.variantRows.put(cellKey(to, id), cell)
  for (const table of variantTables)
    for (const [id, { only }] of snapshot[table])
      if (only?.includes(from) === true && cells.get(id)?.hidden !== true)
        draft.variantRows.put(cellKey(to, id), { ...cells.get(id), table, shown: true })
}

/** The other variants that stand and have a row which was made in some. */
const othersWith = (
  snapshot: LayoutSnapshot,
  { id, only }: { readonly id: string; readonly only?: readonly string[] | undefined },
  variant: string,
): readonly string[] => {
  const shown = [...cellsOfRow(snapshot, id)].flatMap(([other, cell]) => (cell.shown ? [other] : []))
  return [...new Set([...(only ?? []), ...shown])].filter(
    (other) => other !== variant && snapshot.variants.has(other),
  )
}

const isIn = (
  snapshot: LayoutSnapshot,
  { id, only }: { readonly id: string; readonly only?: readonly string[] | undefined },
  variant: string,
): boolean =>
  only !== undefined && (only.includes(variant) || cellsOfRow(snapshot, id).get(variant)?.shown === true)

/** What stands in a variant alone, corners left out: these stay bare, as those of a floor that is deleted. */
export const ownRowsOf = (
  snapshot: LayoutSnapshot,
  variant: string,
): readonly { readonly table: Exclude<VariantTable, 'vertices'>; readonly id: string }[] =>
  (['openings', 'walls', 'rooms'] as const).flatMap((table) =>
    [...snapshot[table].values()]
      .filter((row) => isIn(snapshot, row, variant) && othersWith(snapshot, row, variant).length === 0)
      .map(({ id }) => ({ table, id })),
  )

/**
 * Takes away what a variant has of its own: what it says of the rows of others, and the rows that stand nowhere else. Those that
 * copies of it have are theirs from now on.
 */
export const removeOwnRows = (snapshot: LayoutSnapshot, draft: LayoutDraft, variant: string): void => {
  for (const id of cellsOfVariant(snapshot, variant).keys()) draft.variantRows.remove(cellKey(variant, id))
  for (const { table, id } of ownRowsOf(snapshot, variant)) draft[table].remove(id)
  for (const table of variantTables)
    for (const row of snapshot[table].values()) {
      if (row.only?.includes(variant) !== true) continue
      const others = othersWith(snapshot, row, variant)
      if (others.length > 0) draft[table].update(row.id, { only: [...others].toSorted() })
    }
}
