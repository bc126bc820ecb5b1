// Pasted rows understood as lines of money, each row either whole or with the reason why not.
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import { fen } from '#schemas/quantities.ts'
import { monthlyYuan } from '#schemas/writtenUnits.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { type WordsIn, wordsOf } from '#words/words.ts'
import { lineKindsOf } from './lineKinds.ts'
import { largestAmount, type WrittenLine } from './drafts.ts'
import { amountOf, pastedColumnsOf, monthOf, pastedField } from '#kit/paste/pastedFields.ts'
import type { PastedColumn, PastedTable } from '#kit/paste/pastedTable.ts'
import { Unreadable, type Understood, understandRows } from '#kit/paste/understandRows.ts'

type Say = WordsIn<'plan'>

/** A column that pasted lines of money may have. */
export type LineColumn = 'name' | 'amount' | 'frequency' | 'start' | 'end' | 'kind' | 'note' | 'section'

/** In the order in which they stand where no heading says otherwise. */
export const lineColumns: readonly PastedColumn<LineColumn>[] = pastedColumnsOf('lines', {
  name: ['名称', 'name', 'item'],
  amount: ['sum'],
  frequency: ['频率', 'frequency'],
  start: ['开始', 'start', 'from'],
  end: ['结束', 'end', 'to'],
  kind: [],
  note: ['备注'],
  section: [],
})

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
): Understood<WrittenLine> => {
  const words = wordsOf(say.lang, 'rows')
  const fieldOf = pastedField('plan', 'lines', words)
  const bySection = table.rows.some(({ cells }) => cells.section !== '')
  const above = new Map<LineColumn, string>()
  let fromAbove = false
  const understood = understandRows(table.rows, words, ({ cells }, note) => {
    const field = (key: string) => fieldOf(key, note)
    const before = new Map(above)
    for (const key of ['section', 'kind', 'frequency'] as const) {
      if (cells[key] !== '') above.set(key, cells[key])
    }
    if (cells.name === '') throw new Unreadable(words('paste.noName'))
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
    const first = monthOf(cells.start, field('start'), 1, 1)
    const end =
      frequency === 'once' ? first : monthOf(cells.end, field('end'), Math.max(first, horizon), first)
    const line = {
      section: place,
      name: cells.name.slice(0, 400),
      kind: kindOf(cells.kind, place, say),
      amount: fen(
        amountOf(
          cells.amount,
          fieldOf('amount', note, frequency === 'once' ? undefined : monthlyYuan),
          largestAmount,
        ),
      ),
      frequency,
      start: first,
      end,
      ...(cells.note === '' ? {} : { note: cells.note }),
    }
    if (bySection && cells.section === '') fromAbove = true
    return line
  })
  return fromAbove ? { ...understood, said: [...understood.said, say('paste.sectionAbove')] } : understood
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
    throw new Unreadable(
      say('paste.merged', { column: fieldTitle('lines', 'frequency', say.lang), text: frequency }),
    )
  const kind = above.get('kind')
  if (cells.kind === '' && kind !== undefined && kindOf(kind, section, say) !== kindOf('', section, say))
    throw new Unreadable(say('paste.merged', { column: fieldTitle('lines', 'kind', say.lang), text: kind }))
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
