// What a record may claim of time: what every page can show, and nothing else.
import { describe, expect, test } from 'vitest'
import { isDay, isMoment, tellsTime } from '#schemas/moment.ts'
import { broughtRecord, workspaceLedgers, mayPut } from '#schemas/ledgers.ts'

test('moments as devices write them are taken, with any zone', () => {
  for (const text of [new Date(0).toISOString(), '2026-09-04T23:30:00+08:00', '2028-02-29T00:00Z'])
    expect(isMoment(text), text).toBe(true)
})

test('anything else is no moment, and no day', () => {
  for (const text of [
    'x',
    '',
    '0',
    '2026',
    '2026-02-30T00:00:00Z',
    '2026-09-04T25:00:00Z',
    '2026-09-04 10:00',
    '٢٠٢٦-01-01',
  ])
    expect([isMoment(text), isDay(text)], text).toEqual([false, false])
  expect([isDay('2026-02-29'), isDay('2026-13-01'), isDay('2026-09-04')]).toEqual([false, false, true])
})

const id = 'a'.repeat(22)
const at = (made: string) => ({
  decisions: {
    id,
    kind: 'submit',
    revision: 'a'.repeat(64),
    member: 'ada',
    name: 'Ada',
    role: 'owner',
    made,
  },
  responses: { id, kind: 'answer', channel: 'visit', answers: {}, by: 'ada', made },
  members: { id, kind: 'role', member: 'ben', name: 'Ben', role: 'viewer', made },
  tallies: {
    ...{
      id,
      kind: 'tally',
      n: 0,
      byGroup: {},
      byChannel: {},
      effectiveNMilli: 0,
      weightsMicro: {},
      counts: {},
    },
    ...{ scores: [], answers: 'a'.repeat(64), by: 'ada', made },
  },
})

describe.each(['decisions', 'responses', 'members', 'tallies'] as const)('%s', (ledger) => {
  test('a record whose time no page could show is not taken from anybody, but one that is kept is still read', () => {
    expect(broughtRecord(ledger, at('2026-11-28T10:00:00Z')[ledger])).not.toBeNull()
    expect(mayPut(ledger, at('2026-11-28T10:00:00Z')[ledger], 'owner', 'ada')).toBe(true)
    expect(broughtRecord(ledger, at('x')[ledger])).toBeNull()
    expect(mayPut(ledger, at('x')[ledger], 'owner', 'ada')).toBe(false)
    expect(workspaceLedgers[ledger].record.safeParse(at('x')[ledger]).success).toBe(true)
  })
})

test('so is the day of an answer, and the time of an erasure', () => {
  const answer = { ...at('2026-11-28T10:00:00Z').responses, date: '2026-02-30' }
  expect(broughtRecord('responses', answer)).toBeNull()
  expect(tellsTime({ made: '2026-11-28T10:00:00Z', date: '2026-02-28' })).toBe(true)
  expect(mayPut('responses', { id, kind: 'erased', by: 'ada', made: 'soon' }, 'owner', 'ada')).toBe(false)
})
