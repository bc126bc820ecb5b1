// The domain 技能培训: training.
import type { Domain } from '#core/kinds/domain.ts'

export const training: Domain = {
  id: 'training',
  title: { zh: '技能培训', en: 'Training' },
  embedded: false,
}
