// The service 手工坊: craft workshop.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const workshop: Service = {
  id: 'workshop',
  title: { zh: '手工坊', en: 'Craft workshop' },
  domain: 'employment',
  kind: 'low-fee',
  groups: ['working-age'],
  minArea: squareMetres(40),
  wantedArea: squareMetres(150),
  floor: 'any',
  noise: 'medium',
}
