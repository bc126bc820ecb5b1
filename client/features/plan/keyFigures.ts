// The key figures of the money, each with the amounts that it is reckoned from and where these come from.
import type { BudgetFigures } from '#core/figures/budget.ts'
import { crossCover, selfFundingShare, subsidyShare } from '#core/figures/exactShares.ts'

/** Where an amount comes from: a page of the plan and, on it, a section. */
type MoneyPlace =
  | readonly ['partners']
  | readonly ['settings']
  | readonly ['money', 'capital' | 'refit' | 'income' | 'grant' | 'cost' | 'months']

/** What a part of a key figure is, by its word. */
type PartName =
  | 'opening'
  | 'operatingResult'
  | 'capital'
  | 'refit'
  | 'grants'
  | 'costs'
  | 'rent'
  | 'share'
  | 'utilities'
  | 'ownIncome'
  | 'surplusCommercial'
  | 'surplusLowFee'
  | 'returnedShare'
  | 'welfareDeficit'
  | 'untilThen'

/** One amount behind a figure, in fen. */
interface Part {
  readonly name: PartName
  readonly amount: number
  readonly place: MoneyPlace
}

/** One figure of the money with the parts that it is reckoned from. */
export interface KeyFigure {
  readonly key: 'lowest' | 'closing' | 'subsidy' | 'self' | 'cross'
  /** Fen or basis points; null where it can't be reckoned. */
  readonly value: number | null
  readonly unit: 'fen' | 'bp'
  /** The month that it stands in, for the lowest cash. */
  readonly month?: number
  readonly parts: readonly Part[]
}

const total = (budget: BudgetFigures, column: keyof BudgetFigures['months'][number]): number =>
  budget.months.reduce((sum, month) => sum + month[column], 0)

/** The figures in the order in which they are shown. `opening` is the cash before the first month, in fen. */
export const keyFiguresOf = (budget: BudgetFigures, opening: number): readonly KeyFigure[] => {
  const part = (name: PartName, amount: number, ...place: MoneyPlace): Part => ({
    name,
    amount,
    place: place as MoneyPlace,
  })
  const grants = part('grants', budget.whole.grants, 'money', 'grant')
  const costs = part('costs', budget.whole.operatingCosts, 'money', 'cost')
  const { lowestCash, crossSubsidy } = budget
  return [
    {
      key: 'lowest',
      value: lowestCash?.amount ?? null,
      unit: 'fen',
      ...(lowestCash === null ? {} : { month: lowestCash.month }),
      parts: [
        part('opening', opening, 'settings'),
        part('untilThen', (lowestCash?.amount ?? opening) - opening, 'money', 'months'),
      ],
    },
    {
      key: 'closing',
      value: budget.closingCash,
      unit: 'fen',
      parts: [
        part('opening', opening, 'settings'),
        part('operatingResult', total(budget, 'operatingResult'), 'money', 'months'),
        part('capital', total(budget, 'capitalFunding'), 'money', 'capital'),
        part('refit', -total(budget, 'refit'), 'money', 'refit'),
      ],
    },
    { key: 'subsidy', value: subsidyShare(budget.whole), unit: 'bp', parts: [grants, costs] },
    {
      key: 'self',
      value: selfFundingShare(budget.whole),
      unit: 'bp',
      parts: [
        part('rent', total(budget, 'partnerRent'), 'partners'),
        part('share', total(budget, 'partnerShare'), 'partners'),
        part('utilities', total(budget, 'partnerUtilities'), 'partners'),
        part('ownIncome', total(budget, 'ownIncome'), 'money', 'income'),
        costs,
      ],
    },
    {
      key: 'cross',
      value: crossCover(crossSubsidy),
      unit: 'bp',
      parts: [
        part('surplusCommercial', crossSubsidy.surplusCommercial, 'money', 'income'),
        part('surplusLowFee', crossSubsidy.surplusLowFee, 'money', 'income'),
        part('returnedShare', crossSubsidy.returnedShare, 'partners'),
        part('welfareDeficit', crossSubsidy.welfareDeficit, 'money', 'cost'),
      ],
    },
  ]
}
