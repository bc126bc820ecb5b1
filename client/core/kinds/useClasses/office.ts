// The class of hours that only the staff use.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const office: UseClassKind = {
  id: 'office',
  title: { zh: '办公', en: 'Office' },
  letter: 'O',
  counted: true,
}
