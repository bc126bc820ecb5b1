// The domain 健康服务: health.
import type { Domain } from '#core/kinds/domain.ts'

export const health: Domain = {
  id: 'health',
  title: { zh: '健康服务', en: 'Health' },
  embedded: true,
}
