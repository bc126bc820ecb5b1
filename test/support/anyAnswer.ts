// Answers of every form that a record can hold, those of a newer version among them, for property tests.
import fc from 'fast-check'
import type { Answer, PlainAnswer } from '#schemas/answers.ts'
import { Id } from '#schemas/ids.ts'

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/).filter((text) => Id.safeParse(text).success)
const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.normalize('NFC'))
const digest = fc.stringMatching(/^[0-9a-f]{64}$/)
/** A day of the years that people answer in. */
const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))

export const plainAnswer: fc.Arbitrary<PlainAnswer> = fc.oneof(
  words,
  fc.maxSafeInteger().map((n) => n + 0),
  fc.array(words, { maxLength: 5 }),
)

/** Values of fields that no version of today knows. */
const later = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

/** Any answer, groups and rosters within one another to a few levels. */
export const anyAnswer: fc.Arbitrary<Answer> = fc.letrec<{ answer: Answer; answers: Record<string, Answer> }>(
  (tie) => ({
    answers: fc.dictionary(id, tie('answer'), { maxKeys: 3, noNullPrototype: true }),
    answer: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      plainAnswer,
      fc.record({
        kind: fc.constant('decimal' as const),
        digits: fc.maxSafeInteger().map((n) => n + 0),
        places: fc.integer({ min: 0, max: 15 }),
      }),
      fc.record({ kind: fc.constant('date' as const), date: day }),
      fc.record(
        { kind: fc.constant('picture' as const), blob: digest, alt: words },
        { requiredKeys: ['kind', 'blob'] },
      ),
      fc.record({ kind: fc.constantFrom('place', 'time', 'constructor', 'toString'), later }),
      fc.record({ kind: fc.constant('date' as const), date: day, later }),
      fc.record({ kind: fc.constant('group' as const), answers: tie('answers') }),
      fc.record({
        kind: fc.constant('roster' as const),
        rows: fc.array(fc.record({ answers: tie('answers') }), { maxLength: 3 }),
      }),
    ),
  }),
).answer
