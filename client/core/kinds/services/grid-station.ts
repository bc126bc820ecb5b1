// The service 网格工作站: grid-worker station.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const gridStation: Service = {
  id: 'grid-station',
  title: { zh: '网格工作站', en: 'Grid-worker station' },
  domain: 'office',
  kind: 'office',
  groups: ['working-age'],
  minArea: squareMetres(10),
  wantedArea: squareMetres(30),
  floor: 'ground-preferred',
  noise: 'quiet',
}
