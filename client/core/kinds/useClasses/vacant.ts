// The class of hours in which nothing happens in a room.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const vacant: UseClassKind = {
  id: 'vacant',
  title: { zh: '空置', en: 'Vacant' },
  letter: 'V',
  counted: true,
}
