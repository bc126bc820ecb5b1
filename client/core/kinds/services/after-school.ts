// The service 儿童托管: after-school and holiday care.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const afterSchool: Service = {
  id: 'after-school',
  title: { zh: '儿童托管', en: 'After-school and holiday care' },
  domain: 'elderly-childcare',
  kind: 'low-fee',
  groups: ['children'],
  minArea: squareMetres(60),
  wantedArea: squareMetres(150),
  floor: 'any',
  noise: 'loud',
}
