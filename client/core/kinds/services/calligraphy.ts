// The service 书画室: calligraphy and painting room.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const calligraphy: Service = {
  id: 'calligraphy',
  title: { zh: '书画室', en: 'Calligraphy and painting room' },
  domain: 'culture',
  kind: 'welfare',
  groups: ['elderly', 'children'],
  minArea: squareMetres(30),
  wantedArea: squareMetres(80),
  floor: 'any',
  noise: 'quiet',
}
