// Judges what taking a gesture back would leave in every variant that it touches, each as that variant sees its floors.
import { cellKey, cellParts } from '#schemas/ids.ts'
import { variantTables, type VariantTable } from '#schemas/layout.ts'
import { goesBack, type Judge, type Judgement, type Returning, type RowName } from './judging.ts'
import { rowsOfVariant, type LayoutSnapshot } from './variantRows.ts'

const isDrawn = (table: string): table is VariantTable => (variantTables as readonly string[]).includes(table)

/** Asks a judge that knows one building about each of them; what it says of a row that a variant sees otherwise is of its cell. */
export const judgeInVariants =
  (judge: Judge<LayoutSnapshot>): Judge<LayoutSnapshot> =>
  (returning) => {
    const { now, after } = returning
    const isPlain = (snapshot: LayoutSnapshot): boolean =>
      variantsOf(snapshot).every((variant) => rowsOfVariant(snapshot, variant) === snapshot)
    if (isPlain(now) && isPlain(after)) return judge(returning)
    const follow: Judgement['follow'][number][] = []
    for (const variant of new Set([...variantsOf(now), ...variantsOf(after)])) {
      const seen = seenIn(returning, variant)
      if (seen.changed.length === 0) continue
      const verdict = judge(seen)
      const { keep, because, orphaned, inTheWay } = verdict
      const cellOf = (name: RowName): RowName => cellIn(returning, variant, name) ?? name
      if (keep.length + orphaned.length + inTheWay.length > 0)
        return {
          ...goesBack,
          keep: keep.flatMap((name) => [name, cellOf(name)]),
          because: because.map(cellOf),
          orphaned: orphaned.flatMap((name) => [name, ...(cellOf(name) === name ? [] : [cellOf(name)])]),
          inTheWay: inTheWay.map(cellOf),
        }
      // A cell is one value and can't follow by a field: then nothing goes back.
      const stuck = verdict.follow.filter((one) => cellOf(one) !== one)
      if (stuck.length > 0) return { ...goesBack, inTheWay: stuck.map(cellOf) }
      follow.push(...verdict.follow)
    }
    return { ...goesBack, follow: unlike(follow) }
  }

const unlike = (rows: Judgement['follow']): Judgement['follow'] => [
  ...new Map(rows.map((row) => [`${row.table}/${row.id}`, row])).values(),
]

const variantsOf = ({ variants }: LayoutSnapshot): readonly (string | null)[] =>
  variants.size === 0 ? [null] : [...variants.keys()]

/** The cell by which a variant sees a row, before or after. */
const cellIn = (
  { now, after }: Returning<LayoutSnapshot>,
  variant: string | null,
  { id }: RowName,
): RowName | null => {
  if (variant === null) return null
  const key = cellKey(variant, id)
  return now.variantRows.has(key) || after.variantRows.has(key) ? { table: 'variantRows', id: key } : null
}

/** What is returned, as a variant sees it: rows that read the same to it are not changed. */
const seenIn = (returning: Returning<LayoutSnapshot>, variant: string | null): Returning<LayoutSnapshot> => {
  const [now, after] = [returning.now, returning.after].map((rows) => rowsOfVariant(rows, variant)) as [
    LayoutSnapshot,
    LayoutSnapshot,
  ]
  const rowOf = ({ table, id }: RowName): readonly RowName[] => {
    if (table !== 'variantRows') return [{ table, id }]
    const [of, row] = cellParts(id)
    const cell = returning.now.variantRows.get(id) ?? returning.after.variantRows.get(id)
    return of === variant && cell !== undefined ? [{ table: cell.table, id: row }] : []
  }
  const changed = returning.changed
    .flatMap(rowOf)
    .filter(({ table, id }) => !isDrawn(table) || now[table].get(id) !== after[table].get(id))
  const writtenSince = (table: string, id: string, field?: string): boolean => {
    const cell = cellIn(returning, variant, { table, id })
    return (
      returning.writtenSince(table, id, field) ||
      (cell !== null && returning.writtenSince(cell.table, cell.id))
    )
  }
  return {
    now,
    after,
    changed,
    stays: returning.stays.flatMap(rowOf),
    writtenSince,
    stoodWithout: returning.stoodWithout,
    madeSince: returning.madeSince,
    byAnother: returning.byAnother,
    wasStray: returning.wasStray,
  }
}
