// The service 健身房: gym.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const fitness: Service = {
  id: 'fitness',
  title: { zh: '健身房', en: 'Gym' },
  domain: 'sport',
  kind: 'low-fee',
  groups: ['working-age'],
  minArea: squareMetres(80),
  wantedArea: squareMetres(200),
  floor: 'any',
  noise: 'loud',
}
