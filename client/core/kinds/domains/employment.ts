// The domain 就业创业: work and start-ups.
import type { Domain } from '#core/kinds/domain.ts'

export const employment: Domain = {
  id: 'employment',
  title: { zh: '就业创业', en: 'Work and start-ups' },
  embedded: false,
}
