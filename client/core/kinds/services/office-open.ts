// The service 开放办公: open front office.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const officeOpen: Service = {
  id: 'office-open',
  title: { zh: '开放办公', en: 'Open front office' },
  domain: 'office',
  kind: 'office',
  groups: ['working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(60),
  floor: 'any',
  noise: 'quiet',
}
