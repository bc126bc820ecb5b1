// The look of a room that has both service and office hours; never stored, never counted.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const shared: UseClassKind = {
  id: 'shared',
  title: { zh: '共享', en: 'Shared' },
  letter: 'S/O',
  counted: false,
}
