// Answers that don't go together, in words: which questions, what is said in each.
import type { Asked } from '#core/kinds/asked.ts'
import type { Contradiction } from '#core/figures/contradictions.ts'
import type { Answer } from '#schemas/answers.ts'
import { answerText, choiceText, questionText } from '#words/answerWords.ts'
import { formatOf } from '#words/format.ts'
import { type Lang, wordsOf } from '#words/words.ts'

/** One contradiction as a sentence. */
export const contradictionWords = (
  contradiction: Contradiction,
  asked: readonly Asked[],
  answers: Readonly<Record<string, Answer>>,
  lang: Lang,
): string => {
  const say = wordsOf(lang, 'survey')
  const find = (id: string): Asked | undefined => asked.find(({ question }) => question.id === id)
  const question = (id: string): string => {
    const one = find(id)
    return one === undefined ? id : questionText(one.question, lang)
  }
  const answer = (id: string, given: Answer | undefined): string => {
    const one = find(id)
    return one === undefined || given === undefined ? '–' : answerText(one, given, lang)
  }
  if (contradiction.why === 'ages') {
    const [first, second] = contradiction.questions
    return say('contradiction.ages', {
      first: question(first),
      one: answer(first, answers[first]),
      second: question(second),
      other: answer(second, answers[second]),
    })
  }
  const { question: id, values } = contradiction
  return say('contradiction.not-wanted', {
    question: question(id),
    choices: formatOf(lang).list(
      values.map((value) => {
        const choice = find(id)?.byValue.get(value)
        return choice === undefined ? value : choiceText(choice, lang)
      }),
    ),
  })
}
