// The domain 社区助餐: meals.
import type { Domain } from '#core/kinds/domain.ts'

export const meals: Domain = {
  id: 'meals',
  title: { zh: '社区助餐', en: 'Meals' },
  embedded: true,
}
