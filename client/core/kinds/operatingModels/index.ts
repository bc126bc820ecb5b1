// The operating models 运营模式 that a plan, or one partner, can follow.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { selfRun } from './self-run.ts'
import { entrusted } from './entrusted.ts'
import { soeAssisted } from './soe-assisted.ts'
import { publicBuiltPrivateRun } from './public-built-private-run.ts'
import { spaceForService } from './space-for-service.ts'
import { revenueShare } from './revenue-share.ts'
import { jointVenture } from './joint-venture.ts'
import { platformCompany } from './platform-company.ts'
import { pointsExchange } from './points-exchange.ts'

/** All operating models by id. */
export const operatingModels: ReadonlyMap<string, OperatingModel> = registryOf([
  selfRun,
  entrusted,
  soeAssisted,
  publicBuiltPrivateRun,
  spaceForService,
  revenueShare,
  jointVenture,
  platformCompany,
  pointsExchange,
])
