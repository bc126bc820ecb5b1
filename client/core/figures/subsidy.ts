// How far the centre lives on public money: over spans of months, and with each grant taken away.
import type { BudgetMonth } from '#schemas/derived.ts'
import type { MoneyLine } from '#schemas/plan.ts'
import type { Fen } from '#schemas/quantities.ts'
import { amountIn, breakEvenMonth, lowestCash, sum } from './cashFlow.ts'
import { shareBp, toFen } from './money.ts'
import { byRank } from '#schemas/record.ts'

/** What was spent on running the centre in some months, and who paid. `from` and `to` are both included. */
export interface SubsidySpan {
  readonly from: number
  readonly to: number
  readonly operatingCosts: Fen
  readonly grants: Fen
  /** Rent, share, utilities and own income. */
  readonly ownIncome: Fen
  /** Grants over costs (capital money left out); null without costs. */
  readonly subsidyDependenceBp: number | null
  /** 造血率: own income over costs; null without costs. */
  readonly selfFundingBp: number | null
}

/** What the months `from` to `to` lived on, in fen and basis points. Source: FORMULAS.md, `subsidy.1`. */
export const subsidyOf = (months: readonly BudgetMonth[], from: number, to: number): SubsidySpan => {
  const span = months.filter(({ month }) => month >= from && month <= to)
  const costs = sum(span.map((one) => one.operatingCosts))
  const grants = sum(span.map((one) => one.operatingGrants))
  const own = sum(
    span.map((one) => one.partnerRent + one.partnerShare + one.partnerUtilities + one.ownIncome),
  )
  return {
    from,
    to,
    operatingCosts: toFen(costs),
    grants: toFen(grants),
    ownIncome: toFen(own),
    subsidyDependenceBp: shareBp(grants, costs),
    selfFundingBp: shareBp(own, costs),
  }
}

/** The years of a cash flow, the last one cut short where the horizon cuts it. */
export const yearsOf = (months: readonly BudgetMonth[]): readonly SubsidySpan[] => {
  const years: SubsidySpan[] = []
  for (let from = 1; from <= months.length; from += 12) {
    years.push(subsidyOf(months, from, Math.min(from + 11, months.length)))
  }
  return years
}

/** The plan without one of its grants. */
export interface GrantRemoved {
  readonly grant: string
  /** Last month in which it is paid. */
  readonly endsWithMonth: number
  /** What the remaining grants are of the costs. */
  readonly subsidyDependenceBp: number | null
  readonly breakEven: number | null
  readonly lowestCash: { readonly amount: Fen; readonly month: number } | null
  readonly closingCash: Fen
}

/** The same months with each grant line left out in turn, in the order of the table. */
export const withoutEachGrant = (
  months: readonly BudgetMonth[],
  lines: Iterable<MoneyLine>,
): readonly GrantRemoved[] =>
  [...lines]
    .filter((line) => line.section === 'grant')
    .sort(byRank)
    .map((grant) => {
      let missing = 0
      const left = months.map((month) => {
        const amount = amountIn(month.month, grant)
        missing += amount
        return {
          ...month,
          operatingGrants: toFen(month.operatingGrants - amount),
          operatingResult: toFen(month.operatingResult - amount),
          netCash: toFen(month.netCash - amount),
          cumulativeCash: toFen(month.cumulativeCash - missing),
        }
      })
      return {
        grant: grant.id,
        endsWithMonth: grant.frequency === 'once' ? grant.start : grant.end,
        subsidyDependenceBp: subsidyOf(left, 1, left.length).subsidyDependenceBp,
        breakEven: breakEvenMonth(left.map((month) => month.operatingResult)),
        lowestCash: lowestCash(left),
        closingCash: left.at(-1)?.cumulativeCash ?? toFen(0),
      }
    })
