// The guideline on the four functions that come first: elderly care, nursery, after-school care, meals.
import { firstFunctions as four } from '#core/kinds/embeddedFunction.ts'
import { atLeast, embeddedFacilities, type Guideline } from '#core/kinds/guideline.ts'

export const coreFunctions: Guideline = {
  id: 'core-functions',
  title: {
    zh: '养老、托育、儿童托管、助餐中不少于2项',
    en: 'At least 2 of: elderly care, nursery, after-school care, meals',
  },
  source: embeddedFacilities,
  check: (facts) => {
    if (!facts.complex) return null
    const offered = four.filter((name) => facts.functions.has(name)).length
    return atLeast('core-functions', 'count', offered, 2, null)
  },
}
