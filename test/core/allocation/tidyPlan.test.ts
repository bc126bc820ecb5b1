// A plan without its needless uses still does all that it did.
import { describe, expect, it } from 'vitest'
import { tidyPlan } from '#core/allocation/tidyPlan.ts'
import { m2, office, problemOf, room, service } from './smallProblem.ts'

describe('a plan that is tidied', () => {
  const problem = problemOf({
    rooms: [room('a', 60), room('b', 60)],
    services: [service('gym', 40, 60, 40), office('office-open', 15)],
    rules: { officeFloorArea: m2(50), officeSlots: ['day'] },
    locks: [{ room: 'b', slot: 'evening', service: 'office-open' }],
  })
  const use = (at: string, slot: string, id: string) => ({ room: at, slot, service: id })

  it('loses hours beyond the need, but neither working hours nor locks', () => {
    const full = [
      use('a', 'day', 'gym'),
      use('a', 'evening', 'gym'),
      use('b', 'day', 'office-open'),
      use('b', 'evening', 'office-open'),
    ]
    expect(tidyPlan(problem, full)).toEqual(
      full.filter(({ room: at, slot }) => at !== 'a' || slot !== 'evening'),
    )
  })

  it('is tidy', () => {
    const once = tidyPlan(problem, [
      use('a', 'day', 'gym'),
      use('b', 'day', 'office-open'),
      use('b', 'evening', 'office-open'),
    ])
    expect(tidyPlan(problem, once)).toEqual(once)
  })
})
