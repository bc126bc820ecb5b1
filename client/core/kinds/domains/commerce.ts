// The domain 邻里商业: neighbourhood shops.
import type { Domain } from '#core/kinds/domain.ts'

export const commerce: Domain = {
  id: 'commerce',
  title: { zh: '邻里商业', en: 'Neighbourhood shops' },
  embedded: false,
}
