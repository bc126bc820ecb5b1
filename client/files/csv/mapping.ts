// Which column of a table means what: a field of the record, a place of a question's answer, or nothing.
import { askAll, cleanCell, labelKey, type Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Choice, Question } from '#schemas/survey.ts'

/** The fields of a response that are no answers. `row` is the row's own number, by which it is known again. */
export const recordFields = ['row', 'date', 'channel', 'block', 'household'] as const
export type RecordField = (typeof recordFields)[number]

export type Target =
  | { readonly to: 'field'; readonly field: RecordField }
  /** `place` counts the columns of one answer from 0: a ranking has one column a place. */
  | { readonly to: 'question'; readonly question: string; readonly place: number }
  | { readonly to: 'nothing' }

export interface Mapping {
  /** One target per column, in the order of the headings. */
  readonly targets: readonly Target[]
  /** Fields that may not be blank in a mapped column. */
  readonly required: ReadonlySet<RecordField>
  /** The channel of rows that name none, and of tables without such a column. */
  readonly channel: string
  /** Columns whose target is a guess that no person has looked at yet. */
  readonly guessed?: ReadonlySet<number>
}

/** Headings under which the fields are usually found. */
const usualHeadings: Readonly<Record<RecordField, readonly string[]>> = {
  row: ['编号', '序号', '问卷编号', '记录', 'record', 'no.', 'number', 'id', 'row'],
  date: ['填写日期', '日期', '提交时间', 'date'],
  channel: ['渠道', '收集渠道', 'channel'],
  block: ['楼栋', '小区楼栋', 'block', 'building'],
  household: ['户码', '户号', '家庭编码', 'household'],
}

/** The headings of one question's columns: those it was given, else its text, numbered where there are several. */
export const headingsOf = (asked: Asked, language: 'zh' | 'en'): readonly string[] => {
  const { question } = asked
  const width = questionKinds.get(question.type)?.columns(asked) ?? 1
  const text = language === 'en' ? (question.textEn ?? question.text) : question.text
  return Array.from({ length: width }, (_, place) => {
    const given = question.columns?.[place]
    return given ?? (width === 1 ? text : `${text} (${place + 1})`)
  })
}

/**
 * Guesses what each column means from its heading: a question's given columns first, then its text in either language,
 * then the usual names of the fields. Each target is given to one column only; a person may change all of it.
 * Fields that are found are taken as required, as a person can see and untick.
 */
export const suggestMapping = (
  headings: readonly string[],
  survey: { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> },
  channel = 'questionnaire',
): Mapping => {
  const known = new Map<string, Target>()
  const offer = (heading: string, target: Target): void => {
    const key = labelKey(heading)
    if (key !== '' && !known.has(key)) known.set(key, target)
  }
  const asked = askAll(survey.questions, survey.choices)
  for (const language of ['zh', 'en'] as const) {
    for (const one of asked) {
      for (const [place, heading] of headingsOf(one, language).entries()) {
        offer(heading, { to: 'question', question: one.question.id, place })
      }
    }
  }
  for (const { question } of asked) {
    for (const text of [question.text, question.textEn ?? '', question.id]) {
      offer(text, { to: 'question', question: question.id, place: 0 })
    }
  }
  for (const field of recordFields) {
    for (const heading of usualHeadings[field]) offer(heading, { to: 'field', field })
  }
  const taken = new Set<string>()
  const targets = headings.map((heading): Target => {
    const target = known.get(labelKey(heading))
    const name = JSON.stringify(target)
    if (target === undefined || taken.has(name)) return { to: 'nothing' }
    taken.add(name)
    return target
  })
  const required = new Set(targets.flatMap((target) => (target.to === 'field' ? [target.field] : [])))
  return { targets, required, channel }
}

/** A cell as it is read for a target: own words keep their full-width marks, all else is made plain (NFKC, no blanks at the ends). */
export const cleanFor = (target: Target, types: ReadonlyMap<string, string>, raw: string): string => {
  // What our own export writes before a formula is taken off again.
  const unprotected = raw.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')
  return target.to === 'question' && types.get(target.question) === 'text'
    ? unprotected.normalize('NFC').trim()
    : cleanCell(unprotected)
}
