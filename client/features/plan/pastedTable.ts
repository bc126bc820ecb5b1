// Rows that were copied in a spreadsheet, read as text into named cells: by a heading row where there is one, else in order.
import type { Result } from '#core/result.ts'
import { ok, refuse } from '#core/result.ts'

/** More rows than any plan has are refused whole. */
export const maxPastedRows = 500

export interface PastedColumn<K extends string = string> {
  readonly key: K
  /** What a heading may call it, in lower case, in either language. */
  readonly headings: readonly string[]
}

export interface PastedRow<K extends string = string> {
  /** As a spreadsheet would number it, from 1, the heading row counted. */
  readonly row: number
  /** Trimmed, in NFC; missing cells are empty. */
  readonly cells: Readonly<Record<K, string>>
}

export type PasteFault = 'unreadable' | 'tooMany'

const width = 40

/** The reader of tables comes with its own chunk: most visits paste nothing. */
export const readPasted = async <K extends string>(
  text: string,
  columns: readonly PastedColumn<K>[],
): Promise<Result<readonly PastedRow<K>[], PasteFault>> => {
  if (text.trim() === '') return ok([])
  const { readGrid } = await import('#files/csv/readGrid.ts')
  const divider = text.includes('\t') || !text.includes(',') ? '\t' : ','
  // A comma divides what was copied as text, where quotation marks mean what they mean in a file.
  const how = divider === '\t' ? { clipboard: divider } : {}
  const read = readGrid(new TextEncoder().encode(text), how)
  if (!read.ok) return refuse('unreadable')
  if (read.value.rows.length > maxPastedRows + 1) return refuse('tooMany')
  const rows = read.value.rows.map(({ line, cells }) => ({
    row: line,
    cells: cells.slice(0, width).map((cell) => cell.normalize('NFC').trim()),
  }))
  const first = rows[0]?.cells ?? []
  const placed = placesOf(first, columns)
  const places = placed ?? new Map(columns.map(({ key }, i) => [key, i] as const))
  return ok(
    (placed === null ? rows : rows.slice(1)).map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(
        columns.map(({ key }) => [key, cells[places.get(key) ?? width] ?? '']),
      ) as Record<K, string>,
    })),
  )
}

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
