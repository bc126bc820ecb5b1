// The guideline on how many functions a community complex offers.
import { atLeast, embeddedFacilities, type Guideline } from '#core/kinds/guideline.ts'

export const functions: Guideline = {
  id: 'functions',
  title: { zh: '综合体功能不少于3项', en: 'A complex offers at least 3 functions' },
  source: embeddedFacilities,
  check: (facts) => (facts.complex ? atLeast('functions', 'count', facts.functions.size, 3, null) : null),
}
