// The service 日间照料: elderly day care.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const elderDayCare: Service = {
  id: 'elder-day-care',
  title: { zh: '日间照料', en: 'Elderly day care' },
  domain: 'elderly-childcare',
  kind: 'low-fee',
  groups: ['elderly'],
  minArea: squareMetres(120),
  wantedArea: squareMetres(350),
  floor: 'ground-only',
  noise: 'quiet',
}
