// The service 政务代办: one-stop government counter.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const oneStopCounter: Service = {
  id: 'one-stop-counter',
  title: { zh: '政务代办', en: 'One-stop government counter' },
  domain: 'convenience',
  kind: 'welfare',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(30),
  wantedArea: squareMetres(100),
  floor: 'ground-only',
  noise: 'medium',
}
