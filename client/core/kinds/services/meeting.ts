// The service 会议室: meeting room.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const meeting: Service = {
  id: 'meeting',
  title: { zh: '会议室', en: 'Meeting room' },
  domain: 'office',
  kind: 'office',
  groups: ['working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(60),
  floor: 'any',
  noise: 'quiet',
}
