// Pasted rows understood as lines of money, each row either whole or with the reason why not.
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import { fen } from '#schemas/quantities.ts'
import { readWrittenNumber, wholeUnits } from '#schemas/writtenNumber.ts'
import type { WordsIn } from '#words/words.ts'
import { lineKindsOf } from './lineKinds.ts'
import { largestAmount, type LineDraft } from './drafts.ts'
import type { PastedColumn, PastedTable } from './pastedTable.ts'
import { Unreadable, type Understood, understandRows } from './understandRows.ts'

type Say = WordsIn<'plan'>

/** A column that pasted lines of money may have. */
export type LineColumn = 'name' | 'amount' | 'frequency' | 'start' | 'end' | 'kind' | 'note' | 'section'

/** In the order in which they stand where no heading says otherwise. */
export const lineColumns: readonly PastedColumn<LineColumn>[] = [
  { key: 'name', headings: ['项目', '名称', 'line', 'name', 'item'] },
  { key: 'amount', headings: ['金额', 'amount', 'sum'] },
  { key: 'frequency', headings: ['多久一次', '频率', 'how often', 'frequency'] },
  { key: 'start', headings: ['起始月', '开始', 'first month', 'start', 'from'] },
  { key: 'end', headings: ['结束月', '结束', 'last month', 'end', 'to'] },
  { key: 'kind', headings: ['类别', 'kind'] },
  { key: 'note', headings: ['说明', '备注', 'note'] },
  { key: 'section', headings: ['栏目', 'section'] },
]

const often: Readonly<Record<string, 'once' | 'monthly'>> = {
  一次: 'once',
  一次性: 'once',
  once: 'once',
  每月: 'monthly',
  月: 'monthly',
  按月: 'monthly',
  monthly: 'monthly',
  month: 'monthly',
}

/**
 * `section` is where rows go that name none, where no row does; a merged cell names it once for the rows below. `horizon` is
 * the last month of a monthly line that names none.
 */
export const readLines = (
  table: PastedTable<LineColumn>,
  section: string,
  horizon: number,
  say: Say,
): Understood<LineDraft> => {
  const bySection = table.rows.some(({ cells }) => cells.section !== '')
  const above = new Map<LineColumn, string>()
  let fromAbove = false
  const understood = understandRows(table.rows, say, ({ cells }) => {
    const before = new Map(above)
    for (const key of ['section', 'kind', 'frequency'] as const) {
      if (cells[key] !== '') above.set(key, cells[key])
    }
    if (cells.name === '') throw new Unreadable(say('paste.noName'))
    const named = cells.section === '' ? (before.get('section') ?? '') : cells.section
    if (bySection && named === '') throw new Unreadable(say('paste.noSection'))
    const place = bySection ? sectionOf(named) : section
    const usual = budgetLines.get(place ?? '')?.usual
    if (place === null || usual === undefined)
      throw new Unreadable(say('paste.unknownSection', { text: named }))
    if (table.headed) refuseMerged(cells, before, place, usual, say)
    const frequency = cells.frequency === '' ? usual : often[cells.frequency.toLowerCase()]
    if (frequency === undefined)
      throw new Unreadable(say('paste.unknownFrequency', { text: cells.frequency }))
    if (cells.amount === '' && table.columns.has('amount')) throw new Unreadable(say('paste.noAmount'))
    const start = monthOf(cells.start, 'start', 1, 1, say)
    const end = frequency === 'once' ? start : monthOf(cells.end, 'end', Math.max(start, horizon), start, say)
    const line = {
      section: place,
      name: cells.name.slice(0, 400),
      kind: kindOf(cells.kind, place, say),
      amount: fen(amountOf(cells.amount, 'amount', 100, largestAmount, say)),
      frequency,
      start,
      end,
      ...(cells.note === '' ? {} : { note: cells.note }),
    }
    if (bySection && cells.section === '') fromAbove = true
    return line
  })
  return fromAbove ? { ...understood, said: [say('paste.sectionAbove')] } : understood
}

/** An empty cell below one that says something else than is usual may be merged with it, or mean what is usual. */
const refuseMerged = (
  cells: Readonly<Record<LineColumn, string>>,
  above: ReadonlyMap<LineColumn, string>,
  section: string,
  usual: 'once' | 'monthly',
  say: Say,
): void => {
  const frequency = above.get('frequency')
  if (cells.frequency === '' && frequency !== undefined && often[frequency.toLowerCase()] !== usual)
    throw new Unreadable(say('paste.merged', { column: say('frequency'), text: frequency }))
  const kind = above.get('kind')
  if (cells.kind === '' && kind !== undefined && kindOf(kind, section, say) !== kindOf('', section, say))
    throw new Unreadable(say('paste.merged', { column: say('field.kind'), text: kind }))
}

const sectionOf = (text: string): string | null => {
  const word = text.toLowerCase()
  for (const { id, title } of budgetLines.values())
    if (word === id || word === title.zh || word === title.en?.toLowerCase()) return id
  return null
}

/** A kind by its key or its word; without one the section's usual. */
const kindOf = (text: string, section: string, say: Say): string => {
  const known = lineKindsOf(section)
  return known.find((kind) => text === kind || text === say(`lineKind.${kind}`)) ?? known[0] ?? 'general'
}

type Field =
  | 'amount'
  | 'start'
  | 'end'
  | 'startMonth'
  | 'rentFreeMonths'
  | 'chargedArea'
  | 'rentPerSquareMetre'
  | 'share'
  | 'turnover'
  | 'profit'
  | 'utilities'

/** What a field's numbers are in; `factor` stored units are one of them. */
const unitOf: Readonly<Record<Field, string>> = {
  amount: '元',
  start: '月',
  end: '月',
  startMonth: '月',
  rentFreeMonths: '月',
  chargedArea: 'm²',
  rentPerSquareMetre: '元/m²·月',
  share: '%',
  turnover: '元',
  profit: '元',
  utilities: '元',
}

/** A number in stored units (`factor` of them in one that is shown), from nought to `most`. An empty cell is nought. */
export const amountOf = (text: string, field: Field, factor: number, most: number, say: Say): number => {
  if (text === '') return 0
  const number = readWrittenNumber(text, unitOf[field], factor)
  const column = say(`field.${field}`)
  if (!number.ok) throw new Unreadable(say(`pastedNumber.${number.fault}`, { column, text }))
  const stored = wholeUnits(number.value, factor)
  if (stored === null) throw new Unreadable(say('paste.tooFine', { column, text }))
  if (stored < 0 || stored > most) throw new Unreadable(say('paste.outOfRange', { column, text }))
  return stored
}

/** A month of the plan; `usual` for an empty cell. */
export const monthOf = (text: string, field: Field, usual: number, least: number, say: Say): number => {
  if (text === '') return usual
  const number = amountOf(text.replace('第', ''), field, 1, 120, say)
  if (number < least) throw new Unreadable(say('paste.outOfRange', { column: say(`field.${field}`), text }))
  return number
}
