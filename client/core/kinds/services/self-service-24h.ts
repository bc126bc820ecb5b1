// The service 24 小时便民站: round-the-clock self-service room.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const selfService24h: Service = {
  id: 'self-service-24h',
  title: { zh: '24 小时便民站', en: 'Round-the-clock self-service room' },
  domain: 'convenience',
  kind: 'welfare',
  groups: ['working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(40),
  floor: 'ground-preferred',
  noise: 'quiet',
}
