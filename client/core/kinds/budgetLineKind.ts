// What a section of the money table is.
import type { Title } from './title.ts'

export interface BudgetLineKind {
  readonly id: string
  readonly title: Title
  /** The column of the monthly cash flow that its lines add to. */
  readonly column: 'capitalFunding' | 'refit' | 'ownIncome' | 'operatingGrants' | 'operatingCosts'
  readonly direction: 'in' | 'out'
  /** The frequency that a new line starts with. */
  readonly usual: 'once' | 'monthly'
}
