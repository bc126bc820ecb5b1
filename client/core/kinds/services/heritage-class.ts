// The service 非遗课堂: heritage craft class.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const heritageClass: Service = {
  id: 'heritage-class',
  title: { zh: '非遗课堂', en: 'Heritage craft class' },
  domain: 'culture',
  kind: 'welfare',
  groups: ['children', 'elderly'],
  minArea: squareMetres(30),
  wantedArea: squareMetres(80),
  floor: 'any',
  noise: 'medium',
}
