// Answers of one person that don't go together: each may stand alone, and a person decides which is meant. Nothing is refused for them.
import type { Asked } from '#core/kinds/asked.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { isPlainAnswer, type Answer } from '#schemas/answers.ts'
import { agesIn } from './ageWritten.ts'
import type { Band } from './bands.ts'

/**
 * `ages`: two questions are answered with ages that have no year in common. `not-wanted`: choices, by value, are ranked that were not
 * ticked where it is asked what is wanted.
 */
export type Contradiction =
  | { readonly why: 'ages'; readonly questions: readonly [first: string, second: string] }
  | { readonly why: 'not-wanted'; readonly question: string; readonly values: readonly string[] }

/** Answers by question. */
type Answers = Readonly<Record<string, Answer>>

/** What contradicts what, in the order of the questions; only questions of `asked` are looked at. */
export const contradictionsIn = (asked: readonly Asked[], answers: Answers): readonly Contradiction[] => [
  ...agesApart(asked, answers),
  ...asked.flatMap((one) => rankedUnwanted(one, asked, answers)),
]

const chosen = (answer: Answer | undefined): readonly string[] => {
  if (answer === undefined || !isPlainAnswer(answer) || typeof answer === 'number') return []
  return (Array.isArray(answer) ? answer : [answer]).filter((value) => value !== '')
}

/** The ages that an answer says: its number, the group's that it names, or those of its label. */
const agesOf = ({ question, byValue }: Asked, answer: Answer | undefined): Band | null => {
  if (question.meaning === 'age' && typeof answer === 'number') return { from: answer, to: answer }
  if (question.meaning !== 'age' && question.meaning !== 'group') return null
  const [value, ...others] = chosen(answer)
  const choice = value === undefined ? undefined : byValue.get(value)
  if (choice === undefined || others.length > 0) return null
  const written = agesIn(choice.text) ?? agesIn(choice.textEn ?? '')
  const group = populationGroups.get(choice.group ?? '')
  return written ?? (group === undefined ? null : { from: group.fromAge, to: group.toAge })
}

const isApart = (a: Band, b: Band): boolean =>
  (a.to !== null && b.from !== null && a.to < b.from) || (b.to !== null && a.from !== null && b.to < a.from)

const agesApart = (asked: readonly Asked[], answers: Answers): readonly Contradiction[] => {
  const said = asked.flatMap((one) => {
    const ages = agesOf(one, answers[one.question.id])
    return ages === null ? [] : [{ id: one.question.id, ages }]
  })
  return said.flatMap((first, i) =>
    said
      .slice(i + 1)
      .filter((second) => isApart(first.ages, second.ages))
      .map(({ id }): Contradiction => ({ why: 'ages', questions: [first.id, id] })),
  )
}

const rankedUnwanted = (
  ranking: Asked,
  asked: readonly Asked[],
  answers: Answers,
): readonly Contradiction[] => {
  const { id, meaning, choicesFrom } = ranking.question
  if (meaning !== 'rank') return []
  const wants = asked.filter(({ question }) => question.meaning === 'want')
  const values = chosen(answers[id]).filter((value) => {
    const service = ranking.byValue.get(value)?.service
    const meant = wants.map((want) => ({
      of: want.question.id,
      same: [...want.byValue.values()].filter((choice) =>
        want.question.id === choicesFrom
          ? choice.value === value
          : service !== undefined && choice.service === service,
      ),
    }))
    const isOffered = meant.some(({ same }) => same.length > 0)
    return (
      isOffered && !meant.some(({ of, same }) => same.some((one) => chosen(answers[of]).includes(one.value)))
    )
  })
  return values.length === 0 ? [] : [{ why: 'not-wanted', question: id, values }]
}
