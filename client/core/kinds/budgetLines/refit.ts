// What refitting the building costs; no part of the operating result.
import type { BudgetLineKind } from '#core/kinds/budgetLineKind.ts'

export const refit: BudgetLineKind = {
  id: 'refit',
  title: { zh: '改造支出', en: 'Refit' },
  column: 'refit',
  direction: 'out',
  usual: 'once',
}
