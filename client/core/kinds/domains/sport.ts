// The domain 体育健身: sport.
import type { Domain } from '#core/kinds/domain.ts'

export const sport: Domain = {
  id: 'sport',
  title: { zh: '体育健身', en: 'Sport' },
  embedded: true,
}
