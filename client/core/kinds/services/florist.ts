// The service 花店: florist.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const florist: Service = {
  id: 'florist',
  title: { zh: '花店', en: 'Florist' },
  domain: 'commerce',
  kind: 'commercial',
  groups: ['working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(50),
  floor: 'ground-preferred',
  noise: 'quiet',
}
