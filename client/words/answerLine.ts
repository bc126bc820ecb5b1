// One answer to a remark as a line: who answers whom, and what.
import { isolated } from './isolated.ts'
import { type Lang, wordsOf } from './words.ts'

/** An answer: who (`by`, a member id) answers what, and the words unless they were taken back. */
export interface SaidAnswer {
  readonly by: string
  readonly text: string
  readonly answers: 'remark' | 'answer' | 'missing'
  /** Member id of whoever gave the answer that is answered. */
  readonly toBy: string
  readonly withdrawn: boolean
}

/** `nameOf` gives the name of a member by id; without one the person is nameless. */
export const answerLine = (
  lang: Lang,
  { by, text, answers, toBy, withdrawn }: SaidAnswer,
  nameOf: (member: string) => string | undefined,
): string => {
  const say = wordsOf(lang, 'remarks')
  const called = (member: string): string => isolated(nameOf(member)?.trim() || say('nameless'))
  const name = called(by)
  const who =
    answers === 'remark'
      ? say('answersRemark', { name })
      : answers === 'missing'
        ? say('answersMissing', { name })
        : say('answersTo', { name, to: called(toBy) })
  return `${who}${lang === 'zh' ? '' : ' '}${withdrawn ? say('takenBack') : text}`
}
