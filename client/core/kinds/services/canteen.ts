// The service 社区食堂: community canteen.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const canteen: Service = {
  id: 'canteen',
  title: { zh: '社区食堂', en: 'Community canteen' },
  domain: 'meals',
  kind: 'low-fee',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(80),
  wantedArea: squareMetres(200),
  floor: 'ground-only',
  noise: 'medium',
}
