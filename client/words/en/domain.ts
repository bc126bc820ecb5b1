// The English words of the field itself: use classes, tiers, groups, price kinds, time.
import type { domain as chinese } from '#words/zh/domain.ts'
import type { Words } from '#words/translate.ts'

/**
 * The field's own terms, used on every page and in every export; nowhere else may another word stand for one of them.
 */
export const domain = {
  class: {
    service: 'Service',
    commercial: 'Commercial',
    office: 'Office',
    shared: 'Shared',
    support: 'Support',
    circulation: 'Circulation',
    outdoor: 'Outdoor',
    vacant: 'Vacant',
  },
  use: {
    support: 'Support',
    circulation: 'Circulation',
    outdoor: 'Outdoor',
    vacant: 'Vacant',
  },
  tier: {
    district: 'District tier',
    community: 'Community tier',
    compound: 'Compound tier',
  },
  price: {
    welfare: 'Welfare',
    'low-fee': 'Low-fee',
    commercial: 'Commercial',
  },
  day: {
    weekday: 'Weekdays',
    weekend: 'Weekend',
  },
  households: 'households',
  people: 'people',
  m2: 'm²',
  yuan: 'yuan',
  centre: 'Neighbourhood centre',
  service: 'Service',
  partner: 'Partner',
  roomOnFloor: '{{room}} ({{floor}})',
  roomOfSeveral: '{{room}} ({{floor}}, no. {{n}})',
  floorGone: 'floor is gone',
  differsBySlot: 'differs by slot',
  roomElsewhere: '{{room}} (not in the main variant)',
} as const satisfies Words<typeof chinese>
