// The class of terraces and yards: listed by area, left out of the net area.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const outdoor: UseClassKind = {
  id: 'outdoor',
  title: { zh: '室外', en: 'Outdoor' },
  letter: 'X',
  counted: true,
}
