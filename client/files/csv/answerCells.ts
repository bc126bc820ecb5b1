// One row's cells read as the answer to one question, from wherever the table has it: one column, its branches, its places, or a column a choice.
import { cleanCell, labelKey, type Asked } from '#core/kinds/asked.ts'
import { dividers, type Divider } from '#core/kinds/choosing.ts'
import type { AnswerFault, QuestionKind, Reading } from '#core/kinds/questionKind.ts'
import { readMark } from './choiceMarks.ts'
import type { Resolved, Resolver } from './resolveCell.ts'

/** The columns that one question's answers stand in. */
export interface QuestionColumns {
  readonly asked: Asked
  readonly kind: QuestionKind
  readonly resolver: Resolver
  /** By place, each with the columns of its branches. */
  readonly places: readonly (readonly number[])[]
  readonly choices: readonly { readonly column: number; readonly value: string }[]
  readonly words: readonly number[]
  /** What a person has said of marks in columns of one choice, by `labelKey`: whether they say that it was chosen. */
  readonly marks: Readonly<Record<string, boolean>>
  /** By column. */
  readonly dividers: ReadonlyMap<number, Divider>
}

export interface AnswerOfRow {
  readonly reading: Reading
  /** A resident's own words beside "other". */
  readonly words: string | null
  /** How many were ranked, where that is more than the question asks for: the first ones count. */
  readonly surplus: number | null
}

/** Cells come cleaned, with marks of no answer blank. */
export const makeAnswerReader = (columns: QuestionColumns): ((cells: readonly string[]) => AnswerOfRow) => {
  const { asked, kind } = columns
  if (!kind.settings.includes('choices')) {
    return (cells) => ({
      ...firstFilled(columns, cells, (cell) => kind.fromCells(asked, [cell])),
      words: null,
      surplus: null,
    })
  }
  const read = resolveOnce(columns)
  const most = kind.places(asked)
  return (cells) => {
    const found = chosenIn(columns, cells, read)
    const words = [...found.words, ...columns.words.flatMap((column) => cells[column] || [])].join('；')
    const { other } = columns.resolver
    // Words in a column of their own say that "other" was chosen, too.
    const said = other !== null && columns.words.some((column) => (cells[column] ?? '') !== '')
    const values =
      said && most === null && !found.values.includes(other) ? [...found.values, other] : found.values
    const surplus = most !== null && values.length > most ? values.length : null
    const all = surplus === null ? values : values.slice(0, most ?? undefined)
    return {
      reading: found.fault === null ? judged(columns, all) : { ok: false, error: found.fault },
      words: words === '' ? null : words,
      surplus,
    }
  }
}

const judged = ({ asked, kind }: QuestionColumns, values: readonly string[]): Reading => {
  if (!kind.oneValue) return kind.read(asked, values)
  const different = [...new Set(values)]
  return different.length > 1
    ? { ok: false, error: { fault: 'too-many', value: different.join(';'), max: 1 } }
    : kind.read(asked, different[0] ?? null)
}

/** The one column that answers, where a question has a column for each of its branches. */
const firstFilled = (
  { places }: QuestionColumns,
  cells: readonly string[],
  read: (cell: string) => Reading,
): { readonly reading: Reading } => {
  const filled = (places[0] ?? []).map((column) => cells[column] ?? '').filter((cell) => cell !== '')
  const [first = '', ...others] = filled
  const reading = read(first)
  const another = others.find((cell) => JSON.stringify(read(cell)) !== JSON.stringify(reading))
  return {
    reading:
      another === undefined
        ? reading
        : { ok: false, error: { fault: 'two-answers', value: `${first} / ${another}` } },
  }
}

interface Chosen {
  readonly values: readonly string[]
  readonly words: readonly string[]
  readonly fault: AnswerFault | null
}

const chosenIn = (
  columns: QuestionColumns,
  cells: readonly string[],
  read: (column: number, cell: string) => Resolved,
): Chosen => {
  const values: string[] = []
  const words: string[] = []
  const faulty = (fault: AnswerFault): Chosen => ({ values, words, fault })
  for (const branches of columns.places) {
    let first: readonly string[] | null = null
    for (const column of branches) {
      const cell = cells[column] ?? ''
      if (cell === '') continue
      const found = read(column, cell)
      const [unknown] = found.unknown
      if (unknown !== undefined) return faulty({ fault: 'unknown-choice', value: cleanCell(unknown) })
      if (found.words !== null) words.push(found.words)
      // Branches of several choices add up; of one answer or an order there can be only one.
      const addsUp = !columns.kind.oneValue && columns.kind.places(columns.asked) === null
      if (first !== null && !addsUp) {
        if (first.join(';') === found.values.join(';')) continue
        return faulty({ fault: 'two-answers', value: cell })
      }
      first = found.values
      values.push(...found.values)
    }
  }
  const marked = markedIn(columns, cells)
  if (!Array.isArray(marked)) return faulty(marked as AnswerFault)
  return { values: [...values, ...marked.filter((value) => !values.includes(value))], words, fault: null }
}

/** The choices that columns of their own mark, in order where the answer has one. */
const markedIn = (
  { asked, kind, choices, marks }: QuestionColumns,
  cells: readonly string[],
): string[] | AnswerFault => {
  const inOrder = kind.places(asked) !== null
  const chosen: { value: string; place: number; cell: string }[] = []
  for (const { column, value } of choices) {
    const cell = cells[column] ?? ''
    if (cell === '') continue
    const choice = asked.byValue.get(value)
    const said = marks[labelKey(cell)]
    if (said === false) continue
    const mark =
      said === true
        ? 'chosen'
        : readMark(
            cell,
            [choice?.text ?? '', choice?.textEn ?? '', value].filter((one) => one !== ''),
          )
    if (mark === 'blank' || mark === 'not-chosen') continue
    const place = typeof mark === 'object' ? mark.place : null
    // An order needs places; without one a number beyond 1 is a code that nobody here knows.
    if (mark === 'unknown' || (inOrder ? place === null : place !== null && place > 1)) {
      return { fault: 'unknown-mark', value: cell }
    }
    chosen.push({ value, place: place ?? 1, cell })
  }
  if (inOrder) {
    chosen.sort((a, b) => a.place - b.place)
    const twice = chosen.find(({ place }, at) => at > 0 && chosen[at - 1]?.place === place)
    if (twice !== undefined) return { fault: 'same-place', value: twice.cell }
  }
  return chosen.map(({ value }) => value)
}

/** Different cells of one column are resolved once; more than these are as rare as they are long. */
const mostRemembered = 20_000

const resolveOnce = ({
  resolver,
  dividers: ofColumn,
}: QuestionColumns): ((column: number, cell: string) => Resolved) => {
  const remembered = new Map<number, Map<string, Resolved>>()
  return (column, cell) => {
    const known = remembered.get(column) ?? new Map<string, Resolved>()
    remembered.set(column, known)
    const before = known.get(cell)
    if (before !== undefined) return before
    const found = resolver.resolveAnyway(cell, ofColumn.get(column) ?? ';', dividers)
    if (known.size < mostRemembered) known.set(cell, found)
    return found
  }
}
