// Counts of one service that differ from given ones and keep their sum: shared out anew, moved by a few people, or countsWithin into bounds.
import type { ScoredService } from './scoreSums.ts'
import type { HeldCount } from './valuesLeft.ts'

/** Ways of sharing a change out among the strata that hold the same count back, the simplest first; the first stratum has its value. */
export function* shared(
  counts: readonly number[],
  caps: readonly number[],
  at: number,
  value: number,
  free: readonly number[],
): Generator<readonly number[]> {
  const change = (counts[at] ?? 0) - value
  const others = free.filter((i) => i !== at)
  const fits = (i: number, by: number): boolean => {
    const count = (counts[i] ?? 0) + by
    return count >= 0 && count <= (caps[i] ?? 0)
  }
  for (const i of others)
    if (fits(i, change)) yield counts.map((count, j) => (j === at ? value : j === i ? count + change : count))
  const all = counts.map((count, j) => (j === at ? value : count))
  let left = change
  for (const i of others) {
    const by = Math.max(-(all[i] ?? 0), Math.min((caps[i] ?? 0) - (all[i] ?? 0), left))
    all[i] = (all[i] ?? 0) + by
    left -= by
  }
  if (left === 0) yield all
}

/** Counts nearest to some that keep to bounds and to their sum, where only some may move; null where none do. */
export const countsWithin = (
  counts: readonly number[],
  isFree: (i: number) => boolean,
  boundsOf: (i: number) => readonly [number, number],
): readonly number[] | null => {
  const fit = counts.map((count, i) => {
    const [least, most] = boundsOf(i)
    return Math.max(least, Math.min(most, count))
  })
  if (fit.some((count, i) => count !== counts[i] && !isFree(i))) return null
  let left = counts.reduce((sum, count, i) => sum + count - (fit[i] ?? 0), 0)
  for (const [i, count] of fit.entries()) {
    const [least, most] = boundsOf(i)
    if (!isFree(i) || most < least) continue
    const by = Math.max(least - count, Math.min(most - count, left))
    fit[i] = count + by
    left -= by
  }
  return left === 0 && fit.every((count, i) => count >= boundsOf(i)[0] && count <= boundsOf(i)[1])
    ? fit
    : null
}

/** So many people may be moved from one stratum to another, in so many ways. */
const peopleMoved = [1, 2, 4, 7, 9, 11] as const
const variantsOfRow = 11

/** Counts that are shared out otherwise between two strata that hold theirs back, the true ones first. */
export const countsNear = (
  service: ScoredService,
  kind: HeldCount['kind'],
  counts: readonly number[],
): readonly (readonly number[])[] => {
  const free = service.strata.flatMap((stratum, i) => (stratum[kind] === null ? [i] : []))
  const found = [counts]
  for (const by of peopleMoved)
    for (const to of free)
      for (const from of free) {
        const [more, fewer] = [(counts[to] ?? 0) + by, (counts[from] ?? 0) - by]
        const fits = to !== from && more <= (service.strata[to]?.n ?? 0) && fewer >= 0
        if (fits && found.length < variantsOfRow)
          found.push(counts.map((count, i) => (i === to ? more : i === from ? fewer : count)))
      }
  return found
}
