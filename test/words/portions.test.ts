// Shares are rounded once, from the exact ratio: what is shown is its nearest tenth of a per cent, halves upward.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactBp, mixShares } from '#core/figures/exactShares.ts'
import { mixOf, usualTarget } from '#core/figures/mix.ts'
import { formatOf } from '#words/format.ts'

const format = formatOf('en')
/** One rounding of the exact ratio, in whole numbers: tenths of a per cent. */
const shownOf = (part: number, whole: number): string => {
  const [p, w] = [BigInt(part), BigInt(whole)]
  const tenths = (2n * 1000n * p + w) / (2n * w)
  return `${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`}\u00a0%`
}
const plain = (text: string): string => text.replaceAll(',', '')
const ratios = fc
  .integer({ min: 1, max: 5_000 })
  .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)))

test('107 of 296 is 36.1 %, 20 of 214 is 9.3 %', () => {
  expect(format.portion(107, 296)).toBe('36.1\u00a0%')
  expect(format.portion(20, 214)).toBe('9.3\u00a0%')
  expect(format.portion(189, 296)).toBe('63.9\u00a0%')
  expect(format.portion(1, 0)).toBe('–')
})

test('of any ratio', () => {
  fc.assert(
    fc.property(ratios, ([part, whole]) => {
      expect(plain(format.portion(part, whole))).toBe(shownOf(part, whole))
      expect(plain(format.share(exactBp(part, whole) ?? 0))).toBe(shownOf(part, whole))
      const column = format.shareInColumn(exactBp(part, whole) ?? 0)
      expect(Number.parseFloat(column)).toBe(Number.parseFloat(shownOf(part, whole)))
      expect(column).toMatch(/^\d+\.\d\u00a0%$/)
    }),
    { numRuns: 2_000, examples: [[[49, 2_000]], [[29, 2_000]], [[1, 16]], [[723, 2_000]]] },
  )
})

test('of any mix', () => {
  const amount = fc.integer({ min: 0, max: 2_000_000_000 })
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 2_000_000_000 }), (welfare, low, commercial) => {
      const mix = mixOf({ welfare, 'low-fee': low, commercial }, usualTarget)
      const whole = welfare + low + commercial
      const shares = mixShares(mix)
      expect(plain(format.share(shares.welfare))).toBe(shownOf(welfare, whole))
      expect(plain(format.share(shares.commercial))).toBe(shownOf(commercial, whole))
    }),
  )
})
