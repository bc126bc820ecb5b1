// Which answers are of one person: told apart by building, doubted by what is given, and decided by people.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedResponses } from '#core/figures/responses.ts'
import { pairOf, type PersonVerdicts } from '#core/figures/samePerson.ts'
import type { Response } from '#schemas/responses.ts'
import type { Question } from '#schemas/survey.ts'
import { choices, questions } from '#test/support/threeFloor.ts'

const answer = (id: string, fields: Partial<Response> = {}, own: Response['answers'] = {}): Response => ({
  id,
  kind: 'answer',
  channel: 'visit',
  block: 'b1',
  household: '101',
  answers: {
    'q01-group': 'elderly',
    'q02-sex': 'female',
    'q03-age': 70,
    'q05-want': ['canteen'],
    'q06-top3': ['canteen'],
    ...own,
  },
  by: 'surveyor',
  made: '2026-09-05T08:00:00Z',
  ...fields,
})
const withoutSex: readonly Question[] = questions.map((one) =>
  one.id === 'q02-sex' ? { ...one, retired: true } : one,
)
const same = (...pairs: (readonly [string, string])[]): PersonVerdicts =>
  new Map(pairs.map(([a, b]) => [pairOf(a, b), { verdict: 'same' }]))
const another = (...pairs: (readonly [string, string])[]): PersonVerdicts =>
  new Map(pairs.map(([a, b]) => [pairOf(a, b), { verdict: 'another' }]))
const sorted = (records: readonly Response[], persons?: PersonVerdicts, asked = questions) => {
  const { counted, duplicates, doubtful } = countedResponses(records, asked, choices, persons)
  return {
    counted: counted.map(({ record }) => record.id),
    duplicates: duplicates.map(({ record, duplicateOf, why }) => [record.id, duplicateOf, why]),
    doubtful: doubtful.map(({ record, of }) => [record.id, of]),
  }
}

test('an age in a form that only a newer version reads is no age, and makes two people no one', () => {
  const aged = (id: string, digits: number) =>
    answer(id, {}, { 'q03-age': { kind: 'decimal', digits, places: 1 } })
  expect(sorted([aged('a', 705), aged('b', 425)])).toMatchObject({ counted: ['a', 'b'], duplicates: [] })
})

describe('the household', () => {
  test('of another building is another household', () => {
    expect(sorted([answer('a'), answer('b', { block: 'b2' })])).toEqual({
      counted: ['a', 'b'],
      duplicates: [],
      doubtful: [],
    })
  })

  test('of the same building, with everything equal, counts once', () => {
    expect(sorted([answer('a'), answer('b')])).toMatchObject({
      counted: ['a'],
      duplicates: [['b', 'a', 'rule']],
    })
  })

  test('counts both where one gives no building, and is told', () => {
    expect(sorted([answer('a'), answer('b', { block: undefined })])).toEqual({
      counted: ['a', 'b'],
      duplicates: [],
      doubtful: [['b', 'a']],
    })
  })

  test('is the same written in full-width letters, small letters and blanks', () => {
    const written = answer('b', { household: ' ｈ０2 ' })
    expect(sorted([answer('a', { household: 'H02' }), written]).counted).toEqual(['a'])
  })

  test('whose building is asked for in the questionnaire is told apart by that answer', () => {
    const asked = [
      ...questions,
      { id: 'q-block', type: 'text', text: '楼', required: false, meaning: 'block', rank: 'z' } as Question,
    ]
    const at = (id: string, block: string) => answer(id, { block: undefined }, { 'q-block': block })
    expect(sorted([at('a', '1'), at('b', '2')], undefined, asked).counted).toEqual(['a', 'b'])
    expect(sorted([at('a', '1'), at('b', '1')], undefined, asked).counted).toEqual(['a'])
  })
})

describe('with less given', () => {
  test('a questionnaire without sex still finds who may stand twice, and counts both', () => {
    expect(sorted([answer('a'), answer('b')], undefined, withoutSex)).toEqual({
      counted: ['a', 'b'],
      duplicates: [],
      doubtful: [['b', 'a']],
    })
  })

  test('a part that differs makes another person', () => {
    expect(sorted([answer('a'), answer('b', {}, { 'q03-age': 71 })], undefined, withoutSex).doubtful).toEqual(
      [],
    )
  })

  test('answers of one household that say nothing of the person are not doubted', () => {
    const asked = questions.filter(({ meaning }) => !['group', 'sex', 'age'].includes(meaning))
    expect(sorted([answer('a'), answer('b')], undefined, asked).doubtful).toEqual([])
  })

  test('a code that hundreds have is no household', () => {
    const many = Array.from({ length: 300 }, (_, i) => answer(`n${i}`))
    expect(sorted(many, undefined, withoutSex)).toMatchObject({ doubtful: [], duplicates: [] })
  })
})

describe('what people decide', () => {
  test('goes before the rule: another person counts', () => {
    expect(sorted([answer('a'), answer('b')], another(['a', 'b']))).toEqual({
      counted: ['a', 'b'],
      duplicates: [],
      doubtful: [],
    })
  })

  test('the same person counts once, whichever ids are named', () => {
    const three = [answer('a'), answer('b'), answer('c')]
    expect(sorted(three, same(['a', 'b'], ['c', 'b']), withoutSex)).toEqual({
      counted: ['a'],
      duplicates: [
        ['b', 'a', 'decided'],
        ['c', 'a', 'decided'],
      ],
      doubtful: [],
    })
  })

  test('outlives a correction of either', () => {
    const corrected = answer('z', { replaces: 'b', household: '102' })
    expect(sorted([answer('a'), answer('b'), corrected], same(['a', 'b'])).counted).toEqual(['a'])
    expect(
      sorted([answer('a'), answer('b'), answer('z', { replaces: 'b' })], another(['a', 'b'])).counted,
    ).toEqual(['a', 'z'])
  })

  test('about an answer that is gone drops nobody', () => {
    expect(sorted([answer('b')], same(['a', 'b'])).counted).toEqual(['b'])
  })

  test('an unknown verdict of a newer version decides nothing', () => {
    const persons = new Map([[pairOf('a', 'b'), { verdict: 'perhaps' }]])
    expect(sorted([answer('a'), answer('b')], persons, withoutSex).doubtful).toEqual([['b', 'a']])
  })

  test('every answer is counted or named as not counted, in any order and under any decisions', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const pair = fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.constantFrom('same', 'another'))
      .filter(([a, b]) => a !== b)
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 6 }),
        fc.shuffledSubarray(ids, { minLength: 5 }),
        (found, order) => {
          const persons = new Map(found.map(([a, b, verdict]) => [pairOf(a, b), { verdict }]))
          const straight = sorted(
            ids.map((id) => answer(id)),
            persons,
          )
          expect(
            sorted(
              order.map((id) => answer(id)),
              persons,
            ),
          ).toEqual(straight)
          expect(new Set([...straight.counted, ...straight.duplicates.map(([id]) => id)])).toEqual(
            new Set(ids),
          )
          for (const [, of] of straight.duplicates) expect(straight.counted).toContain(of)
        },
      ),
      { seed: 20261129, numRuns: Number(process.env['PERSON_RUNS'] ?? 60) },
    )
  })
})
