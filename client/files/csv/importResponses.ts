// Turns the rows of a table into responses: good rows kept, bad ones listed by line with their reasons.
import type { Divider } from '#core/kinds/choosing.ts'
import type { Response } from '#schemas/responses.ts'
import type { DatesOfColumn } from './columnReading.ts'
import type { AnswerTable } from './headingRow.ts'
import type { Mapping, RecordField, Target } from './mapping.ts'
import {
  makeRecordReader,
  type CutRow,
  type DisagreeingRow,
  type AnswerDraft,
  type ImportContext,
  type RowReason,
  type UnitLeftOut,
} from './recordOfRow.ts'
import { isKnownByContent, makeIdentities, recordIdOf } from './rowIdentity.ts'

/** A row that can't be kept as it is, and why. */
export interface RefusedRow {
  readonly line: number
  /** The row's own number, where it has one. */
  readonly number: string | null
  readonly reasons: readonly RowReason[]
}

/** A row that was kept after its cells were made plain: full-width digits, blanks at the ends. */
interface RepairedRow {
  readonly line: number
  readonly number: string | null
  readonly headings: readonly string[]
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** A row with the response that it becomes. */
export interface ImportedRow {
  readonly line: number
  readonly number: string | null
  readonly record: Response
}

/** A row whose places leave one out: what comes after moved up by one. */
interface MovedUpRow {
  readonly line: number
  readonly question: string
}

/** A row without a number of its own that is the same to the last cell as an earlier one, which is the first of them. */
interface SameRow {
  readonly line: number
  readonly of: number
}

/** Rows that are kept whose number is said to be only about so. */
interface AboutLeftOut {
  readonly question: string
  readonly rows: number
}

/** What an import would keep and what it would not, row by row; nothing is written yet. */
export interface Import {
  readonly rows: readonly ImportedRow[]
  readonly refused: readonly RefusedRow[]
  /** Refused rows with a number that lack nothing but cells: they may be answers that are kept already. */
  readonly lacking: readonly ImportedRow[]
  readonly repaired: readonly RepairedRow[]
  /** Cells that were left out of rows that are kept: a day that is none, words over the limit. */
  readonly dropped: readonly RefusedRow[]
  readonly cut: readonly CutRow[]
  readonly movedUp: readonly MovedUpRow[]
  /** Also rows that are refused. */
  readonly disagreeing: readonly DisagreeingRow[]
  readonly unitsLeftOut: readonly UnitLeftOut[]
  readonly aboutLeftOut: readonly AboutLeftOut[]
  /** They count as often as they stand, or once where the mapping says so. */
  readonly sameRows: readonly SameRow[]
  /** Rows that are kept and name no channel of their own. */
  readonly withoutChannel: number
  /** Cells that were taken for no answer, by column and how they are written. */
  readonly noAnswers: readonly { readonly column: number; readonly cell: string; readonly count: number }[]
  /** How the column of days was read. */
  readonly dates: DatesOfColumn | null
  /** How the answers of a column are divided, where there are several in a cell. */
  readonly dividers: readonly { readonly column: number; readonly divider: Divider }[]
}

/** How many rows are done, told now and then. */
export type Progress = (done: number) => void
const rowsPerNews = 2_000

/**
 * Reads every row by the mapping. A row is refused when a required cell is blank, a choice is unknown, or a number is
 * out of bounds; a required question without a column counts as blank. A blank optional cell is no answer. A day that
 * can't be read and optional words over the limit cost the cell, not the row.
 */
export const importResponses = (
  table: AnswerTable,
  mapping: Mapping,
  context: ImportContext,
  progress: Progress = () => undefined,
): Import => {
  const reader = makeRecordReader(table, mapping, context)
  const identityOf = makeIdentities(mapping)
  const seen = new Map<string, number>()
  const rows: ImportedRow[] = []
  const refused: RefusedRow[] = []
  const lacking: ImportedRow[] = []
  const repaired: RepairedRow[] = []
  const dropped: RefusedRow[] = []
  const cut: CutRow[] = []
  const movedUp: MovedUpRow[] = []
  const disagreeing: DisagreeingRow[] = []
  const units = new Map<string, UnitLeftOut>()
  const about = new Map<string, number>()
  const sameRows: SameRow[] = []
  const firstLines = new Map<string, number>()
  let withoutChannel = 0
  for (const [at, row] of table.rows.entries()) {
    if (at % rowsPerNews === 0) progress(at)
    const cells = row.cells.map((raw, column) => reader.clean(column, raw))
    const answering = cells.map((cell, column) =>
      reader.isNoAnswer(column, row.cells[column] ?? '') ? '' : cell,
    )
    const fields = fieldsOf(mapping.targets, answering)
    const number = fields.get('row') ?? null
    const reasons: RowReason[] = []
    if (row.surplus > 0) reasons.push({ fault: 'surplus-cells', value: String(row.surplus) })
    const found = reader.record(fields, answering, row.cells)
    if (isHeadingAgain(table, mapping, row.cells)) reasons.push({ fault: 'heading-again' })
    else {
      reasons.push(...found.reasons)
      if (reasons.length === 0 && isEmpty(found.record)) reasons.push({ fault: 'nothing-answered' })
    }
    if (number !== null && number !== '' && mapping.numbering !== 'content') {
      const before = seen.get(number)
      if (before !== undefined) reasons.push({ field: 'row', fault: 'repeated', value: String(before) })
      else seen.set(number, row.line)
    }
    if (reasons.length === 0 && isKnownByContent(mapping, number)) {
      const content = JSON.stringify(cells)
      const of = firstLines.get(content)
      if (of === undefined) firstLines.set(content, row.line)
      else {
        sameRows.push({ line: row.line, of })
        if (mapping.sameRows === 'once') reasons.push({ fault: 'same-row', value: String(of) })
      }
    }
    for (const one of found.disagreeing) disagreeing.push({ line: row.line, ...one })
    const kept = (): ImportedRow => {
      const source = identityOf(number, cells)
      return { line: row.line, number, record: { ...found.record, id: recordIdOf(source), source } }
    }
    if (reasons.length > 0) {
      refused.push({ line: row.line, number, reasons })
      if (reasons.every(isBlank) && !isKnownByContent(mapping, number)) lacking.push(kept())
      continue
    }
    rows.push(kept())
    if ((fields.get('channel') ?? '') === '') withoutChannel += 1
    if (found.dropped.length > 0) dropped.push({ line: row.line, number, reasons: found.dropped })
    for (const one of found.cut) cut.push({ line: row.line, ...one })
    for (const question of found.movedUp) movedUp.push({ line: row.line, question })
    for (const { question, unit } of found.units) {
      const key = `${question} ${unit}`
      units.set(key, { question, unit, rows: (units.get(key)?.rows ?? 0) + 1 })
    }
    for (const question of found.about) about.set(question, (about.get(question) ?? 0) + 1)
    const after = cells.map(
      (cell, column) => numberReadIn(mapping.targets[column], found.record, cell) ?? cell,
    )
    const changed = row.cells.flatMap((raw, column) =>
      mapping.targets[column]?.to !== 'nothing' && raw !== after[column] ? [column] : [],
    )
    if (changed.length === 0) continue
    repaired.push({
      line: row.line,
      number,
      headings: changed.map((column) => table.headings[column] ?? ''),
      before: changed.map((column) => row.cells[column] ?? ''),
      after: changed.map((column) => after[column] ?? ''),
    })
  }
  const { noAnswers, dates, dividers } = reader
  const unitsLeftOut = [...units.values()]
  const aboutLeftOut = [...about].map(([question, count]) => ({ question, rows: count }))
  return {
    ...{ rows, refused, lacking, repaired, dropped, cut, movedUp, disagreeing },
    ...{ sameRows, withoutChannel, unitsLeftOut, aboutLeftOut, noAnswers, dates, dividers },
  }
}

/** Tables put below one another bring their headings along. */
const isHeadingAgain = (
  { headings }: AnswerTable,
  { targets }: Mapping,
  cells: readonly string[],
): boolean => {
  const filled = cells.flatMap((cell, column) =>
    targets[column]?.to === 'nothing' || cell.trim() === '' ? [] : [cell.trim() === headings[column]?.trim()],
  )
  return filled.length >= 2 && filled.every(Boolean)
}

const isBlank = ({ fault }: RowReason): boolean => fault === 'required-blank' || fault === 'nothing-answered'

/** A sheet that was opened and left. */
const isEmpty = ({ answers, words }: AnswerDraft): boolean =>
  words === undefined && Object.keys(answers).length === 0

/** The number that was read where a cell says it with other signs than digits: "约70", "70岁". */
const numberReadIn = (target: Target | undefined, { answers }: AnswerDraft, cell: string): string | null => {
  const answer = target?.to === 'question' ? answers[target.question] : undefined
  return typeof answer === 'number' && cell !== '' && !/^[\d.,+-]+$/.test(cell) ? String(answer) : null
}

const fieldsOf = (targets: readonly Target[], cells: readonly string[]): ReadonlyMap<RecordField, string> => {
  const fields = new Map<RecordField, string>()
  for (const [column, target] of targets.entries()) {
    if (target.to === 'field') fields.set(target.field, cells[column] ?? '')
  }
  return fields
}
