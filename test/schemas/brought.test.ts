// Who made a record is named by an id: what is none is not taken from anybody, and what is kept already is still read.
import { expect, test } from 'vitest'
import { broughtRecord, workspaceLedgers } from '#schemas/ledgers.ts'

const id = 'a'.repeat(22)
const made = '2026-11-28T10:00:00Z'
const records = (by: string) =>
  [
    ['responses', { id, kind: 'answer', channel: 'visit', answers: {}, by, made }],
    ['responses', { id, kind: 'withdrawal', target: id, by, made }],
    [
      'tallies',
      {
        ...{ id, kind: 'tally', n: 0, byGroup: {}, byChannel: {}, effectiveNMilli: 0, weightsMicro: {} },
        ...{ counts: {}, scores: [], answers: 'a'.repeat(64), by, made },
      },
    ],
  ] as const

test.each(['', '../../x', '__proto__', 'a b', 'ada\n', '李梅', 'x'.repeat(65)])('“%s”', (by) => {
  for (const [ledger, record] of records(by)) expect(broughtRecord(ledger, record)).toBeNull()
  for (const [ledger, record] of records(by))
    expect(workspaceLedgers[ledger].record.safeParse(record).success).toBe(
      by.length < 65 || 'target' in record || ledger === 'tallies',
    )
})

test('the id of a member, also of nobody who is here, is taken', () => {
  for (const by of ['ada', id, 'A-b_9'])
    for (const [ledger, record] of records(by)) expect(broughtRecord(ledger, record)).toEqual(record)
})
