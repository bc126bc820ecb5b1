// The service 儿童游憩: children's play space.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const childrenPlay: Service = {
  id: 'children-play',
  title: { zh: '儿童游憩', en: "Children's play space" },
  domain: 'play',
  kind: 'welfare',
  groups: ['children'],
  minArea: squareMetres(40),
  wantedArea: squareMetres(120),
  floor: 'ground-preferred',
  noise: 'loud',
}
