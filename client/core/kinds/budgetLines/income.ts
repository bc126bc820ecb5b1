// What the centre earns itself; partners’ rent and shares are reckoned from the partners.
import type { BudgetLineKind } from '#core/kinds/budgetLineKind.ts'

export const income: BudgetLineKind = {
  id: 'income',
  title: { zh: '自营收入', en: 'Own income' },
  column: 'ownIncome',
  direction: 'in',
  usual: 'monthly',
}
