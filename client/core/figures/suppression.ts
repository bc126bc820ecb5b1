// Holding small counts back, so that nobody can be made out in a published table.
import { suppressUnder } from '#schemas/tallies.ts'
import { byText } from './order.ts'

/** A line of counts that are known by `total`: what stands in it may give away the one count that doesn't. */
export interface SuppressionLine {
  readonly cells: readonly string[]
  readonly total: string
  /**
   * Where the counts don't add up to a number that is known, but it bounds them: by how much they miss it from below (`under` the most
   * that so many answers can give) or from above (`over` the least). Nobody but who sees the answers knows by how much.
   */
  readonly bound?: { readonly under: number } | { readonly over: number }
}

/** Whether a line leaves enough open of the counts that it holds back. */
const isSafe = ({ bound }: SuppressionLine, hidden: number, behind: number): boolean => {
  if (hidden === 0 || (hidden > 1 && behind >= suppressUnder)) return true
  if (bound === undefined) return false
  return 'under' in bound
    ? bound.under > 0 && behind + bound.under >= suppressUnder
    : bound.over > 0 && bound.over >= behind
}

/**
 * Counts by cell, each null where fewer than `suppressUnder` stand behind it, and for the cells of `held`. Where a line shows
 * its total and holds back just one cell, or cells of fewer than `suppressUnder` answers together, those could be reckoned
 * by taking the others from the total: so the smallest count still shown in the line is held back too. Repeated until no
 * line gives so few away. A line that is only bounded counts like one with a total where it comes near its bound.
 * Source: FORMULAS.md, `suppression`.
 */
export const suppressed = (
  counts: ReadonlyMap<string, number>,
  lines: readonly SuppressionLine[],
  held: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, number | null> => {
  const shown = new Map<string, number | null>(
    [...counts].map(([cell, count]) => [cell, count < suppressUnder || held.has(cell) ? null : count]),
  )
  let changed = true
  while (changed) {
    changed = false
    for (const line of lines) {
      const { cells, total } = line
      if ((shown.get(total) ?? null) === null) continue
      const hidden = cells.filter((cell) => (shown.get(cell) ?? null) === null)
      const behind = hidden.reduce((sum, cell) => sum + (counts.get(cell) ?? 0), 0)
      if (isSafe(line, hidden.length, behind)) continue
      const smallest = cells
        .filter((cell) => !hidden.includes(cell))
        .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || byText(a, b))[0]
      if (smallest === undefined) continue
      shown.set(smallest, null)
      changed = true
    }
  }
  return shown
}
