// The service 邻里超市: neighbourhood shop.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const supermarket: Service = {
  id: 'supermarket',
  title: { zh: '邻里超市', en: 'Neighbourhood shop' },
  domain: 'commerce',
  kind: 'commercial',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(40),
  wantedArea: squareMetres(200),
  floor: 'ground-preferred',
  noise: 'medium',
}
