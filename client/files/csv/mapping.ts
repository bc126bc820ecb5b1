// Which column of a table means what: a field of the record, a question's answer, a choice or own words of it, or nothing.
import { askAll } from '#core/kinds/ask.ts'
import { cleanCell, labelKey, type Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { recordFields, type Numbering, type RecordField, type Target } from '#schemas/importMapping.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import type { DateOrder } from './dates.ts'
import { sayingsOf } from './headingParts.ts'
import { simplified } from './simplified.ts'

export type { RecordField, Target }

/** How a table is read: what each of its columns means, and which of its words stand for what. */
export interface Mapping {
  /** One target per column, in the order of the headings. */
  readonly targets: readonly Target[]
  /** Fields that may not be blank in a mapped column. */
  readonly required: ReadonlySet<RecordField>
  /** The channel of rows that name none, and of tables without such a column. */
  readonly channel: string
  /** Columns whose target is a guess that no person has looked at yet. */
  readonly guessed?: ReadonlySet<number>
  /** By their numbers unless it says otherwise. */
  readonly numbering?: Numbering
  /** Whether rows without a number that are the same to the last cell count once; each counts unless it is said. */
  readonly sameRows?: 'once'
  /** The name by which the numbers of this file are told from those of another. */
  readonly file?: string
  /** By question, then by a word of the table as `labelKey` has it: the value that it stands for, or null for no answer. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string | null>>>>
  /** By question, then by what stands in its columns of one choice each, as `labelKey` has it: whether it was chosen. */
  readonly marks?: Readonly<Record<string, Readonly<Record<string, boolean>>>>
  /** Where the days of a column can be read in two ways. */
  readonly dateOrder?: DateOrder
  /** Marks of no answer that are answers here, as they stand in the cells. */
  readonly answers?: readonly string[]
  /** Further marks of no answer that a person has named, as they stand in the cells. */
  readonly noAnswers?: readonly string[]
}

/** The questions and choices that a table is matched with, retired ones too. */
export type Form = { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> }

/** Headings of the fields in our own export, which begins with them in the order of `recordFields`. */
export const exportHeadings: Readonly<Record<'zh' | 'en', Readonly<Record<RecordField, string>>>> = {
  zh: { row: '编号', date: '填写日期', channel: '渠道', block: '楼栋', household: '户码' },
  en: { row: 'Record', date: 'Date', channel: 'Channel', block: 'Block', household: 'Household' },
}

/** Headings under which the fields are usually found. */
const usualHeadings: Readonly<Record<RecordField, readonly string[]>> = {
  row: [
    '编号',
    '序号',
    '问卷编号',
    '答卷编号',
    '答题序号',
    '记录',
    '答复 id',
    'record',
    'no.',
    'number',
    'id',
    'row',
    'response id',
    'responseid',
    'respondentid',
    'respondent id',
    'identifier',
    'instance id',
    '_id',
  ],
  date: [
    '填写日期',
    '日期',
    '提交时间',
    '提交答卷时间',
    '提交日期',
    '填写时间',
    '答题时间',
    '时间戳记',
    '时间戳',
    'timestamp',
    'date',
    'submission date',
    'submitdate',
    'submission time',
    '_submission_time',
    'end date',
    'enddate',
    'end',
    '结束时间',
    '结束答题时间',
    '完成时间',
    '作答时间',
    '回答时间',
    '创建时间',
    '调查日期',
    '调查时间',
    '访问日期',
    '访问时间',
    'completion time',
    'survey timestamp',
    'survey_timestamp',
    'date submitted',
    'submitted',
    'submitted at',
    'created at',
    'completed at',
    'recorded date',
    'recordeddate',
  ],
  channel: ['渠道', '收集渠道', 'channel'],
  block: ['楼栋', '小区楼栋', 'block', 'building'],
  household: ['户码', '户号', '家庭编码', 'household'],
}

/** When a sheet was begun: its day where no column says when it was sent. */
const startHeadings: readonly string[] = [
  ...['开始答题时间', '开始时间', '开始填写时间', '开始作答时间'],
  ...['start', 'start time', 'start date', 'startdate', 'started', 'started at', 'date started'],
]

/** The headings of one question's columns: those it was given, else its text, numbered where there are several. */
export const headingsOf = (asked: Asked, language: 'zh' | 'en'): readonly string[] => {
  const { question } = asked
  const width = questionKinds.get(question.type)?.columns(asked) ?? 1
  const text = language === 'en' ? (question.textEn ?? question.text) : question.text
  return Array.from({ length: width }, (_, place) => {
    // the headings of an imported file are in its own language
    const given = language === 'en' && question.textEn !== undefined ? undefined : question.columns?.[place]
    return given ?? (width === 1 ? text : `${text} (${place + 1})`)
  })
}

/** What the headings of a questionnaire's own columns, its texts and the usual fields mean, by `labelKey`. */
export const knownHeadings = (survey: Form): ReadonlyMap<string, Target> => {
  const known = new Map<string, Target>()
  const offer = (heading: string, target: Target): void => {
    const key = labelKey(heading)
    if (key !== '' && !known.has(key)) known.set(key, target)
    if (!known.has(simplified(key))) known.set(simplified(key), target)
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
  return known
}

/** What a heading means where it says it exactly, but for numbers, groups and remarks of a survey tool. */
export const meaningOf = (known: ReadonlyMap<string, Target>, heading: string): Target | undefined => {
  for (const saying of sayingsOf(heading)) {
    const target = known.get(saying) ?? known.get(simplified(saying))
    if (target !== undefined) return target
  }
  return undefined
}

const noChoices = { targets: new Map<number, Target>(), closed: new Set<number>() }

/**
 * What each column means by what its heading says exactly: `choices` tells the columns of one choice each; then come a
 * question's given columns, then its text in either language, then the usual names of the fields. Each target is given to one column only; a person may change all of it.
 * Fields that are found are taken as required, as a person can see and untick; a day never is, no figure needs one.
 */
export const suggestMapping = (
  headings: readonly string[],
  survey: Form,
  channel = 'questionnaire',
  choices: {
    readonly targets: ReadonlyMap<number, Target>
    readonly closed: ReadonlySet<number>
  } = noChoices,
): Mapping => {
  const known = knownHeadings(survey)
  const taken = new Set<string>()
  const targets = headings.map((_, column): Target => choices.targets.get(column) ?? { to: 'nothing' })
  const give = (column: number, target: Target | undefined): void => {
    const name = JSON.stringify(target)
    if (target === undefined || targets[column]?.to !== 'nothing' || taken.has(name)) return
    if (choices.closed.has(column)) return
    taken.add(name)
    targets[column] = target
  }
  // What is said word for word goes before what is said behind a number or a group.
  for (const [column, heading] of headings.entries()) give(column, known.get(labelKey(heading)))
  for (const [column, heading] of headings.entries()) give(column, meaningOf(known, heading))
  const starts = new Map(startHeadings.map((one) => [one, { to: 'field' as const, field: 'date' as const }]))
  for (const [column, heading] of headings.entries()) give(column, meaningOf(starts, heading))
  const required = new Set(
    targets.flatMap((target) => (target.to === 'field' && target.field !== 'date' ? [target.field] : [])),
  )
  return { targets, required, channel }
}

/** What our own export writes before a formula is taken off again, and the ="007" by which spreadsheets keep a text. */
export const unprotected = (raw: string): string =>
  raw.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '').replace(/^="([^"]*)"$/, '$1')

/** A cell as it is read for a target, with the kinds of the questions by id: own words keep their full-width marks, all else is made plain (NFKC, no blanks at the ends). */
export const cleanFor = (target: Target, types: ReadonlyMap<string, string>, raw: string): string =>
  target.to === 'words' ||
  (target.to === 'question' && questionKinds.get(types.get(target.question) ?? '')?.made === 'words')
    ? unprotected(raw).normalize('NFC').trim()
    : cleanCell(unprotected(raw))
