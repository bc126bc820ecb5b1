// Residents from 15 to 59 years.
import type { PopulationGroup } from '#core/kinds/populationGroup.ts'

export const workingAge: PopulationGroup = {
  id: 'working-age',
  title: { zh: '青壮年', en: 'Working-age' },
  fromAge: 15,
  toAge: 59,
}
