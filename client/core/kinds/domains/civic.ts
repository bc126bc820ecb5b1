// The domain 文明实践: civic life.
import type { Domain } from '#core/kinds/domain.ts'

export const civic: Domain = {
  id: 'civic',
  title: { zh: '文明实践', en: 'Civic life' },
  embedded: false,
}
