// Demand met by group: a line for each group that weighs something, none for answers of no group that weigh nothing.
import { expect, test } from 'vitest'
import { figuresOfUses } from '#features/layout/propose/proposalFigures.ts'
import type { Demand } from '#schemas/derived.ts'
import { office, problemOf, room, service } from '#test/core/allocation/smallProblem.ts'

const cell = (need: number) => ({ want: 1, points: 3, unservedBase: 0, unserved: 0, p: 1, b: 3, u: 0, need })
const demand: Demand = {
  source: 'responses',
  n: 3,
  nByGroup: { '': 1, children: 2 },
  effectiveN: 2,
  weights: { '': 0, children: 1.5 },
  services: [
    {
      service: 'canteen',
      score: 0.5,
      rank: 1,
      tie: false,
      want: 3,
      byGroup: { '': cell(0.5), children: cell(0.5) },
      from: [],
    },
  ],
}

test('answers that weigh nothing are no group of it', () => {
  const problem = problemOf({
    rooms: [room('a', 60)],
    services: [service('canteen', 40, 60, 60), office('office-open', 15)],
  })
  const ground = {
    snapshot: {
      floors: new Map(),
      rooms: new Map(),
      assignments: new Map(),
      walls: new Map(),
      vertices: new Map(),
      openings: new Map(),
    },
    variant: 'v',
    slots: [],
    programme: null,
    catalogue: new Map(),
    demand,
  } as never
  const { metByGroupBp } = figuresOfUses(
    ground,
    problem,
    [{ room: 'a', slot: 'day', service: 'canteen' }],
    false,
  )
  expect([...metByGroupBp.keys()]).toEqual(['children'])
  expect(metByGroupBp.get('children')).toBeCloseTo((10_000 * 40) / 60, 6)
})
