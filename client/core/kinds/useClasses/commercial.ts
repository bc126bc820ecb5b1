// The class of hours let to a shop or another commercial service.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'

export const commercial: UseClassKind = {
  id: 'commercial',
  title: { zh: '商业', en: 'Commercial' },
  letter: 'K',
  counted: true,
}
