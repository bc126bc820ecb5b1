// The service 果蔬店: fruit and vegetables.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const freshFood: Service = {
  id: 'fresh-food',
  title: { zh: '果蔬店', en: 'Fruit and vegetables' },
  domain: 'commerce',
  kind: 'commercial',
  groups: ['elderly', 'working-age'],
  minArea: squareMetres(30),
  wantedArea: squareMetres(100),
  floor: 'ground-preferred',
  noise: 'medium',
}
