// The checks with a published source, in the order in which the review sheet lists them.
import type { Guideline } from '#core/kinds/guideline.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { areaPerHouseholds } from './area-per-households.ts'
import { coreFunctions } from './core-functions.ts'
import { floorArea } from './floor-area.ts'
import { functions } from './functions.ts'

/** All guideline checks by id. */
export const guidelines: ReadonlyMap<string, Guideline> = registryOf([
  floorArea,
  functions,
  coreFunctions,
  areaPerHouseholds,
])
