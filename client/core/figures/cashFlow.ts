// The money month by month: what partners pay, what lines bring and cost, and what is left in the till.
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import type { BudgetMonth } from '#schemas/derived.ts'
import type { MoneyLine, Partner } from '#schemas/plan.ts'
import type { Fen } from '#schemas/quantities.ts'
import { byId } from './order.ts'
import { timesOver, toFen } from './money.ts'

/** What one partner pays the centre in a month once everything runs, and from when. */
export interface PartnerTerms {
  readonly id: string
  readonly kind: string
  readonly startMonth: number
  readonly firstRentMonth: number
  readonly rent: Fen
  readonly share: Fen
  readonly utilities: Fen
}

/**
 * Rent = charged area × rent per m², due after the rent-free months; share = basis points of the monthly turnover
 * (basis `income`) or profit (basis `profit`), due from the start, in rent-free months too; of a loss nobody pays or is
 * paid a share; utilities from the start.
 * Each amount is rounded half up to the fen per month. The neighbour discount is the partner's own and already inside
 * the turnover.
 * Source: FORMULAS.md, `cash-flow.1`.
 */
export const termsOf = (partner: Partner): PartnerTerms => {
  const basis =
    partner.shareBasis === 'income' ? partner.turnover : partner.shareBasis === 'profit' ? partner.profit : 0
  return {
    id: partner.id,
    kind: partner.kind,
    startMonth: partner.startMonth,
    firstRentMonth: partner.startMonth + partner.rentFreeMonths,
    rent: toFen(timesOver(partner.chargedArea, partner.rentPerSquareMetre, 1_000_000)),
    share: toFen(timesOver(Math.max(0, basis), partner.share, 10_000)),
    utilities: partner.utilities,
  }
}

/** What a partner pays in one month, in fen. */
export const dueIn = (month: number, terms: PartnerTerms): { rent: Fen; share: Fen; utilities: Fen } => {
  const running = month >= terms.startMonth
  return {
    rent: month >= terms.firstRentMonth ? terms.rent : toFen(0),
    share: running ? terms.share : toFen(0),
    utilities: running ? terms.utilities : toFen(0),
  }
}

/** Whether a monthly line ends before it starts, as two people's changes can leave it: it amounts to nothing. */
export const endsBeforeStart = (line: Pick<MoneyLine, 'frequency' | 'start' | 'end'>): boolean =>
  line.frequency === 'monthly' && line.end < line.start

/** Whether a line begins only after the months that are reckoned: it amounts to nothing in them. */
export const startsAfter = (horizon: number, { start }: Pick<MoneyLine, 'start'>): boolean => start > horizon

/** What a line amounts to in one month, in fen; nought for a frequency of a newer version. */
export const amountIn = (month: number, line: MoneyLine): Fen => {
  const due =
    line.frequency === 'once'
      ? month === line.start
      : line.frequency === 'monthly' && month >= line.start && month <= line.end
  return due ? line.amount : toFen(0)
}

/** What a line amounts to over months 1 to `horizon`, in fen. */
export const totalOf = (line: MoneyLine, horizon: number): Fen => {
  let sum = 0
  for (let month = 1; month <= horizon; month++) sum += amountIn(month, line)
  return toFen(sum)
}

/**
 * The months 1 to `horizon`. Operating result = rent + share + utilities + own income + operating grants − operating
 * costs; capital money and refit are left out of it. Net cash = operating result + capital money − refit, added up from
 * the opening cash. Lines of a section of a newer version are left out.
 * Source: FORMULAS.md, `cash-flow.1`.
 */
export const reckonCashFlow = (
  partners: Iterable<Partner>,
  lines: Iterable<MoneyLine>,
  horizon: number,
  openingCash: Fen,
): readonly BudgetMonth[] => {
  const terms = [...partners].sort(byId).map(termsOf)
  const ordered = [...lines].sort(byId)
  const months: BudgetMonth[] = []
  let cumulative: number = openingCash
  for (let month = 1; month <= horizon; month += 1) {
    const due = terms.map((one) => dueIn(month, one))
    const column = (name: string): Fen =>
      toFen(
        sum(
          ordered.map((line) => (budgetLines.get(line.section)?.column === name ? amountIn(month, line) : 0)),
        ),
      )
    const partnerRent = sum(due.map((one) => one.rent))
    const partnerShare = sum(due.map((one) => one.share))
    const partnerUtilities = sum(due.map((one) => one.utilities))
    const ownIncome = column('ownIncome')
    const operatingGrants = column('operatingGrants')
    const capitalFunding = column('capitalFunding')
    const refit = column('refit')
    const operatingCosts = column('operatingCosts')
    const withoutGrants = partnerRent + partnerShare + partnerUtilities + ownIncome - operatingCosts
    const operatingResult = withoutGrants + operatingGrants
    const netCash = operatingResult + capitalFunding - refit
    cumulative += netCash
    months.push({
      month,
      partnerRent: toFen(partnerRent),
      partnerShare: toFen(partnerShare),
      partnerUtilities: toFen(partnerUtilities),
      ownIncome,
      operatingGrants,
      capitalFunding,
      refit,
      operatingCosts,
      operatingResult: toFen(operatingResult),
      operatingResultWithoutGrants: toFen(withoutGrants),
      netCash: toFen(netCash),
      cumulativeCash: toFen(cumulative),
    })
  }
  return months
}

/** Adds amounts of one unit; whole numbers stay whole. */
export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0)

/** The least that is ever in the till, and the first month with it. */
export const lowestCash = (months: readonly BudgetMonth[]): { amount: Fen; month: number } | null => {
  let lowest: { amount: Fen; month: number } | null = null
  for (const { cumulativeCash, month } of months) {
    if (lowest === null || cumulativeCash < lowest.amount) lowest = { amount: cumulativeCash, month }
  }
  return lowest
}

/**
 * Whether a break-even can be told at all. By its formula a plan without costs would pay for itself from the third month
 * on, which says nothing: there is nothing yet that income has to cover. Costs without income are reckoned: never.
 */
export const hasRunningCosts = (months: readonly BudgetMonth[]): boolean =>
  months.some(({ operatingCosts }) => operatingCosts > 0)

/**
 * The first month m ≥ 3 from which the operating result of every three months running (k−2, k−1, k for all k ≥ m) is
 * nought or more; null is "never".
 * Source: FORMULAS.md, `break-even.1`.
 */
export const breakEvenMonth = (results: readonly number[]): number | null => {
  let first: number | null = null
  for (let month = results.length; month >= 3; month -= 1) {
    if (sum(results.slice(month - 3, month)) < 0) break
    first = month
  }
  return first
}
