// The service 康复理疗: rehabilitation and massage.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const rehab: Service = {
  id: 'rehab',
  title: { zh: '康复理疗', en: 'Rehabilitation and massage' },
  domain: 'health',
  kind: 'low-fee',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(30),
  wantedArea: squareMetres(90),
  floor: 'any',
  noise: 'quiet',
}
