// The domain 办公: office.
import type { Domain } from '#core/kinds/domain.ts'

export const office: Domain = {
  id: 'office',
  title: { zh: '办公', en: 'Office' },
  embedded: false,
}
