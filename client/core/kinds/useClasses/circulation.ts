// The class of corridors, stairs and lifts.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const circulation: UseClassKind = {
  id: 'circulation',
  title: { zh: '交通', en: 'Circulation' },
  letter: 'C',
  counted: true,
}
