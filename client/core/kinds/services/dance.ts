// The service 舞蹈室: dance and choir room.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const dance: Service = {
  id: 'dance',
  title: { zh: '舞蹈室', en: 'Dance and choir room' },
  domain: 'culture',
  kind: 'welfare',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(50),
  wantedArea: squareMetres(120),
  floor: 'any',
  noise: 'loud',
}
