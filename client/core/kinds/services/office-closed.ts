// The service 独立办公室: closed office.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const officeClosed: Service = {
  id: 'office-closed',
  title: { zh: '独立办公室', en: 'Closed office' },
  domain: 'office',
  kind: 'office',
  groups: ['working-age'],
  minArea: squareMetres(9),
  wantedArea: squareMetres(30),
  floor: 'any',
  noise: 'quiet',
}
