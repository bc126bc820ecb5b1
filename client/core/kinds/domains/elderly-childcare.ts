// The domain 养老托育: elderly and child care.
import type { Domain } from '#core/kinds/domain.ts'

export const elderlyChildcare: Domain = {
  id: 'elderly-childcare',
  title: { zh: '养老托育', en: 'Elderly and child care' },
  embedded: true,
}
