// The population groups 一老一小一青壮 that a new centre starts with; a committee may add its own.
import type { PopulationGroup } from '#core/kinds/populationGroup.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { elderly } from './elderly.ts'
import { children } from './children.ts'
import { workingAge } from './working-age.ts'

/** The default groups by id. */
export const populationGroups: ReadonlyMap<string, PopulationGroup> = registryOf([
  elderly,
  children,
  workingAge,
])
