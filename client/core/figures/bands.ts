// Numbers in bands: what is published of ages and other numbers, so that no row names one person's number.
import { suppressUnder } from '#schemas/tallies.ts'

/** Whole numbers from one to another, both within; null where the band is open on that side. */
export interface Band {
  readonly from: number | null
  readonly to: number | null
}

/** How a band stands among the values of a tally: `10..19`, `..9`, `70..`. */
export const bandKey = ({ from, to }: Band): string => `${from ?? ''}..${to ?? ''}`

/** The band that a value of a tally names, or null where it is a choice or a single number. */
export const readBand = (value: string): Band | null => {
  const [whole, from, to] = /^(-?\d+)?\.\.(-?\d+)?$/.exec(value) ?? []
  if (whole === undefined) return null
  return { from: from === undefined ? null : Number(from), to: to === undefined ? null : Number(to) }
}

/** Whether a number lies in a band, both ends of it counted; null is an open end. */
export const inBand = ({ from, to }: Band, number: number): boolean =>
  (from === null || number >= from) && (to === null || number <= to)

/** Ages are told in decades at the finest. */
const ageWidth = 10
/** About so many bands for the middle four fifths of the numbers. */
const bandsWanted = 8

/**
 * Bands from small to large in which at least `suppressUnder` of the numbers lie each; none where there are fewer numbers than
 * that. Edges are multiples of a round width; the outermost bands are open, since a bound would tell the smallest and the largest number.
 */
export const bandsOf = (numbers: readonly number[], ages: boolean): readonly Band[] => {
  if (numbers.length < suppressUnder) return []
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  const width = ages ? ageWidth : roundWidth((at(0.9) - at(0.1)) / bandsWanted)
  const cells = new Map<number, number>()
  for (const number of sorted) {
    const start = Math.floor(number / width) * width
    cells.set(start, (cells.get(start) ?? 0) + 1)
  }
  const tops: number[] = []
  let held = 0
  for (const [start, count] of cells) {
    held += count
    if (held < suppressUnder) continue
    tops.push(start + width - 1)
    held = 0
  }
  // what is left over at the end belongs to the last band, which is open anyway
  return tops.map((to, i) => ({
    from: i === 0 ? null : (tops[i - 1] ?? 0) + 1,
    to: i === tops.length - 1 ? null : to,
  }))
}

/** The next of 1, 2, 5, 10, 20, 50 … that is not smaller. */
const roundWidth = (wanted: number): number => {
  for (let power = 1; ; power *= 10)
    for (const step of [1, 2, 5]) if (step * power >= wanted) return step * power
}
