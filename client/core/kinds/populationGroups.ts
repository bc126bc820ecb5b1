// The population groups 一老一小一青壮 that a new centre starts with, one row a group; a committee may add its own.
import { registryOf } from './registry.ts'
import type { Title } from './title.ts'

export interface PopulationGroup {
  readonly id: string
  readonly title: Title
  /** Ages in full years, both ends included; null for no upper end. */
  readonly fromAge: number
  readonly toAge: number | null
}

/** The default groups by id. */
export const populationGroups: ReadonlyMap<string, PopulationGroup> = registryOf<PopulationGroup>([
  { id: 'elderly', title: { zh: '老年人', en: 'Elderly' }, fromAge: 60, toAge: null },
  // spoken for by their carers
  { id: 'children', title: { zh: '儿童', en: 'Children' }, fromAge: 0, toAge: 14 },
  { id: 'working-age', title: { zh: '青壮年', en: 'Working-age' }, fromAge: 15, toAge: 59 },
])
