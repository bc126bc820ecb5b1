// Which rows of a table are shown, and in which order: searched, filtered, sorted, and of very many a portion at a time.
import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { tagOf } from '#words/words.ts'
import { useLanguage } from '#ui/useWords.ts'

/** What is asked of a column's cells when rows are chosen and put in order. */
export interface SortableColumn<Row> {
  readonly key: string
  /** What it is sorted by; without it the rows can't be sorted by it. */
  readonly sortBy?: (row: Row) => number | string
  /** Under which word a row is found in a list of the column's values; without it the column is no filter. */
  readonly filterBy?: (row: Row) => string
}

/** The column that rows are sorted by; `down`: the largest first. */
interface SortOrder {
  readonly key: string
  readonly down: boolean
}

/** What narrows and orders the rows; it is the reader's own and kept nowhere. */
export interface ShownRows<Row> {
  readonly rows: readonly Row[]
  /** How many are left out for their number; a press shows some more. */
  readonly more: number
  readonly showMore: () => void
  /** How many fit search and filters. */
  readonly found: number
  readonly sort: SortOrder | null
  /** The first press sorts up, the second down, the third as it was. */
  readonly pressHead: (key: string) => void
  readonly wanted: string
  readonly setWanted: (text: string) => void
  /** The value that rows are narrowed to, by column. */
  readonly filters: ReadonlyMap<string, string>
  readonly setFilter: (key: string, value: string | null) => void
}

/** So many rows are drawn at first, and with each press for more. */
export const rowPortion = 200

/** Of whom and what: rows, columns, the text that a search looks into, and rows that are shown whatever is asked for. */
export interface ShownRowsOptions<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly SortableColumn<Row>[]
  readonly textOf?: ((row: Row) => string) | undefined
  readonly always: (row: Row) => boolean
}

/** As one compares what was typed with what stands there: whatever case, width or form of a letter. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** On paper there is nothing to press: all rows stand. */
const useAllOnPaper = (showAll: () => void): void => {
  useEffect(() => {
    const onPrint = (): void => flushSync(showAll)
    addEventListener('beforeprint', onPrint)
    return () => removeEventListener('beforeprint', onPrint)
  }, [showAll])
}

/** Follows the rows: what comes or changes takes its place among those that are shown. */
export const useShownRows = <Row>(options: ShownRowsOptions<Row>): ShownRows<Row> => {
  const { rows, columns, textOf, always } = options
  const lang = useLanguage()
  const [sort, setSort] = useState<SortOrder | null>(null)
  const [wanted, setWanted] = useState('')
  const [filters, setFilters] = useState<ReadonlyMap<string, string>>(new Map())
  const [most, setMost] = useState(rowPortion)
  const [showAll] = useState(() => () => setMost(Infinity))
  useAllOnPaper(showAll)
  const words = plain(wanted)
  const isFound = (row: Row): boolean =>
    (words === '' || textOf === undefined || plain(textOf(row)).includes(words)) &&
    columns.every(({ key, filterBy }) => {
      const value = filters.get(key)
      return value === undefined || filterBy === undefined || filterBy(row) === value
    })
  const by = sort === null ? undefined : columns.find(({ key }) => key === sort.key)?.sortBy
  const collator = useMemo(() => new Intl.Collator(tagOf(lang), { numeric: true }), [lang])
  const compare = (a: number | string, b: number | string): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  const fit = rows.filter(isFound)
  const ordered =
    by === undefined ? fit : [...fit].sort((a, b) => compare(by(a), by(b)) * (sort?.down === true ? -1 : 1))
  const shown = ordered.filter((row, place) => place < most || always(row))
  const found = new Set(shown)
  const kept = rows.filter((row) => always(row) && !found.has(row))
  return {
    rows: [...kept, ...shown],
    more: ordered.length - shown.length,
    showMore: () => setMost(most + rowPortion),
    found: fit.length,
    sort,
    pressHead: (key) =>
      setSort(sort?.key !== key ? { key, down: false } : sort.down ? null : { key, down: true }),
    wanted,
    setWanted,
    filters,
    setFilter: (key, value) => {
      const others = [...filters].filter(([one]) => one !== key)
      setFilters(new Map(value === null ? others : [...others, [key, value]]))
    },
  }
}
