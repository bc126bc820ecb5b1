// The domain 文化休闲: culture and leisure.
import type { Domain } from '#core/kinds/domain.ts'

export const culture: Domain = {
  id: 'culture',
  title: { zh: '文化休闲', en: 'Culture and leisure' },
  embedded: true,
}
