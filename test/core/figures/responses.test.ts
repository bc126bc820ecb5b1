// Which answers count: corrections, withdrawals, faults, duplicates; and that no order of arrival changes it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askAll } from '#core/kinds/ask.ts'
import { uncountedOf } from '#core/figures/uncounted.ts'
import { countedAnswers, countedResponses } from '#core/figures/responses.ts'
import type { Response, ResponseRecord } from '#schemas/responses.ts'
import type { Question } from '#schemas/survey.ts'
import { choices, questions } from '#test/support/threeFloor.ts'

const answer = (id: string, fields: Partial<Response> = {}): Response => ({
  id,
  kind: 'answer',
  channel: 'visit',
  household: `house of ${id}`,
  answers: {
    'q01-group': 'elderly',
    'q02-sex': 'female',
    'q03-age': 70,
    'q05-want': ['canteen'],
    'q06-top3': ['canteen'],
  },
  by: 'surveyor',
  made: '2026-09-05T08:00:00Z',
  ...fields,
})
const withdrawal = (target: string): ResponseRecord => ({
  id: `withdraw-${target}`,
  kind: 'withdrawal',
  target,
  by: 'surveyor',
  made: '2026-09-06T08:00:00Z',
})
const counting = (...records: ResponseRecord[]) => countedResponses(records, questions, choices)
const counts = (...records: ResponseRecord[]): string[] =>
  counting(...records).counted.map(({ record }) => record.id)

describe('corrections and withdrawals', () => {
  test('the latest of a chain of corrections counts', () => {
    expect(counts(answer('a'), answer('b', { replaces: 'a' }), answer('c', { replaces: 'b' }))).toEqual(['c'])
    expect(counting(answer('a'), answer('b', { replaces: 'a' })).replaced).toEqual(['a'])
  })

  test('withdrawing any record of a chain takes all of it out', () => {
    for (const target of ['a', 'b']) {
      expect(counts(answer('a'), answer('b', { replaces: 'a' }), withdrawal(target))).toEqual([])
    }
    expect(counting(answer('a'), withdrawal('a'), answer('b')).withdrawn).toEqual(['a'])
  })

  test('withdrawing an answer that has not arrived takes its correction out', () => {
    expect(counts(answer('b', { replaces: 'a' }), withdrawal('a'))).toEqual([])
  })

  test('a correction counts although what it corrects has not arrived', () => {
    expect(counts(answer('b', { replaces: 'a' }))).toEqual(['b'])
  })

  test('of two corrections that don’t know of each other one counts and the other is listed', () => {
    const { counted, rivals } = counting(
      answer('a'),
      answer('c', { replaces: 'a' }),
      answer('b', { replaces: 'a' }),
    )
    expect(counted.map(({ record }) => record.id)).toEqual(['b'])
    expect(rivals.map(({ record, counts: first }) => [record.id, first])).toEqual([['c', 'b']])
  })

  test('a circle of corrections counts once', () => {
    expect(counts(answer('a', { replaces: 'b' }), answer('b', { replaces: 'a' }))).toHaveLength(1)
  })
})

test('what is left out, by reason, and what counts add up to all answers of the ledger', () => {
  const records = [
    ...[answer('a'), answer('b', { replaces: 'a' }), answer('c', { replaces: 'a' })],
    ...[answer('d'), withdrawal('d')],
    answer('e', { answers: {} }),
    ...[answer('f', { household: 'H1' }), answer('g', { household: 'H1' })],
    ...[answer('h', { replaces: 'i' }), answer('i', { replaces: 'h' })],
  ]
  const found = counting(...records)
  const leftOut = uncountedOf(found)
  expect(leftOut).toEqual([
    { why: 'double', count: 1 },
    { why: 'faulty', count: 1 },
    { why: 'rival', count: 2 },
    { why: 'replaced', count: 1 },
    { why: 'withdrawn', count: 1 },
  ])
  const all = records.filter(({ kind }) => kind === 'answer').length
  expect(found.counted.length + leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(all)
})

describe('faults', () => {
  const without = (question: string): Response['answers'] =>
    Object.fromEntries(Object.entries(answer('a').answers).filter(([id]) => id !== question))

  test.each(['q01-group', 'q05-want', 'q06-top3'])('without %s an answer does not count', (question) => {
    const { counted, faulty } = counting(answer('a', { answers: without(question) }))
    expect(counted).toEqual([])
    expect(faulty.map(({ reasons }) => reasons)).toEqual([[{ question, fault: 'required-blank' }]])
  })

  test('without another required answer it counts and is listed as incomplete', () => {
    const { counted, faulty, incomplete } = counting(answer('a', { answers: without('q02-sex') }))
    expect(counted).toHaveLength(1)
    expect(faulty).toEqual([])
    expect(incomplete.map(({ reasons }) => reasons)).toEqual([
      [{ question: 'q02-sex', fault: 'required-blank' }],
    ])
  })

  test('with an answer that does not fit its question it does not count, and all reasons are given', () => {
    const { counted, faulty } = counting(
      answer('a', { answers: { ...answer('a').answers, 'q03-age': 770, 'q02-sex': 'unknown' } }),
    )
    expect(counted).toEqual([])
    expect(faulty[0]?.reasons).toEqual([
      { question: 'q02-sex', fault: 'unknown-choice', value: 'unknown' },
      { question: 'q03-age', fault: 'out-of-range', value: '770', min: 0, max: 110 },
    ])
  })

  test('answers to unknown and to retired questions are passed over', () => {
    const retired: Question[] = questions.map((one) =>
      one.id === 'q03-age' ? { ...one, retired: true } : one,
    )
    const odd = answer('a', { answers: { ...answer('a').answers, 'q03-age': 770, q99: 'x' } })
    expect(countedResponses([odd], retired, choices).counted).toHaveLength(1)
    const newer: Question[] = [
      ...questions,
      { id: 'q98', type: 'map', text: '地图', required: true, meaning: 'none', rank: 'z' },
    ]
    expect(countedResponses([answer('a')], newer, choices).counted).toHaveLength(1)
  })
})

describe('likely duplicates', () => {
  const twin = (id: string, fields: Partial<Response> = {}): Response =>
    answer(id, { household: 'H1', ...fields })

  test('the earlier interview counts, whatever came first', () => {
    const { counted, duplicates } = counting(
      twin('a', { date: '2026-09-17' }),
      twin('b', { date: '2026-09-13' }),
    )
    expect(counted.map(({ record }) => record.id)).toEqual(['b'])
    expect(duplicates.map(({ record, duplicateOf }) => [record.id, duplicateOf])).toEqual([['a', 'b']])
  })

  test('on one day the earlier row of the file counts: 9 before 10', () => {
    const { counted } = counting(
      twin('a', { date: '2026-09-13', source: 'no:N10' }),
      twin('b', { date: '2026-09-13', source: 'no:N9' }),
    )
    expect(counted.map(({ record }) => record.id)).toEqual(['b'])
  })

  test('another sex, age, group or household is another person, and so is one with a part missing', () => {
    const base = answer('a').answers
    expect(
      counts(
        twin('a'),
        twin('b', { answers: { ...base, 'q03-age': 71 } }),
        twin('c', { answers: { ...base, 'q02-sex': 'male' } }),
        twin('d', { answers: { ...base, 'q01-group': 'working-age' } }),
        twin('e', { household: 'H2' }),
        twin('f', { household: '' }),
        twin('g', { household: '' }),
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })

  test('a duplicate of a withdrawn answer counts', () => {
    expect(counts(twin('a'), twin('b'), withdrawal('a'))).toEqual(['b'])
  })
})

test('no order of arrival changes what counts', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const
  const some = fc.record({
    id: fc.constantFrom(...ids),
    replaces: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    household: fc.constantFrom('H1', 'H2'),
    date: fc.constantFrom('2026-09-05', '2026-09-06'),
  })
  const records = fc
    .uniqueArray(some, { selector: ({ id }) => id, maxLength: 6 })
    .map((all) =>
      all.map(({ replaces, ...fields }) =>
        answer(fields.id, { ...fields, ...(replaces === undefined ? {} : { replaces }) }),
      ),
    )
  fc.assert(
    fc.property(
      records.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      fc.subarray([...ids], { maxLength: 2 }),
      ([all, shuffled], targets) => {
        const gone = targets.map(withdrawal)
        const straight = counting(...all, ...gone)
        expect(counting(...gone, ...shuffled)).toEqual(straight)
        const listed = [
          ...straight.counted.map(({ record }) => record.id),
          ...straight.faulty.map(({ record }) => record.id),
          ...straight.duplicates.map(({ record }) => record.id),
          ...straight.rivals.map(({ record }) => record.id),
          ...straight.replaced,
          ...straight.withdrawn,
        ]
        expect(listed.sort(), 'every record is accounted for once').toEqual(all.map(({ id }) => id).sort())
      },
    ),
  )
})

describe('a ledger that grows', () => {
  const asked = askAll(questions, choices)

  test('only the answers that came since are read, and what becomes of all is the same', () => {
    let read = 0
    const watched = (id: string): Response => {
      const one = answer(id)
      const { answers } = one
      return Object.defineProperty(one, 'answers', { enumerable: true, get: () => ((read += 1), answers) })
    }
    const before = Array.from({ length: 20 }, (_, i) => watched(`a${i}`))
    countedAnswers(before, asked)
    const once = read / before.length
    read = 0
    const after = [...before, watched('b')]
    const grown = countedAnswers(after, asked)
    expect(read).toBe(once)
    expect(grown).toEqual(countedResponses(after, questions, choices))
  })

  test('a question that is asked otherwise has every answer read anew', () => {
    const records = [answer('a', { answers: { ...answer('a').answers, 'q03-age': 70.5 } })]
    expect(countedAnswers(records, asked).faulty).toHaveLength(1)
    const without = questions.map((one) => (one.id === 'q03-age' ? { ...one, retired: true as const } : one))
    expect(countedAnswers(records, askAll(without, choices)).faulty).toEqual([])
  })
})
