// The words for questions, choices and faulty answers, in the reader's language.
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { Answer } from '#schemas/responses.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { type Lang, titleOf, type WordsIn } from '#words/words.ts'

export const questionText = (question: Pick<Question, 'text' | 'textEn'>, lang: Lang): string =>
  titleOf({ zh: question.text, en: question.textEn }, lang)

export const choiceText = (choice: Pick<Choice, 'text' | 'textEn'>, lang: Lang): string =>
  titleOf({ zh: choice.text, en: choice.textEn }, lang)

export const hintOf = (question: Question, lang: Lang): string | null => {
  const hint = titleOf({ zh: question.hint ?? '', en: question.hintEn }, lang)
  return hint === '' ? null : hint
}

export const unitOf = (question: Question, lang: Lang): string =>
  titleOf({ zh: question.unit ?? '', en: question.unitEn }, lang)

/** What was answered, as people read it: the choices in their order, a number with its unit, or the words. */
export const answerText = ({ question, byValue }: Asked, answer: Answer, lang: Lang): string => {
  const label = (value: string): string => {
    const choice = byValue.get(value)
    return choice === undefined ? value : choiceText(choice, lang)
  }
  if (typeof answer === 'number') return `${answer} ${unitOf(question, lang)}`.trim()
  if (typeof answer === 'string') return label(answer)
  return answer
    .map((value, i) => (question.type === 'ranking' ? `${i + 1}. ${label(value)}` : label(value)))
    .join(lang === 'zh' ? '；' : '; ')
}

/** What is wrong with an answer, as one plain phrase. */
export const faultWords = (say: WordsIn<'survey'>, { fault, value, min, max }: AnswerFault): string => {
  switch (fault) {
    case 'required-blank':
      return say('fault.required-blank')
    case 'unknown-choice':
      return say('fault.unknown-choice', { value: value ?? '' })
    case 'out-of-range':
      return say('fault.out-of-range', { value: value ?? '', min: min ?? '…', max: max ?? '…' })
    case 'not-a-number':
    case 'unclear-separator':
    case 'other-unit':
    case 'not-one-number':
    case 'too-many-digits':
      return say(`fault.${fault}`, { value: value ?? '' })
    case 'not-whole':
      return say('fault.not-whole', { value: value ?? '' })
    case 'too-many':
      return say('fault.too-many', { max: max ?? 1 })
    case 'too-long':
      return say('fault.too-long', { max: max ?? 0 })
    case 'repeated':
      return say('fault.repeated', { value: value ?? '' })
    case 'two-answers':
    case 'same-place':
    case 'unknown-mark':
      return say(`fault.${fault}`, { value: value ?? '' })
    case 'exclusive-with-others':
      return say('fault.exclusive-with-others', { value: value ?? '' })
    case 'wrong-shape':
      return say('fault.wrong-shape')
  }
}
