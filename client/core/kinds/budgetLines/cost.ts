// What running the centre costs.
import type { BudgetLineKind } from '#core/kinds/budgetLineKind.ts'

export const cost: BudgetLineKind = {
  id: 'cost',
  title: { zh: '运营支出', en: 'Operating costs' },
  column: 'operatingCosts',
  direction: 'out',
  usual: 'monthly',
}
