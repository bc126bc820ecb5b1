// Made-up answers to four questions (group, wants, three places, out of reach), for tallies of any number of answers.
import type { Counted } from '#core/figures/responses.ts'
import { services } from '#core/kinds/services.ts'
import { Choice, Question } from '#schemas/survey.ts'

const question = (id: string, type: string, meaning: string, more: object = {}): Question => ({
  ...Question.shape.parse({
    type,
    text: id,
    required: meaning !== 'unserved',
    meaning,
    rank: id[0],
    ...more,
  }),
  id,
})

/** So many services of the catalogue. */
export const namesOf = (count: number): readonly string[] => [...services.keys()].slice(0, count)

/** The questionnaire for some groups and services: `b-want`, `c-rank` and `d-far` share their choices. */
export const surveyFor = (groups: readonly string[], names: readonly string[]) => ({
  questions: [
    question('a-group', 'single', 'group'),
    question('b-want', 'multiple', 'want'),
    question('c-rank', 'ranking', 'rank', { top: 3, choicesFrom: 'b-want' }),
    question('d-far', 'multiple', 'unserved', { choicesFrom: 'b-want' }),
  ],
  choices: [
    ...groups.map((group) => ({ question: 'a-group', value: group, group })),
    ...names.map((name) => ({ question: 'b-want', value: name, service: name })),
  ].map((one, at) => ({
    ...Choice.shape.parse({ text: one.value, rank: String.fromCodePoint(97 + at), ...one }),
    id: one.value,
  })),
})

/** Numbers from nought to one, the same in every run. */
export const numbersFrom = (seed: number): (() => number) => {
  let at = seed
  return () => (at = (at * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
}

interface Asked {
  readonly names: readonly string[]
  /** How many answers each group has, and how much it likes each service. */
  readonly groups: readonly {
    readonly group: string
    readonly n: number
    readonly liking: readonly number[]
  }[]
  /** How often somebody wants what has no place. */
  readonly wantsMore: number
}

/** Everybody gives all three places, wants them and perhaps more, and finds some of it out of reach. */
export const answersTo = (random: () => number, { names, groups, wantsMore }: Asked): readonly Counted[] =>
  groups.flatMap(({ group, n, liking }) =>
    Array.from({ length: n }, (_, i) => {
      const rank = names
        .map((name, at) => ({ name, liked: (liking[at] ?? 1) * (0.2 + random()) }))
        .sort((a, b) => b.liked - a.liked)
        .slice(0, 3)
        .map(({ name }) => name)
      const want = names.filter((name) => rank.includes(name) || random() < wantsMore)
      return {
        group,
        record: {
          ...{
            id: `${group}-${i}`,
            kind: 'answer',
            channel: 'visit',
            by: 'ada',
            made: '2026-11-20T08:00:00Z',
          },
          answers: {
            'a-group': group,
            'b-want': want,
            'c-rank': rank,
            'd-far': want.filter(() => random() < 0.4),
          },
        } as Counted['record'],
      }
    }),
  )
