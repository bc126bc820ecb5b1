// What two published tallies tell between them: the difference of their counts is what the few answers say that came or went.
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { all, type GroupCounts } from './results.ts'

/** Counts by question, value and group, none held back; `all` is everybody. */
type TrueCounts = ReadonlyMap<string, ReadonlyMap<string, GroupCounts>>

/** Answers by group, and what they said. */
export interface Columns {
  readonly sizes: ReadonlyMap<string, number>
  readonly counts: TrueCounts
}

/**
 * What an earlier tally tells of some groups together: their sum where all are shown, else the total without the others
 * where those are all shown, else null. A group that it doesn't name had no answers.
 */
const sumThen = (row: GroupCounts, total: number | null, groups: ReadonlySet<string>): number | null => {
  const sumOf = (some: readonly string[]): number | null => {
    let sum = 0
    for (const group of some) {
      const count = row[group] ?? null
      if (count === null) return null
      sum += count
    }
    return sum
  }
  const named = Object.keys(row).filter((group) => group !== all)
  const own = sumOf(named.filter((group) => groups.has(group)))
  if (own !== null) return own
  const others = sumOf(named.filter((group) => !groups.has(group)))
  return others === null || total === null ? null : total - others
}

/** Whether an earlier tally, laid beside what is known now of some groups together, tells of one to four answers. */
const tellsFew = (groups: ReadonlySet<string>, { sizes, counts }: Columns, before: Tally): boolean => {
  const sumNow = (row: (group: string) => number): number =>
    [...groups].reduce((sum, group) => sum + row(group), 0)
  let most = 0
  const differ = (now: number, then: number | null): void => {
    if (then !== null) most = Math.max(most, Math.abs(now - then))
  }
  differ(
    sumNow((group) => sizes.get(group) ?? 0),
    sumThen(before.byGroup, before.n, groups),
  )
  for (const [question, values] of counts)
    for (const [value, row] of values) {
      const then = before.counts[question]?.[value]
      if (then !== undefined)
        differ(
          sumNow((group) => row[group] ?? 0),
          sumThen(then, then[all] ?? null, groups),
        )
    }
  // one answer moves a count by one at most, so that so many have changed at least
  return most > 0 && most < suppressUnder
}

/**
 * The groups that are held back and weighed as one: those of fewer than `suppressUnder` answers, those in which so few have
 * changed since an earlier tally, and the smallest others until neither holds of all of them together. `start` are held anyway;
 * where a total is shown as well, one group alone would be found by subtraction, so that there are two `members` at least.
 */
export const groupsHeld = (
  columns: Columns,
  before: readonly Tally[],
  {
    start = new Set(),
    members = 2,
  }: { readonly start?: ReadonlySet<string>; readonly members?: number } = {},
): ReadonlySet<string> => {
  const few = (groups: ReadonlySet<string>): boolean =>
    before.some((tally) => tellsFew(groups, columns, tally))
  const sizeOf = (group: string): number => columns.sizes.get(group) ?? 0
  const bySize = [...columns.sizes.keys()].sort((a, b) => sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1))
  const held = new Set(
    bySize.filter((group) => start.has(group) || sizeOf(group) < suppressUnder || few(new Set([group]))),
  )
  const enough = (): boolean =>
    held.size >= members &&
    [...held].reduce((sum, group) => sum + sizeOf(group), 0) >= suppressUnder &&
    !few(held)
  while (held.size > 0 && held.size < bySize.length && !enough()) {
    const next = bySize.find((group) => !held.has(group))
    if (next !== undefined) held.add(next)
  }
  return held
}

/**
 * The least number of answers that came, went or were corrected between a tally and the nearest earlier one of other answers,
 * as far as the two tell; null where there is none. Under `suppressUnder`, publishing both would tell what those people said.
 */
const changedSince = (
  tally: Pick<Tally, 'n' | 'byGroup' | 'counts' | 'answers'>,
  before: readonly Tally[],
): number | null => {
  const changes = before
    .filter(({ answers }) => answers !== tally.answers)
    .map((then) => {
      let most = Math.max(1, Math.abs(tally.n - then.n))
      const differ = (now: GroupCounts, old: GroupCounts | undefined): void => {
        for (const [group, count] of Object.entries(now)) {
          const earlier = old?.[group] ?? null
          if (count !== null && earlier !== null) most = Math.max(most, Math.abs(count - earlier))
        }
      }
      differ(tally.byGroup, then.byGroup)
      for (const [question, values] of Object.entries(tally.counts))
        for (const [value, row] of Object.entries(values)) differ(row, then.counts[question]?.[value])
      return most
    })
  return changes.length === 0 ? null : Math.min(...changes)
}

/** Whether so few answers have changed since an earlier tally that publishing this one would tell what they say. */
export const tellsWhoCame = (
  tally: Pick<Tally, 'n' | 'byGroup' | 'counts' | 'answers'>,
  before: readonly Tally[],
): boolean => (changedSince(tally, before) ?? suppressUnder) < suppressUnder
