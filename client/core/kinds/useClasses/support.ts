// The class of toilets, stores, plant rooms and the back of a kitchen.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const support: UseClassKind = {
  id: 'support',
  title: { zh: '配套', en: 'Support' },
  letter: 'A',
  counted: true,
}
