// The service 残疾人就业坊: work place for disabled residents.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const disabledWork: Service = {
  id: 'disabled-work',
  title: { zh: '残疾人就业坊', en: 'Work place for disabled residents' },
  domain: 'employment',
  kind: 'welfare',
  groups: ['working-age'],
  minArea: squareMetres(40),
  wantedArea: squareMetres(150),
  floor: 'ground-preferred',
  noise: 'quiet',
}
