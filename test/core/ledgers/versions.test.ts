// Every version of an answer is found from any of them, and nothing of another answer.
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { versionsOf } from '#core/ledgers/versions.ts'
import type { ResponseRecord } from '#schemas/responses.ts'

const answer = (id: string, replaces?: string): ResponseRecord => ({
  id,
  kind: 'answer',
  channel: 'visit',
  answers: {},
  by: 'ada',
  made: '2026-11-22T08:00:00Z',
  ...(replaces === undefined ? {} : { replaces }),
})

test('from any version all are found: corrections, rival corrections, and withdrawals', () => {
  const records: ResponseRecord[] = [
    answer('a1'),
    answer('a2', 'a1'),
    answer('a3', 'a2'),
    answer('a2-rival', 'a1'),
    { id: 'w', kind: 'withdrawal', target: 'a3', by: 'ada', made: '2026-11-22T08:00:00Z' },
    answer('b1'),
    answer('b2', 'b1'),
  ]
  const all = ['a1', 'a2', 'a2-rival', 'a3', 'w']
  for (const id of all) {
    const found = versionsOf(records, id)
    expect(found[0]).toBe(id)
    expect(found.toSorted()).toEqual(all)
  }
  expect(versionsOf(records, 'b2').toSorted()).toEqual(['b1', 'b2'])
  expect(versionsOf(records, 'unknown')).toEqual(['unknown'])
})

test('what a newer version added to an answer goes with it', () => {
  const newer = (id: string, more: object) => ({
    id,
    kind: 'translation',
    made: '2026-11-29',
    words: '…',
    ...more,
  })
  const records = [
    ...[answer('a1'), newer('n1', { target: 'a1' }), newer('n2', { replaces: 'n1' }), newer('n3', {})],
    answer('b1'),
  ]
  expect(versionsOf(records, 'a1').toSorted()).toEqual(['a1', 'n1', 'n2'])
})

test('a correction of what is not here names that as well, so that it never comes back by a file', () => {
  expect(versionsOf([answer('later', 'lost')], 'later')).toEqual(['later', 'lost'])
})

test('whatever corrects what, versions split the answers into parts that have nothing in common', () => {
  const ids = fc.integer({ min: 0, max: 12 }).map((n) => `r${n}`)
  fc.assert(
    fc.property(fc.array(fc.tuple(ids, fc.option(ids))), (pairs) => {
      const records = pairs.map(([id, replaces]) => answer(id, replaces ?? undefined))
      for (const { id } of records)
        for (const other of versionsOf(records, id))
          expect(versionsOf(records, other).toSorted()).toEqual(versionsOf(records, id).toSorted())
    }),
  )
})
