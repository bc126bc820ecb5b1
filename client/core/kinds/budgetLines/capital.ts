// Money for setting up: grants, own savings and what partners bring; no part of the operating result.
import type { BudgetLineKind } from '#core/kinds/budgetLineKind.ts'

export const capital: BudgetLineKind = {
  id: 'capital',
  title: { zh: '资金来源', en: 'Capital money' },
  column: 'capitalFunding',
  direction: 'in',
  usual: 'once',
}
