// Children of 14 years and under, spoken for by their carers.
import type { PopulationGroup } from '#core/kinds/populationGroup.ts'

export const children: PopulationGroup = {
  id: 'children',
  title: { zh: '儿童', en: 'Children' },
  fromAge: 0,
  toAge: 14,
}
