// The service 夜校 / 老年大学: night school, university of the third age.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const nightSchool: Service = {
  id: 'night-school',
  title: { zh: '夜校 / 老年大学', en: 'Night school, university of the third age' },
  domain: 'training',
  kind: 'low-fee',
  groups: ['working-age', 'elderly'],
  minArea: squareMetres(50),
  wantedArea: squareMetres(150),
  floor: 'any',
  noise: 'medium',
}
