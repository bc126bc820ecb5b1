// The service 阅览室: reading room.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const reading: Service = {
  id: 'reading',
  title: { zh: '阅览室', en: 'Reading room' },
  domain: 'culture',
  kind: 'welfare',
  groups: ['elderly', 'children', 'working-age'],
  minArea: squareMetres(40),
  wantedArea: squareMetres(150),
  floor: 'any',
  noise: 'quiet',
}
