// The service 老年健身: senior fitness.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const seniorFitness: Service = {
  id: 'senior-fitness',
  title: { zh: '老年健身', en: 'Senior fitness' },
  domain: 'sport',
  kind: 'welfare',
  groups: ['elderly'],
  minArea: squareMetres(40),
  wantedArea: squareMetres(120),
  floor: 'any',
  noise: 'medium',
}
