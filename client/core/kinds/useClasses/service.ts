// The class of hours given to residents by a welfare or low-fee service.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const service: UseClassKind = {
  id: 'service',
  title: { zh: '服务', en: 'Service' },
  letter: 'S',
  counted: true,
}
