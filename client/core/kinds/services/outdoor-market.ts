// The service 睦邻市集: neighbours' market (outdoor).
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const outdoorMarket: Service = {
  id: 'outdoor-market',
  title: { zh: '睦邻市集', en: "Neighbours' market (outdoor)" },
  domain: 'civic',
  kind: 'low-fee',
  groups: ['elderly', 'children', 'working-age'],
  minArea: squareMetres(50),
  wantedArea: squareMetres(300),
  floor: 'ground-preferred',
  noise: 'loud',
}
