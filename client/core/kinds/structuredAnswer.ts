// Structured answers (decimals, days, pictures, groups, rosters, and those of a newer version) as people read them.
import {
  isPlainAnswer,
  structuredIn,
  type Answer,
  type DecimalAnswer,
  type NewerAnswer,
  type StructuredAnswer,
} from '#schemas/answers.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { ask } from './ask.ts'
import { questionKinds } from './questions/index.ts'
import type { Title } from './title.ts'

/** How an answer is worded: the language, how a day is written, and what the answers inside a group are about and say. */
export interface AnswerWording {
  readonly language: 'zh' | 'en'
  /** A day, from `2026-09-04`. */
  readonly day: (iso: string) => string
  /** What an inner question is called, and its answer in words. */
  readonly inner: (question: string, answer: Answer) => { readonly question: string; readonly answer: string }
}

const picture: Title = { zh: '图片', en: 'Picture' }
const newerVersion: Title = { zh: '来自新版本', en: 'From a newer version' }
const nothing: Title = { zh: '没有填', en: 'Nothing filled in' }
const colon: Title = { zh: '：', en: ': ' }
const semicolon: Title = { zh: '；', en: '; ' }

/** The number in decimal digits, with as many places as were given: 1250 over 2 is `12.50`. */
const decimalText = ({ digits, places }: Pick<DecimalAnswer, 'digits' | 'places'>): string => {
  const text = String(Math.abs(digits)).padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places)
  const sign = digits < 0 ? '-' : ''
  return places === 0 ? sign + whole : `${sign}${whole}.${text.slice(-places)}`
}

/** A structured answer in words; of a kind of a newer version that it is one. */
export const structuredText = (answer: StructuredAnswer | NewerAnswer, wording: AnswerWording): string => {
  const { language, day, inner } = wording
  const innerText = (answers: Readonly<Record<string, Answer>>): string =>
    Object.entries(answers)
      .map(([id, one]) => inner(id, one))
      .map((one) => one.question + colon[language] + one.answer)
      .join(semicolon[language]) || nothing[language]
  const known = structuredIn(answer)
  switch (known?.kind) {
    case 'decimal':
      return decimalText(known)
    case 'date':
      return day(known.date)
    case 'picture':
      return known.alt ? picture[language] + colon[language] + known.alt : picture[language]
    case 'group':
      return innerText(known.answers)
    case 'roster':
      return (
        known.rows.map(({ answers }, i) => `${i + 1}) ${innerText(answers)}`).join(' ') || nothing[language]
      )
    case undefined:
      return newerVersion[language]
  }
}

/** The wording by the questionnaire: inner questions by their texts, and inner answers by the labels of their choices. */
export const wordingOf = (
  survey: { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> },
  language: 'zh' | 'en',
  day: (iso: string) => string = (iso) => iso,
): AnswerWording => {
  const choices = [...survey.choices]
  const questions = new Map([...survey.questions].map((question) => [question.id, question]))
  const wording: AnswerWording = {
    language,
    day,
    inner: (id, answer) => {
      const question = questions.get(id)
      const name =
        question === undefined ? id : ((language === 'en' ? question.textEn : undefined) ?? question.text)
      if (!isPlainAnswer(answer)) return { question: name, answer: structuredText(answer, wording) }
      const kind = questionKinds.get(question?.type ?? '')
      if (question === undefined || kind === undefined) return { question: name, answer: bareText(answer) }
      const cells = kind.toCells(ask(question, choices), answer, language).filter((cell) => cell !== '')
      return { question: name, answer: cells.join(semicolon[language]) }
    },
  }
  return wording
}

/** An answer with neither language nor questionnaire at hand: values as they are stored. */
export const bareText = (answer: Answer): string => {
  if (isPlainAnswer(answer)) return Array.isArray(answer) ? answer.join('; ') : String(answer)
  const known = structuredIn(answer)
  if (known?.kind === 'decimal') return decimalText(known)
  return known?.kind === 'date' ? known.date : JSON.stringify(answer)
}
