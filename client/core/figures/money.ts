// Whole-number arithmetic of money and shares: rounding half up, and shares that always add up.
import type { BasisPoints, Fen } from '#schemas/quantities.ts'

/**
 * a × b ÷ c in whole numbers, half rounded up (away from nought for what is owed: -0.5 becomes -1).
 * Exact whatever the size of a × b. `c` must be above nought.
 */
export const timesOver = (a: number, b: number, c: number): number => {
  const product = BigInt(a) * BigInt(b)
  const divisor = BigInt(c)
  const size = product < 0n ? -product : product
  const rounded = (2n * size + divisor) / (2n * divisor)
  return Number(product < 0n ? -rounded : rounded)
}

/** Takes a whole number for an amount in fen; it neither rounds nor checks. */
export const toFen = (value: number): Fen => value as Fen

/** Part over whole in basis points, half rounded up; null where the whole is nought or less. */
export const shareBp = (part: number, whole: number): BasisPoints | null =>
  whole > 0 ? (timesOver(part, 10_000, whole) as BasisPoints) : null

/**
 * `total` divided in whole numbers in proportion to the weights: each gets the whole part of its share, and what is
 * left goes one by one to the largest remainders, the earlier first among equals. The parts always add up to `total`.
 * All nought where the weights are. Weights and total are whole and not negative.
 * Source: FORMULAS.md, `whole-shares`.
 */
export const largestRemainder = (total: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (all === 0n) return weights.map(() => 0)
  const parts = weights.map((weight, index) => {
    const product = BigInt(weight) * BigInt(total)
    return { index, whole: Number(product / all), remainder: product % all }
  })
  let left = total - parts.reduce((sum, part) => sum + part.whole, 0)
  const shares = parts.map((part) => part.whole)
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : a.index - b.index,
  )
  for (const part of byRemainder) {
    if (left === 0) break
    shares[part.index] = part.whole + 1
    left -= 1
  }
  return shares
}
