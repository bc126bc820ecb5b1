// The service 心理咨询室: counselling room.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const counselling: Service = {
  id: 'counselling',
  title: { zh: '心理咨询室', en: 'Counselling room' },
  domain: 'health',
  kind: 'welfare',
  groups: ['children', 'working-age', 'elderly'],
  minArea: squareMetres(12),
  wantedArea: squareMetres(25),
  floor: 'any',
  noise: 'quiet',
}
