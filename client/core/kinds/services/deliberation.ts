// The service 邻里议事厅: residents' deliberation room.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const deliberation: Service = {
  id: 'deliberation',
  title: { zh: '邻里议事厅', en: "Residents' deliberation room" },
  domain: 'civic',
  kind: 'welfare',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(20),
  wantedArea: squareMetres(60),
  floor: 'any',
  noise: 'medium',
}
