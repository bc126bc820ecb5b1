// The service 直播间: live-stream studio.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const liveStudio: Service = {
  id: 'live-studio',
  title: { zh: '直播间', en: 'Live-stream studio' },
  domain: 'employment',
  kind: 'commercial',
  groups: ['working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(50),
  floor: 'any',
  noise: 'quiet',
}
