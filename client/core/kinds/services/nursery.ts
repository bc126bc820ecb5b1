// The service 托育: infant nursery.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const nursery: Service = {
  id: 'nursery',
  title: { zh: '托育', en: 'Infant nursery' },
  domain: 'elderly-childcare',
  kind: 'low-fee',
  groups: ['children'],
  minArea: squareMetres(120),
  wantedArea: squareMetres(300),
  floor: 'ground-only',
  noise: 'medium',
}
