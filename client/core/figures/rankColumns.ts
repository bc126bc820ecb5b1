// What ties the scores of all services of a tally together: everybody gives places to so many services, so a column of ranks and points adds up.
// Source: ours; the column identities of Hundepool and others, Statistical Disclosure Control (2012), section 4.2.

/** How many ranked a service in each stratum and with how many points, as it is, and how many may have as far as the counts tell. */
export interface RankedIn {
  readonly rank: number
  readonly points: number
  readonly least: number
  readonly most: number
}

/** The places of a stratum that were not given away, and the points that went with them. */
export interface BlankPlaces {
  readonly places: number
  readonly points: number
  /** Whether blanks may be as many others as well: of three places, whose points are known. */
  readonly isOpen: boolean
}

/** What a count is taken for: ranks and points by stratum; points are null where they weigh nothing. */
export interface AssumedRanks {
  readonly ranks: readonly number[]
  readonly points: readonly (number | null)[]
}

interface Column {
  readonly own: RankedIn
  readonly free: RankedIn
  readonly blank: BlankPlaces
}

/** How many places of a column may have been left blank, where a service takes the values assumed and the others make up for it. */
const blanksOf = ({ own, free, blank }: Column, rank: number, points: number | null): readonly number[] => {
  const places = free.rank + own.rank + blank.places - rank
  const worth = free.points + own.points + blank.points
  const found: number[] = []
  const [from, to] = blank.isOpen ? [0, places] : [blank.places, blank.places]
  for (let left = from; left <= to; left++) {
    const others = places - left
    if (others < free.least || others > free.most) continue
    // one of three places left blank is worth a point, or two of them three points
    const [fewest, most] = blank.isOpen ? [left, left + Math.floor(left / 2)] : [blank.points, blank.points]
    const [least, highest] = points === null ? [rank, 3 * rank] : [points, points]
    if (worth >= others + least + fewest && worth <= 3 * others + highest + most) found.push(left)
  }
  return found
}

/**
 * Whether the services without a score, and the places left blank, can make up for one service that takes other values: then a
 * reader of all scores together can't tell them from the true ones. `free` are those services together; all other scores are as they are.
 */
export const isMadeUp = (
  own: readonly RankedIn[],
  free: readonly RankedIn[],
  blanks: readonly BlankPlaces[],
  { ranks, points }: AssumedRanks,
): boolean => {
  const wanted = blanks.reduce((sum, { places }) => sum + places, 0)
  let sums = new Set([0])
  for (const [i, blank] of blanks.entries()) {
    const [mine, others] = [own[i], free[i]]
    if (mine === undefined || others === undefined) return false
    const some = blanksOf({ own: mine, free: others, blank }, ranks[i] ?? 0, points[i] ?? null)
    const next = new Set<number>()
    for (const sum of sums) for (const one of some) if (sum + one <= wanted) next.add(sum + one)
    sums = next
  }
  return sums.has(wanted)
}
