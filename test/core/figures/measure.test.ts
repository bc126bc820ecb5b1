// The measure of the sample buildings in their stated weeks, and the rules that keep the service share honest.
import { describe, expect, it } from 'vitest'
import { leastWeeklyMinutes, measureLayout, type LayoutToMeasure } from '#core/figures/measure.ts'
import { areasOfRooms } from '#core/geometry/floorPlan.ts'
import { closureOf } from '#core/geometry/closure.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { usesNow as usesNow2650 } from '#samples/five-floor-2650/data/usesNow.ts'
import { usesNow } from '#samples/three-floor-974/data/usesNow.ts'
import { usesPlan } from '#samples/three-floor-974/data/usesPlan.ts'
import type { Slot } from '#schemas/centre.ts'
import type { UseClass } from '#schemas/derived.ts'
import { cellKey } from '#schemas/ids.ts'
import { minutes, squareMillimetres } from '#schemas/quantities.ts'
import { floorOfWalls, rowsOfBuilding, sampleBuilding, usesOf } from '#test/core/geometry/sampleLayout.ts'

const slots: readonly Slot[] = (['weekday', 'weekend'] as const).flatMap((day, d) =>
  [
    [480, 720],
    [720, 840],
    [840, 1080],
    [1080, 1320],
  ].map(([from = 0, to = 0], i) => ({
    id: `s${d * 4 + i}`,
    name: `s${d * 4 + i}`,
    day,
    days: d === 0 ? 5 : 2,
    from: minutes(from),
    to: minutes(to),
    rank: `a${d * 4 + i}`,
  })),
)

const commercial = new Set(['florist', 'supermarket', 'bookshop-cafe', 'fresh-food', 'barber', 'live-studio'])
const office = new Set(['office-open', 'office-closed', 'meeting', 'grid-station'])
const plain = new Set(['support', 'circulation', 'outdoor', 'vacant'])
const classOfUse = (use: string): UseClass =>
  plain.has(use)
    ? (use as UseClass)
    : commercial.has(use)
      ? 'commercial'
      : office.has(use)
        ? 'office'
        : 'service'

const weekOf = (csv: string): Map<string, { use: string }> => {
  const assignments = new Map<string, { use: string }>()
  for (const [room, uses] of usesOf(csv))
    uses.forEach((use, i) => {
      if (use !== '') assignments.set(cellKey('plan', room, `s${i}`), { use })
    })
  return assignments
}

const sample = (id: string, csv: string): LayoutToMeasure => {
  const rows = rowsOfBuilding(sampleBuilding(id))
  return { ...rows, assignments: weekOf(csv), variant: 'plan', slots, areas: areasOfRooms(rows), classOfUse }
}

const inSquareMetres = (areas: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(areas).map(([k, mm2]) => [k, mm2 / 1e6]))

// Summed by a separate reckoning from the rounded room areas that the sample states: each room may differ by 0.005 m².
const stated = [
  [
    'three-floor-974',
    usesNow,
    {
      circulation: 271.7,
      support: 98.75,
      service: 237.89,
      office: 334.88,
      commercial: 15.38,
      vacant: 15.38,
      outdoor: 43.38,
    },
    108.29,
    4153,
  ],
  [
    'three-floor-974',
    usesPlan,
    {
      circulation: 271.7,
      support: 98.75,
      service: 530.57,
      office: 57.58,
      commercial: 15.38,
      vacant: 0,
      outdoor: 43.38,
    },
    27.07,
    9021,
  ],
  [
    'five-floor-2650',
    usesNow2650,
    {
      circulation: 707.69,
      support: 219.38,
      service: 775.86,
      office: 221.38,
      commercial: 54.57,
      vacant: 671.09,
      outdoor: 51.55,
    },
    100.69,
    7780,
  ],
] as const

describe('the sample buildings', () => {
  it.each(stated)(
    '%s has its areas by class, service share and office',
    (id, week, byClass, timed, ratio) => {
      const measure = measureLayout(sample(id, week))
      const found = inSquareMetres(measure.byClass)
      for (const [useClass, area] of Object.entries(byClass))
        expect(Math.abs((found[useClass] ?? -1) - area)).toBeLessThan(0.1)
      expect(measure.serviceRatioBp).toBe(ratio)
      expect(Math.abs(measure.officeTimed / 1e6 - timed)).toBeLessThan(0.05)
      expect(measure.officeStatic).toBe(measure.byClass.office)
    },
  )

  it('has the stated net area, floor by floor, without the terrace', () => {
    const measure = measureLayout(sample('three-floor-974', usesNow))
    expect(measure.floors.map(({ net }) => Math.round(net / 1e4) / 100)).toEqual([357.71, 330.68, 285.63])
    expect(Math.round(measure.net / 100) / 1e4).toBe(974.0233)
    expect(measure.floors.reduce((sum, { net }) => sum + net, 0)).toBe(measure.net)
  })

  it('shows three rooms of the present week as shared', () => {
    const { rooms } = measureLayout(sample('three-floor-974', usesNow))
    expect(
      rooms
        .filter(({ shown }) => shown === 'shared')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['f1-class', 'f2-round-table', 'f2-step-hall'])
    expect(
      rooms.filter(({ shown }) => shown === 'shared').every(({ staticClass }) => staticClass === 'office'),
    ).toBe(true)
  })

  it('says whether a floor closes', () => {
    const rows = rowsOfBuilding(sampleBuilding('three-floor-974'))
    const closures = new Map(
      [...rows.floors.values()].map(({ id, outline }) => [id, closureOf(floorPlanOf(rows, id), outline)]),
    )
    const { floors } = measureLayout({ ...sample('three-floor-974', usesNow), closures })
    expect(floors.map(({ verified }) => verified)).toEqual([true, true, true])
    expect(measureLayout(sample('three-floor-974', usesNow)).floors.map(({ verified }) => verified)).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('one room', () => {
  const box = [
    [0, 0, 4000, 0],
    [4000, 0, 4000, 3000],
    [4000, 3000, 0, 3000],
    [0, 3000, 0, 0],
  ]
  const measureOf = (
    uses: Readonly<Record<string, string>>,
    more: Partial<LayoutToMeasure> & { use?: string } = {},
  ) => {
    const rows = floorOfWalls(box, { a: [1000, 1000] })
    const room = rows.rooms.get('a')
    if (room && more.use !== undefined) rows.rooms.set('a', { ...room, use: more.use })
    const assignments = new Map(Object.entries(uses).map(([slot, use]) => [cellKey('v', 'a', slot), { use }]))
    return measureLayout({
      ...rows,
      assignments,
      variant: 'v',
      slots,
      areas: areasOfRooms(rows),
      classOfUse,
      ...more,
    })
  }
  const area = 3800 * 2800

  it.each([
    [
      'office in one slot and service in seven',
      { s0: 'reading', s1: 'reading', s2: 'meeting' },
      'office',
      'shared',
    ],
    ['service and a shop', { s0: 'florist', s2: 'reading' }, 'service', 'service'],
    ['a shop only', { s0: 'florist' }, 'commercial', 'commercial'],
    ['a shop and an office', { s0: 'florist', s1: 'meeting' }, 'office', 'office'],
    ['nothing at all', {}, 'vacant', 'vacant'],
  ] as const)('with %s', (_, uses, staticClass, shown) => {
    expect(measureOf(uses).rooms[0]).toMatchObject({ staticClass, shown, area })
  })

  it('weighs an office by its hours over the whole week of slots', () => {
    // weekday noon: 10 of 98 hours
    expect(measureOf({ s1: 'meeting' }).officeTimed).toBe(Math.round((area * 10) / 98))
    expect(measureOf({ s1: 'meeting' }).officeStatic).toBe(area)
  })

  it('has its standing use in every slot that no assignment names', () => {
    expect(measureOf({}, { use: 'support' }).byClass.support).toBe(area)
    expect(measureOf({ s0: 'reading' }, { use: 'support' }).byClass.service).toBe(area)
  })

  it('is outdoors whatever goes on there, and so not in the net area', () => {
    const measure = measureOf({ s0: 'outdoor-market' }, { use: 'outdoor' })
    expect([measure.net, measure.byClass.outdoor, measure.serviceRatioBp]).toEqual([0, area, null])
  })

  it('does not become a service room by a token hour, but becomes an office by any', () => {
    const token: readonly Slot[] = [
      {
        id: 'hour',
        name: 'hour',
        day: 'weekday',
        days: 1,
        from: minutes(600),
        to: minutes(600 + leastWeeklyMinutes - 1),
        rank: 'a',
      },
    ]
    expect(measureOf({ hour: 'reading' }, { slots: token }).rooms[0]?.staticClass).toBe('vacant')
    expect(measureOf({ hour: 'meeting' }, { slots: token }).rooms[0]?.staticClass).toBe('office')
    const enough = token.map((slot) => ({ ...slot, to: minutes(600 + leastWeeklyMinutes) }))
    expect(measureOf({ hour: 'reading' }, { slots: enough }).rooms[0]?.staticClass).toBe('service')
  })

  it('counts nothing where it has no closed outline', () => {
    const measure = measureOf({ s0: 'reading' }, { areas: new Map([['a', null]]) })
    expect([measure.net, measure.rooms[0]?.area, measure.serviceRatioBp]).toEqual([0, null, null])
  })

  it('counts each area once, whatever the number of its slots', () => {
    const measure = measureOf(
      { s0: 'reading', s1: 'meeting', s2: 'florist' },
      { areas: new Map([['a', squareMillimetres(7)]]) },
    )
    expect(Object.values(measure.byClass).reduce((sum, mm2) => sum + mm2, 0)).toBe(7)
  })
})
