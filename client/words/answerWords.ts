// The words for questions, choices and answers, in the reader's language.
import type { Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { structuredText, wordingOf, type AnswerWording } from '#core/kinds/structuredAnswer.ts'
import { isPlainAnswer, structuredIn, type Answer } from '#schemas/answers.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { type Lang, titleOf } from '#words/words.ts'

/** The wording of a question in a language; empty where it has none yet. */
export const questionText = (question: Pick<Question, 'text' | 'textEn'>, lang: Lang): string =>
  titleOf({ zh: question.text, en: question.textEn }, lang)

/** The wording of a choice in a language. */
export const choiceText = (choice: Pick<Choice, 'text' | 'textEn'>, lang: Lang): string =>
  titleOf({ zh: choice.text, en: choice.textEn }, lang)

/** A question's hint in a language; null where there is none. */
export const hintOf = (question: Question, lang: Lang): string | null => {
  const hint = titleOf({ zh: question.hint ?? '', en: question.hintEn }, lang)
  return hint === '' ? null : hint
}

/** The unit that a number is asked in; empty where there is none. */
export const unitOf = (question: Question, lang: Lang): string =>
  titleOf({ zh: question.unit ?? '', en: question.unitEn }, lang)

/**
 * What was answered, as people read it: the choices in their order, a number with its unit, or the words; of a structured answer
 * what its `wording` makes of it.
 */
export const answerText = (
  asked: Asked,
  answer: Answer,
  lang: Lang,
  wording: AnswerWording = wordingOf({ questions: [], choices: [] }, lang),
): string => {
  const { question, byValue } = asked
  if (!isPlainAnswer(answer)) {
    const text = structuredText(answer, wording)
    return structuredIn(answer)?.kind === 'decimal' ? `${text} ${unitOf(question, lang)}`.trim() : text
  }
  const label = (value: string): string => {
    const choice = byValue.get(value)
    return choice === undefined ? value : choiceText(choice, lang)
  }
  if (typeof answer === 'number') return `${answer} ${unitOf(question, lang)}`.trim()
  if (typeof answer === 'string') return label(answer)
  const inOrder = (questionKinds.get(question.type)?.places(asked) ?? null) !== null
  return answer
    .map((value, i) => (inOrder ? `${i + 1}. ${label(value)}` : label(value)))
    .join(lang === 'zh' ? '；' : '; ')
}
