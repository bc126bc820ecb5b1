// Forms of answers: those that this version knows by their shapes, those of a newer version as they are, and nothing in between.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Answer, answerKinds, isPlainAnswer, structuredIn } from '#schemas/answers.ts'
import { Response } from '#schemas/responses.ts'
import { anyAnswer, plainAnswer } from '#test/support/anyAnswer.ts'

const digest = 'a'.repeat(64)
const taken = (raw: unknown): boolean => Answer.safeParse(raw).success

test('any answer of a shape is kept whole, whatever else stands in it', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      expect(Answer.parse(answer)).toEqual(answer)
    }),
  )
})

test('every answer is plain, of a known kind, or of a newer version', () => {
  fc.assert(fc.property(plainAnswer, isPlainAnswer))
  for (const kind of ['decimal', 'date', 'picture', 'group', 'roster'])
    expect(Object.hasOwn(answerKinds, kind)).toBe(true)
  expect(structuredIn({ kind: 'date', date: '2026-09-04' })).toEqual({ kind: 'date', date: '2026-09-04' })
  for (const kind of ['place', 'constructor', 'hasOwnProperty']) {
    expect([kind, taken({ kind, at: [1, { x: '二' }] })]).toEqual([kind, true])
    expect(structuredIn({ kind })).toBeNull()
  }
})

describe('a malformed answer of a known kind is none', () => {
  test.each([
    [{ kind: 'decimal', digits: 1.5, places: 2 }],
    [{ kind: 'decimal', digits: 15, places: -1 }],
    [{ kind: 'decimal', digits: 15 }],
    [{ kind: 'date', date: '2026-02-30' }],
    [{ kind: 'date', date: '2026-9-4' }],
    [{ kind: 'picture', blob: 'https://elsewhere/x.jpg' }],
    [{ kind: 'picture', blob: digest, alt: 'x'.repeat(2_001) }],
    [{ kind: 'group' }],
    [{ kind: 'group', answers: { q: 1.5 } }],
    [{ kind: 'group', answers: { 'no id': 'x' } }],
    [{ kind: 'group', answers: { q: { kind: 'date', date: 'soon' } } }],
    [{ kind: 'roster', rows: {} }],
    [{ kind: 'roster', rows: [{}] }],
    [{ kind: 'roster', rows: Array.from({ length: 101 }, () => ({ answers: {} })) }],
  ])('%j', (raw) => expect(taken(raw)).toBe(false))
})

test('what is no answer of any version is none', () => {
  for (const raw of [1.5, true, null, undefined, {}, { kind: '' }, { kind: 'a b' }, [1], [{ kind: 'date' }]])
    expect([raw, taken(raw)]).toEqual([raw, false])
})

test('a response names the published form that it answers, or none', () => {
  const response = { id: 'r', kind: 'answer', channel: 'visit', answers: {}, by: 'ada', made: '2026-11-29' }
  expect(Response.parse({ ...response, form: digest })).toEqual({ ...response, form: digest })
  expect(Response.parse(response)).toEqual(response)
  expect(Response.safeParse({ ...response, form: 'draft' }).success).toBe(false)
})
