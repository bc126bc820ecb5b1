// What a question or a choice is called where it has to be told from others, also before anybody has worded it.
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { choiceText, questionText } from '#words/answerWords.ts'
import { type Lang, titleOf, wordsOf } from '#words/words.ts'

/** A question's wording; without one that it has none, and its kind. */
export const questionName = (question: Question, lang: Lang): string => {
  const text = questionText(question, lang)
  if (text !== '') return text
  const kind = questionKinds.get(question.type)
  const unworded = wordsOf(lang, 'survey')('unworded')
  return kind === undefined ? unworded : `${unworded} · ${titleOf(kind.title, lang)}`
}

/** A choice's wording, or that it has none. */
export const choiceName = (choice: Choice, lang: Lang): string => {
  const text = choiceText(choice, lang)
  return text === '' ? wordsOf(lang, 'survey')('unwordedChoice') : text
}
