// The service 家政便民: repair, cleaning and sewing desk.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const housekeeping: Service = {
  id: 'housekeeping',
  title: { zh: '家政便民', en: 'Repair, cleaning and sewing desk' },
  domain: 'convenience',
  kind: 'low-fee',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(50),
  floor: 'ground-preferred',
  noise: 'medium',
}
