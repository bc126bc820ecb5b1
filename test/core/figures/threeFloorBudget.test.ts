// The money of the three-floor sample, month by month and to the fen, against figures that were reckoned apart from us.
import { describe, expect, test } from 'vitest'
import { reckonBudget } from '#core/figures/budget.ts'
import { dueIn, termsOf } from '#core/figures/cashFlow.ts'
import { mixKinds, reckonSpaceMix } from '#core/figures/mix.ts'
import type { SubsidySpan } from '#core/figures/subsidy.ts'
import { services } from '#core/kinds/services.ts'
import type { BudgetMonth, Mix } from '#schemas/derived.ts'
import {
  linesOfPlan,
  partnersOfPlan,
  readExpected,
  roomsNow,
  roomsPlanned,
  slots,
} from '#test/support/threeFloor.ts'

interface ExpectedSpan {
  readonly months: readonly [number, number]
  readonly operatingCost: number
  readonly grants: number
  readonly ownIncome: number
  readonly subsidyDependence: number
  readonly selfFunding: number
}
type ExpectedMix = Readonly<Record<string, { amount: number; share: number; gapPoints: number }>>
interface Expected {
  readonly months: number
  readonly partners: Record<
    string,
    {
      rentPerMonth: number
      firstRentMonth: number
      sharePerMonth: number
      utilitiesPerMonth: number
      startMonth: number
      total36: number
    }
  >
  readonly totals: Record<string, number>
  readonly lowestCash: { amount: number; month: number }
  readonly breakEven: { withGrants: number | null; withoutAnyGrant: number | null }
  readonly subsidy: {
    readonly all: ExpectedSpan
    readonly years: readonly ExpectedSpan[]
    readonly lastThreeMonths: ExpectedSpan
    readonly eachGrantRemoved: Record<
      string,
      {
        endsWithMonth: number
        subsidyDependence: number
        breakEvenMonth: number | null
        lowestCash: number
        lowestCashMonth: number
        closingCash: number
      }
    >
  }
  readonly crossSubsidy: {
    readonly surplusCommercial: number
    readonly surplusLowFee: number
    readonly returnedShare: number
    readonly returnedShareByPartner: Record<string, number>
    readonly welfareDeficit: number
    readonly generalCosts: number
    readonly cover: number
    readonly coverWithGeneral: number
  }
  readonly mix532: {
    readonly plan: {
      byArea: ExpectedMix
      byAreaHours: ExpectedMix
      byNumberOfServices: ExpectedMix
      byTurnover: ExpectedMix
    }
    readonly presentState: {
      byArea: ExpectedMix
      byAreaHours: ExpectedMix
      byNumberOfServices: ExpectedMix
    }
  }
  readonly cashFlow: readonly Record<keyof BudgetMonth, number>[]
}

const expected = readExpected<Expected>('expectedBudget')
const budget = reckonBudget({
  partners: partnersOfPlan,
  lines: linesOfPlan,
  facts: null,
  rooms: roomsPlanned(),
  slots,
  catalogue: services,
})
const inFen = (yuan: number): number => Math.round(yuan * 100)
/** A ratio in basis points, as ours are kept. */
const inBp = (ratio: number): number => Math.round(ratio * 10_000)

/** Ratio and basis points: the parts to the fen, and the quotient of the parts to a millionth. */
const expectSpan = (span: SubsidySpan, wanted: ExpectedSpan): void => {
  expect([span.from, span.to]).toEqual(wanted.months)
  expect(span.operatingCosts).toBe(inFen(wanted.operatingCost))
  expect(span.grants).toBe(inFen(wanted.grants))
  expect(span.ownIncome).toBe(inFen(wanted.ownIncome))
  expect(span.grants / span.operatingCosts).toBeCloseTo(wanted.subsidyDependence, 6)
  expect(span.subsidyDependenceBp).toBe(inBp(wanted.subsidyDependence))
  expect(span.selfFundingBp).toBe(inBp(wanted.selfFunding))
}

/** Shares in basis points may differ by one, for ours always add up to the whole; amounts by the rounding of the print. */
const expectMix = (mix: Mix, wanted: ExpectedMix, unit: number): void => {
  for (const kind of mixKinds) {
    const { amount, share, gapPoints } = wanted[kind] ?? { amount: NaN, share: NaN, gapPoints: NaN }
    expect(Math.abs(mix[kind].amount / unit - amount), kind).toBeLessThan(0.005 + 1e-9)
    expect(Math.abs(mix[kind].shareBp - share * 10_000), kind).toBeLessThan(1)
    expect(Math.abs(mix[kind].gapBp / 100 - gapPoints), kind).toBeLessThan(0.02)
  }
  expect(mixKinds.reduce((sum, kind) => sum + mix[kind].shareBp, 0)).toBe(10_000)
}

const squareMetre = 1_000_000
const squareMetreHour = 60 * squareMetre

describe('the cash flow of the sample', () => {
  test('is right in every column of every month', () => {
    expect(budget.months).toHaveLength(expected.months)
    for (const [index, wanted] of expected.cashFlow.entries()) {
      const month = budget.months[index]
      for (const [name, yuan] of Object.entries(wanted)) {
        expect(month?.[name as keyof BudgetMonth], `${name} of month ${wanted.month}`).toBe(
          name === 'month' ? yuan : inFen(yuan),
        )
      }
    }
  })

  test.each(Object.entries(expected.partners))('has the terms of partner %s', (id, wanted) => {
    const partner = partnersOfPlan.find((one) => one.id === id)
    if (partner === undefined) throw new Error('no such partner')
    const terms = termsOf(partner)
    expect(terms).toMatchObject({
      rent: inFen(wanted.rentPerMonth),
      firstRentMonth: wanted.firstRentMonth,
      share: inFen(wanted.sharePerMonth),
      utilities: inFen(wanted.utilitiesPerMonth),
      startMonth: wanted.startMonth,
    })
    let total = 0
    for (let month = 1; month <= 36; month += 1) {
      const due = dueIn(month, terms)
      total += due.rent + due.share + due.utilities
    }
    expect(total).toBe(inFen(wanted.total36))
  })

  test('adds up to the totals', () => {
    const total = (name: keyof BudgetMonth): number =>
      budget.months.reduce((sum, month) => sum + month[name], 0)
    for (const [name, yuan] of Object.entries(expected.totals)) {
      if (name === 'closingCash') expect(budget.closingCash).toBe(inFen(yuan))
      else expect(total(name as keyof BudgetMonth), name).toBe(inFen(yuan))
    }
    expect(budget.lowestCash).toEqual({
      amount: inFen(expected.lowestCash.amount),
      month: expected.lowestCash.month,
    })
  })

  test('breaks even with the grants and never without them', () => {
    expect(budget.breakEven).toBe(expected.breakEven.withGrants)
    expect(budget.breakEvenWithoutGrants).toBe(expected.breakEven.withoutAnyGrant)
  })
})

describe('the public money of the sample', () => {
  test('is reckoned over the whole, by year and at the end', () => {
    expectSpan(budget.whole, expected.subsidy.all)
    expect(budget.subsidyDependenceBp).toBe(inBp(expected.subsidy.all.subsidyDependence))
    expect(budget.selfFundingBp).toBe(inBp(expected.subsidy.all.selfFunding))
    expect(budget.years).toHaveLength(expected.subsidy.years.length)
    for (const [index, wanted] of expected.subsidy.years.entries()) {
      const year = budget.years[index]
      if (year !== undefined) expectSpan(year, wanted)
    }
    expectSpan(budget.lastThreeMonths, expected.subsidy.lastThreeMonths)
  })

  test('is missed grant by grant', () => {
    const wanted = Object.entries(expected.subsidy.eachGrantRemoved)
    expect(budget.eachGrantRemoved).toEqual(
      wanted.map(([grant, one]) => ({
        grant,
        endsWithMonth: one.endsWithMonth,
        subsidyDependenceBp: inBp(one.subsidyDependence),
        breakEven: one.breakEvenMonth,
        lowestCash: { amount: inFen(one.lowestCash), month: one.lowestCashMonth },
        closingCash: inFen(one.closingCash),
      })),
    )
  })

  test('is helped by what shops and low-fee services bring', () => {
    const { cover, coverWithGeneral, returnedShareByPartner, ...amounts } = expected.crossSubsidy
    for (const [name, yuan] of Object.entries(amounts)) {
      expect(budget.crossSubsidy[name as keyof typeof amounts], name).toBe(inFen(yuan))
    }
    expect(budget.crossSubsidy.returnedShareByPartner).toEqual(
      Object.fromEntries(Object.entries(returnedShareByPartner).map(([id, yuan]) => [id, inFen(yuan)])),
    )
    expect(budget.crossSubsidyCoverBp).toBe(inBp(cover))
    expect(budget.crossSubsidy.coverWithGeneralBp).toBe(inBp(coverWithGeneral))
  })
})

describe('the 532 mix of the sample', () => {
  test('stands for the plan by area, area-hours, number and turnover', () => {
    expectMix(budget.mix.byArea, expected.mix532.plan.byArea, squareMetre)
    expectMix(budget.mix.byAreaHours, expected.mix532.plan.byAreaHours, squareMetreHour)
    expectMix(budget.mix.byNumber, expected.mix532.plan.byNumberOfServices, 1)
    expectMix(budget.mix.byTurnover, expected.mix532.plan.byTurnover, 100)
  })

  test('stands for the present state', () => {
    const now = reckonSpaceMix(roomsNow(), slots, services)
    expectMix(now.byArea, expected.mix532.presentState.byArea, squareMetre)
    expectMix(now.byAreaHours, expected.mix532.presentState.byAreaHours, squareMetreHour)
    expectMix(now.byNumber, expected.mix532.presentState.byNumberOfServices, 1)
  })
})
