// Ranks: texts that put records in an order two people can change at once; a new one fits between any two neighbours.
import { byRank, type Rank, type Ranked } from '#schemas/record.ts'

const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
const valueOf = (text: string, i: number, whenEnded: number): number =>
  i < text.length ? digits.indexOf(text[i] ?? '0') : whenEnded

/**
 * A rank strictly between two others; null stands for the start or the end of the list. Never ends in '0', so that there
 * is always room before it. Two equal neighbours (made by two people at once) give a rank after them.
 */
export const rankBetween = (before: Rank | null, after: Rank | null): Rank => {
  const low = before ?? ''
  const high = after !== null && after > low ? after : null
  let rank = ''
  let bounded = high !== null
  for (let i = 0; ; i++) {
    const from = valueOf(low, i, 0)
    const to = bounded ? valueOf(high ?? '', i, digits.length) : digits.length
    // at the end of a list only the next digit: halving would make ranks longer with every few records
    const digit = after === null && (i > 0 || from > 0) ? from + 1 : (from + to) >> 1
    if (to - from > 1) return rank + (digits[digit] ?? 'i')
    rank += digits[from] ?? '0'
    if (to > from) bounded = false
  }
}

/** Rows in order of rank, then of id, as a new list. */
export const inRankOrder = <R extends Ranked>(rows: Iterable<R>): readonly R[] => [...rows].sort(byRank)

/** The rank that puts a record after all the others. */
export const rankAtEnd = (rows: Iterable<Ranked>): Rank => {
  let last: Rank | null = null
  for (const row of rows) if (last === null || row.rank > last) last = row.rank
  return rankBetween(last, null)
}

/** `count` ranks in order, for records that are made together. */
export const ranksFor = (count: number): readonly Rank[] => {
  const width = Math.max(1, Math.ceil(Math.log(count + 2) / Math.log(36)))
  const step = Math.floor(36 ** width / (count + 1))
  return Array.from({ length: count }, (_, i) => `${((i + 1) * step).toString(36).padStart(width, '0')}i`)
}
