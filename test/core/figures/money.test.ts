// Rounding, shares that add up, and the months of simple plans.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reckonBudget, type BudgetInput } from '#core/figures/budget.ts'
import { breakEvenMonth } from '#core/figures/cashFlow.ts'
import { mixOf, usualTarget } from '#core/figures/mix.ts'
import { largestRemainder, shareBp, timesOver } from '#core/figures/money.ts'
import { services } from '#core/kinds/services.ts'
import { fen } from '#schemas/quantities.ts'
import { linesOfPlan, partnersOfPlan, roomsPlanned, slots } from '#test/support/threeFloor.ts'

describe('rounding', () => {
  test.each([
    [15_400_000, 4_500, 1_000_000, 69_300],
    [1, 1, 2, 1],
    [1, 1, 3, 0],
    [-1, 1, 2, -1],
    [5, 5, 10, 3],
    [9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991],
  ])('%i × %i ÷ %i is %i', (a, b, c, wanted) => {
    expect(timesOver(a, b, c)).toBe(wanted)
  })

  test('a share of nothing is no share', () => {
    expect(shareBp(0, 0)).toBeNull()
    expect(shareBp(1, 3)).toBe(3_333)
    expect(shareBp(2, 3)).toBe(6_667)
  })
})

test('shares by largest remainder add up exactly, and none is off by one or more', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1_000_000 }),
      fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 12 }),
      (total, weights) => {
        const shares = largestRemainder(total, weights)
        const all = weights.reduce((sum, weight) => sum + weight, 0)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(all === 0 ? 0 : total)
        if (all === 0) return
        for (const [index, weight] of weights.entries()) {
          expect(Math.abs((shares[index] ?? NaN) - (total * weight) / all)).toBeLessThan(1)
        }
      },
    ),
  )
})

test('a mix always adds up to the whole, whatever the amounts', () => {
  expect(mixOf({ welfare: 1, 'low-fee': 1, commercial: 1 }, usualTarget)).toEqual({
    welfare: { amount: 1, shareBp: 3_334, gapBp: -1_666 },
    'low-fee': { amount: 1, shareBp: 3_333, gapBp: 333 },
    commercial: { amount: 1, shareBp: 3_333, gapBp: 1_333 },
  })
  expect(mixOf({ welfare: 0, 'low-fee': 0, commercial: 0 }, usualTarget).welfare.shareBp).toBe(0)
})

describe('the break-even month', () => {
  test.each([
    ['from the start', [0, 0, 0, 0], 3],
    ['when three months running make good', [-9, 5, 5, 5], 3],
    ['late', [-9, -12, 5, 5, 5], 5],
    ['never, when the end falls back', [9, 9, 9, -30], null],
    ['never, when there are only two months', [9, 9], null],
  ])('is %s', (_, results, wanted) => {
    expect(breakEvenMonth(results)).toBe(wanted)
  })

  test('is the first month after which no three months running lose money', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 24 }), (results) => {
        const holds = (month: number): boolean =>
          Array.from({ length: results.length - month + 1 }, (_, i) => month + i).every(
            (k) => results.slice(k - 3, k).reduce((sum, one) => sum + one, 0) >= 0,
          )
        const months = Array.from({ length: Math.max(0, results.length - 2) }, (_, i) => i + 3)
        expect(breakEvenMonth(results)).toBe(months.find(holds) ?? null)
      }),
    )
  })
})

describe('a budget', () => {
  const input: BudgetInput = {
    partners: partnersOfPlan,
    lines: linesOfPlan,
    facts: null,
    rooms: roomsPlanned(),
    slots,
    catalogue: services,
  }

  test('is the same in any order of partners and lines', () => {
    const straight = reckonBudget(input)
    expect(
      reckonBudget({ ...input, partners: [...partnersOfPlan].reverse(), lines: [...linesOfPlan].reverse() }),
    ).toEqual(straight)
  })

  test('of nothing is nothing, with no ratio of nothing', () => {
    const budget = reckonBudget({ ...input, partners: [], lines: [], rooms: [] })
    expect(budget).toMatchObject({ reckonable: false, breakEven: null, breakEvenWithoutGrants: null })
    expect(budget.months).toHaveLength(36)
    expect(budget.closingCash).toBe(0)
    expect([budget.subsidyDependenceBp, budget.selfFundingBp, budget.crossSubsidyCoverBp]).toEqual([
      null,
      null,
      null,
    ])
    expect(budget.mix.byArea.welfare).toEqual({ amount: 0, shareBp: 0, gapBp: -5_000 })
  })

  test('with income alone says nothing of a break-even; with costs alone it never breaks even', () => {
    const of = (section: string) => linesOfPlan.filter((line) => line.section === section)
    expect(reckonBudget({ ...input, lines: of('income') })).toMatchObject({
      reckonable: false,
      breakEven: null,
    })
    expect(reckonBudget({ ...input, partners: [], lines: of('cost') })).toMatchObject({
      reckonable: true,
      breakEven: null,
    })
  })

  test('follows the horizon and the opening cash of the plan', () => {
    const budget = reckonBudget({ ...input, facts: { months: 60, openingCash: fen(100) } })
    expect(budget.months).toHaveLength(60)
    expect(budget.months[0]?.cumulativeCash).toBe(28_903_100)
    expect(budget.years.map(({ from, to }) => [from, to])).toEqual([
      [1, 12],
      [13, 24],
      [25, 36],
      [37, 48],
      [49, 60],
    ])
    // Every line of cost ends with month 36, and the rent of the partners goes on.
    expect(budget.months[59]?.operatingCosts).toBe(0)
    expect(budget.months[59]?.partnerRent).toBe(576_860)
  })

  test('leaves lines of an unknown section or frequency out', () => {
    const odd = linesOfPlan.map((line) => ({ ...line, id: `odd-${line.id}`, section: 'lottery' }))
    const yearly = linesOfPlan.map((line) => ({ ...line, id: `year-${line.id}`, frequency: 'yearly' }))
    expect(reckonBudget({ ...input, lines: [...linesOfPlan, ...odd, ...yearly] }).months).toEqual(
      reckonBudget(input).months,
    )
  })
})
