// Residents of 60 years and over.
import type { PopulationGroup } from '#core/kinds/populationGroup.ts'

export const elderly: PopulationGroup = {
  id: 'elderly',
  title: { zh: '老年人', en: 'Elderly' },
  fromAge: 60,
  toAge: null,
}
