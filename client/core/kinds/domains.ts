// The public-service domains that the catalogue is sorted by and that coverage is checked against, one row a domain.
import { registryOf } from './registry.ts'
import type { Title } from './title.ts'

export interface Domain {
  readonly id: string
  readonly title: Title
  /**
   * Whether it stands on the national list of services to be embedded in a community.
   * Source: 城市社区嵌入式服务设施建设导则(试行), three ministries, January 2024.
   */
  readonly embedded: boolean
}

/** All domains by id, in the order in which they are shown. */
export const domains: ReadonlyMap<string, Domain> = registryOf<Domain>([
  { id: 'meals', title: { zh: '社区助餐', en: 'Meals' }, embedded: true },
  { id: 'elderly-childcare', title: { zh: '养老托育', en: 'Elderly and child care' }, embedded: true },
  { id: 'play', title: { zh: '儿童游憩', en: 'Play' }, embedded: true },
  { id: 'health', title: { zh: '健康服务', en: 'Health' }, embedded: true },
  { id: 'sport', title: { zh: '体育健身', en: 'Sport' }, embedded: true },
  { id: 'culture', title: { zh: '文化休闲', en: 'Culture and leisure' }, embedded: true },
  { id: 'training', title: { zh: '技能培训', en: 'Training' }, embedded: false },
  { id: 'convenience', title: { zh: '家政便民', en: 'Everyday conveniences' }, embedded: true },
  { id: 'commerce', title: { zh: '邻里商业', en: 'Neighbourhood shops' }, embedded: false },
  { id: 'employment', title: { zh: '就业创业', en: 'Work and start-ups' }, embedded: false },
  { id: 'civic', title: { zh: '文明实践', en: 'Civic life' }, embedded: false },
  { id: 'office', title: { zh: '办公', en: 'Office' }, embedded: false },
])
