// The service 卫生服务站: health station.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const healthStation: Service = {
  id: 'health-station',
  title: { zh: '卫生服务站', en: 'Health station' },
  domain: 'health',
  kind: 'welfare',
  groups: ['elderly', 'children', 'working-age'],
  minArea: squareMetres(120),
  wantedArea: squareMetres(270),
  floor: 'ground-preferred',
  noise: 'quiet',
}
