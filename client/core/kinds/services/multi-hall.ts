// The service 多功能厅: multi-purpose hall.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const multiHall: Service = {
  id: 'multi-hall',
  title: { zh: '多功能厅', en: 'Multi-purpose hall' },
  domain: 'culture',
  kind: 'welfare',
  groups: ['elderly', 'children', 'working-age'],
  minArea: squareMetres(80),
  wantedArea: squareMetres(250),
  floor: 'any',
  noise: 'loud',
}
