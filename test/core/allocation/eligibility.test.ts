// Why a service has no room: the rule that took the last ones away, found before any solving.
import { describe, expect, it } from 'vitest'
import { explainUnhoused } from '#core/allocation/eligibility.ts'
import { minutes } from '#schemas/quantities.ts'
import { problemOf, room, service } from './smallProblem.ts'

describe('why a service has no room', () => {
  const rooms = [room('low', 60), room('high', 150, { floor: 'f1', ground: false, has: ['water'] })]
  it.each([
    ['no room is large enough', service('s', 200, 300, 40), 'area', ['high', 'low']],
    [
      'the large rooms are upstairs',
      service('s', 100, 300, 40, { floor: 'ground-only' }),
      'area',
      ['low'],
      ['floor'],
    ],
    [
      'the ground floor has no water',
      service('s', 30, 60, 40, { floor: 'ground-only', needs: ['water'] }),
      'needs',
      ['low'],
      ['floor'],
    ],
    ['no room has daylight', service('s', 30, 60, 40, { needs: ['daylight'] }), 'needs', ['high', 'low']],
    ['it may use no slot', service('s', 30, 60, 40, { slots: [] }), 'slots', ['high', 'low']],
    [
      'its slots are too short',
      service('s', 30, 60, 40, { slots: ['evening'], minWeeklyMinutes: minutes(30 * 60) }),
      'weekly-minutes',
      ['high', 'low'],
    ],
  ])('%s', (_, wanted, rule, taken, besides?: string[]) => {
    expect(explainUnhoused(problemOf({ rooms, services: [wanted] }))).toEqual([
      { service: 's', rule, rooms: taken, ...(besides ? { besides } : {}) },
    ])
  })
  it('every hour is locked for others', () => {
    const locks = ['day', 'evening'].map((slot) => ({ room: 'low', slot, service: null }))
    const problem = problemOf({ rooms: [room('low', 60)], services: [service('s', 30, 60, 40)], locks })
    expect(explainUnhoused(problem)).toEqual([{ service: 's', rule: 'locks', rooms: ['low'] }])
  })
  it('is not asked of a service that can have one', () => {
    expect(explainUnhoused(problemOf({ rooms, services: [service('s', 100, 200, 40)] }))).toEqual([])
  })
})
