// The service 理发: barber.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const barber: Service = {
  id: 'barber',
  title: { zh: '理发', en: 'Barber' },
  domain: 'convenience',
  kind: 'commercial',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(40),
  floor: 'ground-preferred',
  noise: 'medium',
}
