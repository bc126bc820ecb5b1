// Public money for running the centre, with its last month.
import type { BudgetLineKind } from '#core/kinds/budgetLineKind.ts'

export const grant: BudgetLineKind = {
  id: 'grant',
  title: { zh: '运营补贴', en: 'Operating grants' },
  column: 'operatingGrants',
  direction: 'in',
  usual: 'monthly',
}
