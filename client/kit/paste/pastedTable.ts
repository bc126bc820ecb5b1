// Rows that were copied in a spreadsheet, read as text into named cells: by a heading row where there is one, else in order.
import type { Result } from '#core/result.ts'
import { ok, refuse } from '#core/result.ts'

/** More rows than any plan has are refused whole. */
export const maxPastedRows = 500

/** A column that may be told by its heading. */
export interface PastedColumn<K extends string = string> {
  readonly key: K
  /** What a heading may call it, in lower case, in either language. */
  readonly headings: readonly string[]
}

/** One pasted row, by named cells. */
export interface PastedRow<K extends string = string> {
  /** As a spreadsheet would number it, from 1, the heading row counted. */
  readonly row: number
  /** Trimmed, in NFC; missing cells are empty. */
  readonly cells: Readonly<Record<K, string>>
  /** Why its cells may be other ones: more of them than columns, or a comma that may divide thousands. */
  readonly doubt: 'surplus' | 'divided' | null
}

/** The pasted rows, and how their columns were told. */
export interface PastedTable<K extends string = string> {
  readonly rows: readonly PastedRow<K>[]
  /** The columns that the table has at all. */
  readonly columns: ReadonlySet<K>
  /** Whether a heading row told them. */
  readonly headed: boolean
}

/** Why nothing was understood: no table at all, or more rows than are taken at once. */
export type PasteFault = 'unreadable' | 'tooMany'

/** The table of nothing pasted. */
export const emptyTable = <K extends string>(): PastedTable<K> => ({
  rows: [],
  columns: new Set<K>(),
  headed: false,
})

const width = 40

/** Of dividers that part the rows as evenly the first counts: a semicolon stands in no number, a comma does. */
const dividers = ['；', ';', '|', '，', ','] as const

/** The reader of tables comes with its own chunk: most visits paste nothing. */
export const readPasted = async <K extends string>(
  text: string,
  columns: readonly PastedColumn<K>[],
): Promise<Result<PastedTable<K>, PasteFault>> => {
  if (text.trim() === '') return ok(emptyTable())
  const { readGrid } = await import('#files/csv/readGrid.ts')
  // A divider divides what was copied as text, where quotation marks mean what they mean in a file.
  const isText = !text.includes('\t') && dividers.some((divider) => text.includes(divider))
  const read = readGrid(new TextEncoder().encode(text), isText ? { dividers } : { clipboard: '\t' })
  if (!read.ok) return refuse('unreadable')
  const { rows, delimiter } = read.value
  if (rows.length > maxPastedRows + 1) return refuse('tooMany')
  const grid = rows.map(({ line, cells }) => ({
    row: line,
    raw: cells,
    cells: cells.slice(0, width).map((cell) => cell.normalize('NFC').trim()),
  }))
  const first = grid[0]?.cells ?? []
  const placed = placesOf(first, columns)
  const headed = placed !== null
  const places = placed ?? new Map(columns.map(({ key }, i) => [key, i] as const))
  const answers = headed ? grid.slice(1) : grid
  const most = headed ? first.length : columns.length
  const widest = Math.max(0, ...answers.map(({ cells }) => cells.length))
  const inText = !headed && (delimiter === ',' || delimiter === '，')
  return ok({
    rows: answers.map(({ row, raw, cells }) => ({
      row,
      cells: Object.fromEntries(
        columns.map(({ key }) => [key, cells[places.get(key) ?? width] ?? '']),
      ) as Record<K, string>,
      doubt: raw.length > most ? 'surplus' : inText && mayBeOneNumber(raw) ? 'divided' : null,
    })),
    columns: new Set(
      columns.flatMap(({ key }) =>
        (headed ? places.has(key) : (places.get(key) ?? width) < widest) ? [key] : [],
      ),
    ),
    headed,
  })
}

/** Whether a comma stands between what may be the thousands of one number: "5,300". A blank behind it parts two cells. */
const mayBeOneNumber = (cells: readonly string[]): boolean =>
  cells.some((cell, at) => /(?:^|\D)[1-9]\d{0,2}$/u.test(cell) && /^\d{3}(?:\D|$)/u.test(cells[at + 1] ?? ''))

/** Which column stands where, told by a heading row that knows at least two of them; null where the row is no heading. */
const placesOf = <K extends string>(
  cells: readonly string[],
  columns: readonly PastedColumn<K>[],
): ReadonlyMap<K, number> | null => {
  const places = new Map<K, number>()
  for (const [i, cell] of cells.entries()) {
    // "租金（元/m²·月）" and "Rent, yuan" are the rent.
    const word =
      cell
        .toLowerCase()
        .split(/[（(,，/]/u)[0]
        ?.trim() ?? ''
    const column = columns.find(({ key, headings }) => !places.has(key) && headings.includes(word))
    if (column !== undefined) places.set(column.key, i)
  }
  return places.size >= 2 ? places : null
}
