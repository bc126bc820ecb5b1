// The domain 家政便民: everyday conveniences.
import type { Domain } from '#core/kinds/domain.ts'

export const convenience: Domain = {
  id: 'convenience',
  title: { zh: '家政便民', en: 'Everyday conveniences' },
  embedded: true,
}
