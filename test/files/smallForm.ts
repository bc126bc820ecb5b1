// A small questionnaire with every kind of question, as plain values, and the reading of a table by the proposal for it.
import type { ImportedRow } from '#files/csv/importResponses.ts'
import type { Form, Mapping } from '#files/csv/mapping.ts'
import { makeTableDesk, type ReadChoices } from '#files/csv/tableDesk.ts'
import { Choice, Question } from '#schemas/survey.ts'
import { bytesOf } from './tables.ts'

const question = (id: string, rank: string, fields: object): Question => ({
  ...Question.shape.parse({ required: false, meaning: 'none', rank, ...fields }),
  id,
})
const choicesFor = (of: string, labels: Readonly<Record<string, readonly [string, string]>>): Choice[] =>
  Object.entries(labels).map(([value, [text, textEn]], at) => ({
    ...Choice.shape.parse({
      question: of,
      value,
      text,
      textEn,
      rank: String.fromCodePoint(97 + at),
      ...(value === 'none' ? { exclusive: true } : {}),
    }),
    id: `${of}-${value}`,
  }))

export const questions: readonly Question[] = [
  question('who', 'a', {
    type: 'single',
    text: '这份问卷代表谁？',
    textEn: 'Whose needs',
    meaning: 'group',
    required: true,
  }),
  question('age', 'b', {
    type: 'number',
    text: '年龄',
    textEn: 'Age',
    unit: '岁',
    unitEn: 'years',
    min: 0,
    max: 120,
    meaning: 'age',
  }),
  question('want', 'c', {
    type: 'multiple',
    text: '您想要哪些服务？',
    textEn: 'Services wanted',
    meaning: 'want',
    required: true,
  }),
  question('rank', 'd', {
    type: 'ranking',
    text: '您最想要哪三样？',
    textEn: 'Most wanted',
    meaning: 'rank',
    choicesFrom: 'want',
    top: 3,
  }),
  question('far', 'e', {
    type: 'multiple',
    text: '附近没有的是哪些？',
    textEn: 'Not nearby',
    meaning: 'unserved',
  }),
  question('words', 'f', { type: 'text', text: '还想说的话', textEn: 'Anything else' }),
]

const services = {
  canteen: ['社区食堂', 'Canteen'],
  barber: ['理发', 'Barber'],
  school: ['夜校 / 老年大学', 'Night school'],
  shop: ['24 小时便民站', 'Round the clock'],
} as const

export const choices: readonly Choice[] = [
  ...choicesFor('who', {
    elderly: ['老年人(60岁及以上)', 'Elderly'],
    children: ['儿童', 'Children'],
    working: ['青壮年', 'Working age'],
  }),
  ...choicesFor('want', { ...services, other: ['其他', 'Other'] }),
  ...choicesFor('far', { ...services, none: ['都有', 'None: all nearby'] }),
]

export const form = { questions, choices }

/** What the page and the command line make of a table, unless `change` says otherwise. */
export const takeIn = (
  file: string | Uint8Array,
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
  how: ReadChoices = {},
  asked: Form = form,
) => {
  const desk = makeTableDesk()
  const read = desk.read(typeof file === 'string' ? bytesOf(file) : file, asked, how)
  if (!read.ok) throw new Error(read.error.refused)
  const { summary } = read.value
  const mapping = change(read.value.mapping)
  const context = { ...asked, blocks: [], member: 'me', now: '2026-10-01T08:00:00Z' }
  return { summary, mapping, ...desk.check(mapping, context) }
}

/** The answers of each row that is kept. */
export const answersOf = (rows: readonly ImportedRow[]) => rows.map(({ record }) => record.answers)

/** Lines of a table with these headings. */
export const lines = (...rows: readonly string[]): string => rows.join('\n')
