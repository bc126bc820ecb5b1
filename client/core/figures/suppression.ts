// Holding small counts back, so that nobody can be made out in a published table.
import { suppressUnder } from '#schemas/tallies.ts'
import { byText } from './order.ts'

/** A line of counts that add up to `total`: what stands in it may give away the one count that doesn't. */
interface Line {
  readonly cells: readonly string[]
  readonly total: string
}

/**
 * Counts by cell, each null where fewer than `suppressUnder` stand behind it, and for the cells of `held`. Where a line shows
 * its total and holds back just one cell, or cells of fewer than `suppressUnder` answers together, those could be reckoned
 * by taking the others from the total: so the smallest count still shown in the line is held back too. Repeated until no
 * line gives so few away.
 * Source: FORMULAS.md, `suppression`.
 */
export const suppressed = (
  counts: ReadonlyMap<string, number>,
  lines: readonly Line[],
  held: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, number | null> => {
  const shown = new Map<string, number | null>(
    [...counts].map(([cell, count]) => [cell, count < suppressUnder || held.has(cell) ? null : count]),
  )
  let changed = true
  while (changed) {
    changed = false
    for (const { cells, total } of lines) {
      if ((shown.get(total) ?? null) === null) continue
      const hidden = cells.filter((cell) => (shown.get(cell) ?? null) === null)
      const behind = hidden.reduce((sum, cell) => sum + (counts.get(cell) ?? 0), 0)
      if (hidden.length === 0 || (hidden.length > 1 && behind >= suppressUnder)) continue
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
