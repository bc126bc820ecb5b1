// The sections of the money table: where a line goes and whether it is part of running the centre.
import type { BudgetLineKind } from '#core/kinds/budgetLineKind.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { capital } from './capital.ts'
import { refit } from './refit.ts'
import { income } from './income.ts'
import { grant } from './grant.ts'
import { cost } from './cost.ts'

/** All sections by id, in the order in which the table shows them. */
export const budgetLines: ReadonlyMap<string, BudgetLineKind> = registryOf([
  capital,
  refit,
  income,
  grant,
  cost,
])
