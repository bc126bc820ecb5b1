// Turns the rows of a table into responses: good rows kept, bad ones listed by line with their reasons.
import { ask, labelKey, type Asked } from '#core/kinds/asked.ts'
import { channels } from '#core/kinds/channels/index.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Answer, Response } from '#schemas/responses.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { cleanFor, type Mapping, type RecordField, type Target } from './mapping.ts'
import { identitiesByContent, identityByNumber, recordIdOf } from './rowIdentity.ts'
import type { Table } from './readTable.ts'

/** What is wrong in a row: with the answer to a question, with a field, or with the row as a whole. */
export type RowReason =
  | ({ readonly question: string } & AnswerFault)
  | {
      readonly field: RecordField
      readonly fault: 'required-blank' | 'unknown-choice' | 'not-a-date' | 'repeated' | 'too-long'
      readonly value?: string
    }
  | { readonly fault: 'surplus-cells'; readonly value: string }

export interface RefusedRow {
  readonly line: number
  /** The row's own number, where it has one. */
  readonly number: string | null
  readonly reasons: readonly RowReason[]
}

/** A row that was kept after its cells were made plain: full-width digits, blanks at the ends. */
export interface RepairedRow {
  readonly line: number
  readonly number: string | null
  readonly headings: readonly string[]
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface ImportedRow {
  readonly line: number
  readonly number: string | null
  readonly record: Response
}

export interface Import {
  readonly rows: readonly ImportedRow[]
  readonly refused: readonly RefusedRow[]
  readonly repaired: readonly RepairedRow[]
}

export interface ImportContext {
  readonly questions: Iterable<Question>
  readonly choices: Iterable<Choice>
  /** The blocks that the centre knows; without any, a block is kept as it is written. */
  readonly blocks: Iterable<{
    readonly id: string
    readonly name: string
    readonly nameEn?: string | undefined
  }>
  readonly member: string
  /** What the device's clock says; shown to people only. */
  readonly now: string
}

/**
 * Reads every row by the mapping. A row is refused when a required cell is blank, a choice is unknown, or a number is
 * out of bounds; a required question without a column counts as blank. A blank optional cell is no answer.
 */
export const importResponses = (table: Table, mapping: Mapping, context: ImportContext): Import => {
  const reader = readerOf(mapping, context)
  const identityOf = identitiesByContent()
  const seen = new Map<string, number>()
  const rows: ImportedRow[] = []
  const refused: RefusedRow[] = []
  const repaired: RepairedRow[] = []
  for (const row of table.rows) {
    const cells = row.cells.map((raw, column) => reader.clean(column, raw))
    const fields = fieldsOf(mapping.targets, cells)
    const number = fields.get('row') ?? null
    const reasons: RowReason[] = []
    if (row.surplus > 0) reasons.push({ fault: 'surplus-cells', value: String(row.surplus) })
    const record = reader.record(fields, cells, reasons)
    if (number !== null && number !== '') {
      const before = seen.get(number)
      if (before !== undefined) reasons.push({ field: 'row', fault: 'repeated', value: String(before) })
      else seen.set(number, row.line)
    }
    if (reasons.length > 0) {
      refused.push({ line: row.line, number, reasons })
      continue
    }
    const source = number === null || number === '' ? identityOf(cells) : identityByNumber(number)
    rows.push({ line: row.line, number, record: { ...record, id: recordIdOf(source), source } })
    const changed = row.cells.flatMap((raw, column) =>
      mapping.targets[column]?.to !== 'nothing' && raw !== cells[column] ? [column] : [],
    )
    if (changed.length === 0) continue
    repaired.push({
      line: row.line,
      number,
      headings: changed.map((column) => table.headings[column] ?? ''),
      before: changed.map((column) => row.cells[column] ?? ''),
      after: changed.map((column) => cells[column] ?? ''),
    })
  }
  return { rows, refused, repaired }
}

/** What an import would add to a ledger: new rows, rows that it holds already, and rows that it holds with other answers. */
export const newRows = (
  rows: readonly ImportedRow[],
  held: ReadonlyMap<string, Response>,
): { fresh: ImportedRow[]; known: ImportedRow[]; differing: ImportedRow[] } => {
  const sorted = { fresh: [] as ImportedRow[], known: [] as ImportedRow[], differing: [] as ImportedRow[] }
  for (const row of rows) {
    // Our own export numbers a row that was keyed in by its record's id.
    const before = held.get(row.record.id) ?? held.get(row.number ?? '')
    if (before === undefined) sorted.fresh.push(row)
    else if (contentOf(before) === contentOf(row.record)) sorted.known.push(row)
    else sorted.differing.push(row)
  }
  return sorted
}

/** What a response says, without who wrote it down and when. */
const contentOf = ({ channel, date, block, household, answers }: Response): string =>
  JSON.stringify([
    channel,
    date ?? null,
    block ?? null,
    household ?? null,
    Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)),
  ])

const fieldsOf = (targets: readonly Target[], cells: readonly string[]): ReadonlyMap<RecordField, string> => {
  const fields = new Map<RecordField, string>()
  for (const [column, target] of targets.entries()) {
    if (target.to === 'field') fields.set(target.field, cells[column] ?? '')
  }
  return fields
}

type Draft = Omit<Response, 'id' | 'source'>

const readerOf = (mapping: Mapping, context: ImportContext) => {
  const choices = [...context.choices]
  const asked: readonly Asked[] = [...context.questions]
    .filter((question) => question.retired !== true)
    .map((question) => ask(question, choices))
  const types = new Map(asked.map(({ question }) => [question.id, question.type]))
  const columnsOf = new Map<string, number[]>()
  const placed = mapping.targets.flatMap((target, column) =>
    target.to === 'question' ? [{ ...target, column }] : [],
  )
  for (const { question, column } of placed.sort((a, b) => a.place - b.place)) {
    columnsOf.set(question, [...(columnsOf.get(question) ?? []), column])
  }
  const channelOf = new Map<string, string>()
  for (const { id, title } of channels.values()) {
    for (const label of [id, title.zh, title.en]) channelOf.set(labelKey(label), id)
  }
  const blockOf = new Map<string, string>()
  for (const { id, name, nameEn } of context.blocks) {
    for (const label of [name, nameEn ?? '', id]) {
      if (label !== '' && !blockOf.has(labelKey(label))) blockOf.set(labelKey(label), id)
    }
  }
  const looked = (
    field: RecordField,
    known: ReadonlyMap<string, string>,
    cell: string,
    reasons: RowReason[],
  ): string => {
    const value = known.get(labelKey(cell))
    if (value === undefined) reasons.push({ field, fault: 'unknown-choice', value: cell })
    return value ?? cell
  }
  return {
    clean: (column: number, raw: string): string =>
      cleanFor(mapping.targets[column] ?? { to: 'nothing' }, types, raw),
    record: (
      fields: ReadonlyMap<RecordField, string>,
      cells: readonly string[],
      reasons: RowReason[],
    ): Draft => {
      for (const [field, cell] of fields) {
        if (cell === '' && mapping.required.has(field)) reasons.push({ field, fault: 'required-blank' })
        if (cell.length > maxFieldLength && field !== 'row') {
          reasons.push({ field, fault: 'too-long', value: String(cell.length) })
        }
      }
      const { date = '', channel = '', block = '', household = '' } = Object.fromEntries(fields)
      const day = date === '' ? '' : dayOf(date)
      if (day === null) reasons.push({ field: 'date', fault: 'not-a-date', value: date })
      const answers: Record<string, Answer> = {}
      for (const one of asked) {
        const id = one.question.id
        const own = (columnsOf.get(id) ?? []).map((column) => cells[column] ?? '')
        const reading = questionKinds.get(one.question.type)?.fromCells(one, own)
        if (reading === undefined) continue
        if (!reading.ok) reasons.push({ question: id, ...reading.error })
        else if (reading.value !== null) answers[id] = reading.value
      }
      return {
        kind: 'answer',
        channel: channel === '' ? mapping.channel : looked('channel', channelOf, channel, reasons),
        ...(day === '' || day === null ? {} : { date: day }),
        ...(block === ''
          ? {}
          : { block: blockOf.size === 0 ? block : looked('block', blockOf, block, reasons) }),
        ...(household === '' ? {} : { household }),
        answers,
        by: context.member,
        made: context.now,
      }
    },
  }
}

/** As much as a field of a response holds. */
const maxFieldLength = 64

/** A calendar day as YYYY-MM-DD from what spreadsheets make of it (2026/9/5, 2026.9.5, 2026年9月5日, a time after it), or null. */
export const dayOf = (text: string): string | null => {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text)
  if (found === null) return null
  const [year, month, day] = found.slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (days === undefined || day < 1 || day > days) return null
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
