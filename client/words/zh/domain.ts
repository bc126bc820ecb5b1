// The Chinese words of the field itself: use classes, tiers, groups, price kinds, time.
/**
 * The field's own terms, used on every page and in every export; nowhere else may another word stand for one of them.
 */
export const domain = {
  class: {
    service: '服务',
    commercial: '商业',
    office: '办公',
    shared: '共享',
    support: '配套',
    circulation: '交通',
    outdoor: '室外',
    vacant: '空置',
  },
  use: {
    support: '配套',
    circulation: '交通',
    outdoor: '室外',
    vacant: '空置',
  },
  tier: {
    district: '片区级',
    community: '社区级',
    compound: '小区级',
  },
  price: {
    welfare: '公益',
    'low-fee': '低偿',
    commercial: '商业',
  },
  day: {
    weekday: '平日',
    weekend: '周末',
  },
  households: '户',
  people: '人',
  m2: 'm²',
  yuan: '元',
  centre: '邻里中心',
  service: '服务',
  partner: '合伙人',
  /** Rooms of one name, told apart. */
  roomOnFloor: '{{room}}（{{floor}}）',
  roomOfSeveral: '{{room}}（{{floor}}第 {{n}} 间）',
  floorGone: '没有这层',
  differsBySlot: '各时段不同',
  roomElsewhere: '{{room}}（主方案里没有）',
} as const
