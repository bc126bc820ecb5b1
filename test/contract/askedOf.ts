// Questions of any kind and answers to them, made from what the kind says of itself: a new kind is tried without a line of its own.
import fc from 'fast-check'
import { ask } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { QuestionKind } from '#core/kinds/questionKind.ts'
import type { PlainAnswer } from '#schemas/answers.ts'
import type { Choice, Question } from '#schemas/survey.ts'

/** Awkward labels: with a divider in them, and two that are the same. */
const labels = [
  ['canteen', '社区食堂', 'community canteen'],
  ['night-school', '夜校 / 老年大学', 'night school, university of the third age'],
  ['both', '餐;饮', 'food; drink'],
  ['same', '社区食堂', 'community canteen'],
  ['reading', '阅览室', 'reading room'],
] as const

/** The choices of the question `q`. */
export const awkwardChoices: readonly Choice[] = [
  ...labels.map(([value, text, textEn], index) => ({
    id: `c${index}`,
    question: 'q',
    value,
    text,
    textEn,
    rank: `m${index}`,
  })),
  {
    id: 'c9',
    question: 'q',
    value: 'none',
    text: '都有',
    textEn: 'none of these',
    rank: 'z',
    exclusive: true,
  },
]

/** The question `q`, which need not be answered. */
export const questionOf = (type: string, fields: Partial<Question> = {}): Question => ({
  id: 'q',
  type,
  text: '问题',
  textEn: 'Question',
  required: false,
  meaning: 'none',
  rank: 'm',
  ...fields,
})

/** What each setting is set to. */
const set = {
  choices: {},
  exclusive: {},
  min: { min: -2 },
  max: { max: 7 },
  top: { top: 2 },
  unit: { unit: '元', unitEn: 'yuan' },
} as const satisfies Record<QuestionKind['settings'][number], Partial<Question>>

/** A question with nothing set, and one with all that its kind lets an editor set. */
export const questionsOf = (kind: QuestionKind): readonly Asked[] => {
  const choices = kind.settings.includes('choices') ? awkwardChoices : []
  const all = Object.assign({}, ...kind.settings.map((one) => set[one])) as Partial<Question>
  return [ask(questionOf(kind.id), choices), ask(questionOf(kind.id, all), choices)]
}

/** Answers that the kind has to take, by what it says that they are made of. */
export const answersOf = (kind: QuestionKind, asked: Asked): fc.Arbitrary<PlainAnswer> => {
  const { min, max } = kind.bounds(asked)
  const values = asked.choices.filter(({ exclusive }) => exclusive !== true).map(({ value }) => value)
  switch (kind.made) {
    case 'choice':
      return fc.constantFrom(...values)
    case 'choices':
      return fc.shuffledSubarray(values, {
        minLength: min ?? 1,
        maxLength: Math.min(max ?? values.length, values.length),
      })
    case 'number':
      return fc.integer({ min: min ?? -1_000_000, max: max ?? 1_000_000 })
    case 'words':
      return fc
        .string({ unit: 'grapheme', maxLength: Math.min(max ?? 300, 300) })
        .filter((text) => text.trim() !== '' && text.normalize('NFC').length <= (max ?? Infinity))
  }
}

/** Answers just outside of the bounds; none where a bound is open. */
export const beyondBounds = (kind: QuestionKind, asked: Asked): readonly PlainAnswer[] => {
  const { min, max } = kind.bounds(asked)
  switch (kind.made) {
    case 'choice':
      return []
    case 'choices': {
      const values = asked.choices.filter(({ exclusive }) => exclusive !== true).map(({ value }) => value)
      return max === undefined || max >= values.length ? [] : [values.slice(0, max + 1)]
    }
    case 'number':
      return [...(min === undefined ? [] : [min - 1]), ...(max === undefined ? [] : [max + 1])]
    case 'words':
      return max === undefined ? [] : ['字'.repeat(max + 1)]
  }
}
