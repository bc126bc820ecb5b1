// One row's cells read as the answer to one question, from wherever the table has it: one column, its branches, its places, or a column a choice.
import { cleanCell, labelKey, type Asked } from '#core/kinds/asked.ts'
import { dividers, type Divider } from '#core/kinds/choosing.ts'
import {
  isOneValue,
  takesChoices,
  type AnswerFault,
  type QuestionKind,
  type Reading,
} from '#core/kinds/questionKind.ts'
import { numberInCell } from '#core/kinds/wholeNumber.ts'
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

/** What one row answers to one question, and what was told or left out in reading it. */
export interface AnswerOfRow {
  readonly reading: Reading
  /** A resident's own words beside "other". */
  readonly words: string | null
  /** How many were ranked, where that is more than the question asks for: the first ones count. */
  readonly surplus: number | null
  /** Whether a place before the last that is filled is blank: the next ones moved up. */
  readonly movedUp: boolean
  /** What the column of whole answers holds, where the columns of one choice each say something else: these count. */
  readonly disagrees: string | null
  /** The unit that a number is written with, where its question has none: the number alone is kept. */
  readonly unit: string | null
  /** Whether a number is said to be only about so: the number alone is kept. */
  readonly about: boolean
}

/** Cells come cleaned, with marks of no answer blank. */
export const makeAnswerReader = (columns: QuestionColumns): ((cells: readonly string[]) => AnswerOfRow) => {
  const { asked, kind } = columns
  if (!takesChoices(kind)) {
    return (cells) => ({
      ...firstFilled(columns, cells, (cell) => kind.fromCells(asked, [cell])),
      words: null,
      surplus: null,
      movedUp: false,
      disagrees: null,
      ...(kind.made === 'number' ? leftOutIn(columns, cells) : { unit: null, about: false }),
    })
  }
  const read = resolveOnce(columns)
  const most = kind.places(asked)
  return (cells) => {
    const found = chosenIn(columns, cells, read)
    const { other } = columns.resolver
    const own = columns.words.map((column) => ownWordsIn(cells[column] ?? ''))
    const words = [...found.words, ...own.flatMap((one) => one.words || [])].join('；')
    // Words in a column of their own say that "other" was chosen, too.
    const said = other !== null && own.some(({ chosen }) => chosen)
    const values =
      said && most === null && !found.values.includes(other) ? [...found.values, other] : found.values
    const surplus = most !== null && values.length > most ? values.length : null
    const all = surplus === null ? values : values.slice(0, most ?? undefined)
    return {
      reading: found.fault === null ? judged(columns, all) : { ok: false, error: found.fault },
      words: words === '' ? null : words,
      surplus,
      movedUp: found.movedUp,
      disagrees: found.disagrees,
      unit: null,
      about: false,
    }
  }
}

const leftOutIn = (
  { asked, places }: QuestionColumns,
  cells: readonly string[],
): Pick<AnswerOfRow, 'unit' | 'about'> => {
  const cell = (places[0] ?? []).map((column) => cells[column] ?? '').find((one) => one !== '') ?? ''
  const found = numberInCell(asked, cell)
  return 'number' in found
    ? { unit: found.unit ?? null, about: found.about === true }
    : { unit: null, about: false }
}

/** A column of own words may tick "other" instead, or say that there is nothing else. */
const ownWordsIn = (cell: string): { readonly chosen: boolean; readonly words: string } => {
  const mark = readMark(cell, [])
  if (mark === 'blank' || mark === 'not-chosen') return { chosen: false, words: '' }
  const isTick = mark === 'chosen' || (typeof mark === 'object' && mark.place === 1)
  return { chosen: true, words: isTick ? '' : cell }
}

const judged = ({ asked, kind }: QuestionColumns, values: readonly string[]): Reading => {
  if (!isOneValue(kind)) return kind.read(asked, values)
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
  readonly movedUp: boolean
  readonly disagrees: string | null
}

const chosenIn = (
  columns: QuestionColumns,
  cells: readonly string[],
  read: (column: number, cell: string) => Resolved,
): Chosen => {
  const whole = wholeIn(columns, cells, read)
  const marks = marksIn(columns, cells)
  const { values, words } = whole
  const of = (found: Partial<Chosen>): Chosen => ({
    ...{ values, words, fault: null, movedUp: whole.movedUp, disagrees: null },
    ...found,
  })
  if (marks.fault !== null) return of({ fault: marks.fault })
  if (!marks.filled) return of({ fault: whole.fault })
  const inOrder = columns.kind.places(columns.asked) !== null
  const order = inOrder ? orderOf(marks.chosen) : { values: marks.chosen.map(({ value }) => value) }
  const hasWhole = values.length > 0 || whole.fault !== null
  const ticked = new Set(marks.chosen.map(({ value }) => value))
  const columned = new Set(columns.choices.map(({ value }) => value))
  const covered = values.filter((value) => columned.has(value))
  const sameChoices = covered.length === ticked.size && covered.every((value) => ticked.has(value))
  const written = columns.places.flat().flatMap((column) => cells[column] || [])
  const differs = hasWhole && (whole.fault !== null || !sameChoices) ? written.join(';') : null
  if ('fault' in order) {
    // Ticks are no order; the column of whole answers has one.
    if (values.length === 0 || whole.fault !== null) return of({ fault: order.fault })
    return of({ disagrees: differs })
  }
  // What has no column of its own is said by the column of whole answers alone.
  const rest = values.filter((value) => !columned.has(value))
  const otherOrder = inOrder && hasWhole && order.values.some((value, at) => covered[at] !== value)
  return of({
    values: [...order.values, ...rest],
    movedUp: inOrder && hasGap(marks.chosen.map(({ place }) => place ?? 0)),
    disagrees: otherOrder ? written.join(';') : differs,
  })
}

/** What the columns of whole answers say, a column a place or a branch. */
const wholeIn = (
  columns: QuestionColumns,
  cells: readonly string[],
  read: (column: number, cell: string) => Resolved,
): Pick<Chosen, 'values' | 'words' | 'fault' | 'movedUp'> => {
  const values: string[] = []
  const words: string[] = []
  const filled: number[] = []
  let movedUp = false
  const faulty = (fault: AnswerFault) => ({ values, words, fault, movedUp })
  for (const [place, branches] of columns.places.entries()) {
    let first: readonly string[] | null = null
    for (const column of branches) {
      const cell = cells[column] ?? ''
      if (cell === '') continue
      const found = read(column, cell)
      const [unknown] = found.unknown
      if (unknown !== undefined) return faulty({ fault: 'unknown-choice', value: cleanCell(unknown) })
      if (found.words !== null) words.push(found.words)
      // Branches of several choices add up; of one answer or an order there can be only one.
      const addsUp = !isOneValue(columns.kind) && columns.kind.places(columns.asked) === null
      if (first !== null && !addsUp) {
        if (first.join(';') === found.values.join(';')) continue
        return faulty({ fault: 'two-answers', value: cell })
      }
      first = found.values
      if (found.values.length > 0) filled.push(place + 1)
      if (found.gap) movedUp = true
      values.push(...found.values)
    }
  }
  const inOrder = columns.kind.places(columns.asked) !== null
  return { values, words, fault: null, movedUp: movedUp || (inOrder && hasGap(filled)) }
}

/** Whether places that are given leave one out: the second without the first. */
const hasGap = (places: readonly number[]): boolean => {
  const different = [...new Set(places)].toSorted((a, b) => a - b)
  return different.some((place, at) => place !== at + 1)
}

interface Marked {
  readonly value: string
  /** Null for a tick. */
  readonly place: number | null
  readonly cell: string
}

interface Marks {
  readonly chosen: readonly Marked[]
  /** Whether any of the columns says something, be it "no". */
  readonly filled: boolean
  readonly fault: AnswerFault | null
}

/** The choices that columns of their own mark. */
const marksIn = ({ asked, kind, choices, marks }: QuestionColumns, cells: readonly string[]): Marks => {
  const inOrder = kind.places(asked) !== null
  const chosen: Marked[] = []
  let filled = false
  for (const { column, value } of choices) {
    const cell = cells[column] ?? ''
    if (cell === '') continue
    filled = true
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
    // Where there is no order, a number beyond 1 is a code that nobody here knows.
    if (mark === 'unknown' || (!inOrder && place !== null && place > 1)) {
      return { chosen, filled, fault: { fault: 'unknown-mark', value: cell } }
    }
    chosen.push({ value, place, cell })
  }
  return { chosen, filled, fault: null }
}

/** The choices by their places; an order needs a place for each, and each a place of its own. */
const orderOf = (
  chosen: readonly Marked[],
): { readonly values: readonly string[] } | { readonly fault: AnswerFault } => {
  const tick = chosen.find(({ place }) => place === null)
  if (tick !== undefined) return { fault: { fault: 'unknown-mark', value: tick.cell } }
  const placed = chosen.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
  const twice = placed.find(({ place }, at) => at > 0 && placed[at - 1]?.place === place)
  if (twice !== undefined) return { fault: { fault: 'same-place', value: twice.cell } }
  return { values: placed.map(({ value }) => value) }
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
