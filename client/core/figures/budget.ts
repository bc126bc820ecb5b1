// The budget of a plan: its months, whether and when it pays for itself, who pays for whom, and the 532 mix.
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Budget } from '#schemas/derived.ts'
import type { MoneyLine, Partner } from '#schemas/plan.ts'
import type { BasisPoints, Fen } from '#schemas/quantities.ts'
import { amountIn, breakEvenMonth, hasRunningCosts, lowestCash, reckonCashFlow } from './cashFlow.ts'
import { reckonCrossSubsidy, type CrossSubsidy } from './crossSubsidy.ts'
import {
  amountsByKind,
  mixOf,
  reckonSpaceMix,
  usualTarget,
  type MixRoom,
  type MixSlot,
  type MixTarget,
} from './mix.ts'
import { toFen } from './money.ts'
import { subsidyOf, withoutEachGrant, yearsOf, type GrantRemoved, type SubsidySpan } from './subsidy.ts'

/** How many months are reckoned unless the plan says otherwise. */
export const usualMonths = 36

/** What a budget follows from. `facts` are the plan's, `rooms` those of the measured main variant. */
export interface BudgetInput {
  readonly partners: Iterable<Partner>
  readonly lines: Iterable<MoneyLine>
  readonly facts: {
    readonly months?: number | undefined
    readonly openingCash?: Fen | undefined
    readonly targetWelfare?: BasisPoints | undefined
    readonly targetLowFee?: BasisPoints | undefined
    readonly targetCommercial?: BasisPoints | undefined
  } | null
  readonly rooms: Iterable<MixRoom>
  readonly slots: Iterable<MixSlot>
  readonly catalogue: Catalogue
}

/** The budget with what stands behind its figures. */
export interface BudgetFigures extends Budget {
  readonly whole: SubsidySpan
  readonly years: readonly SubsidySpan[]
  readonly lastThreeMonths: SubsidySpan
  readonly eachGrantRemoved: readonly GrantRemoved[]
  readonly crossSubsidy: CrossSubsidy
  readonly closingCash: Fen
}

/** The mix that a plan aims at. */
export const mixTargetOf = (facts: BudgetInput['facts']): MixTarget => ({
  welfare: facts?.targetWelfare ?? usualTarget.welfare,
  'low-fee': facts?.targetLowFee ?? usualTarget['low-fee'],
  commercial: facts?.targetCommercial ?? usualTarget.commercial,
})

/**
 * Reckons the whole budget in fen, without price growth, ramp-up, vacancy or bad debt. The mix by turnover is that of
 * the last month: the turnover of the partners who have started, and the own income lines that are still paid.
 * Source: FORMULAS.md, `cash-flow.1` to `mix-532.1`.
 */
export const reckonBudget = (input: BudgetInput): BudgetFigures => {
  const partners = [...input.partners]
  const lines = [...input.lines]
  const horizon = input.facts?.months ?? usualMonths
  const opening = input.facts?.openingCash ?? toFen(0)
  const target = mixTargetOf(input.facts)
  const months = reckonCashFlow(partners, lines, horizon, opening)
  const whole = subsidyOf(months, 1, horizon)
  const crossSubsidy = reckonCrossSubsidy(partners, lines, horizon)
  const turnover = amountsByKind([
    ...partners
      .filter((partner) => partner.startMonth <= horizon)
      .map((partner) => ({ kind: partner.kind, amount: partner.turnover })),
    ...lines
      .filter((line) => line.section === 'income' && line.frequency === 'monthly')
      .map((line) => ({ kind: line.kind, amount: amountIn(horizon, line) })),
  ])
  const reckonable = hasRunningCosts(months)
  const breakEvenOf = (results: readonly number[]) => (reckonable ? breakEvenMonth(results) : null)
  return {
    months,
    reckonable,
    breakEven: breakEvenOf(months.map((month) => month.operatingResult)),
    breakEvenWithoutGrants: breakEvenOf(months.map((month) => month.operatingResultWithoutGrants)),
    lowestCash: lowestCash(months),
    subsidyDependenceBp: whole.subsidyDependenceBp,
    selfFundingBp: whole.selfFundingBp,
    crossSubsidyCoverBp: crossSubsidy.coverBp,
    mix: {
      ...reckonSpaceMix(input.rooms, input.slots, input.catalogue, target),
      byTurnover: mixOf(turnover, target),
    },
    whole,
    years: yearsOf(months),
    lastThreeMonths: subsidyOf(months, Math.max(1, horizon - 2), horizon),
    eachGrantRemoved: withoutEachGrant(months, lines),
    crossSubsidy,
    closingCash: months.at(-1)?.cumulativeCash ?? opening,
  }
}
