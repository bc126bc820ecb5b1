// The service 公益课堂: free tutoring class.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const publicClass: Service = {
  id: 'public-class',
  title: { zh: '公益课堂', en: 'Free tutoring class' },
  domain: 'training',
  kind: 'welfare',
  groups: ['children'],
  minArea: squareMetres(30),
  wantedArea: squareMetres(80),
  floor: 'any',
  noise: 'medium',
}
