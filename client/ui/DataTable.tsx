// A table as planners read it: an ink line under the head, hairlines between rows, numbers right, sortable by its head.
import './DataTable.css'
import { type ReactNode, useMemo, useState } from 'react'
import { Icon } from './Icon.tsx'
import { useWords } from './useWords.ts'

/** One column of a table: what its head says and what stands in a row's cell. */
export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Stands right, in tabular figures. */
  readonly numeric?: boolean
  /** What it is sorted by; without it the head is no button. */
  readonly sortBy?: (row: Row) => number | string
  /** The row's name: read out as its head. */
  readonly rowHead?: boolean
  readonly width?: string
}

/** The columns and rows of one table. */
export interface DataTableProps<Row> {
  /** Read out; drawn only when `shown`. */
  readonly caption: string
  readonly shown?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The row that is chosen or talked about. */
  readonly current?: string | null
  readonly onRow?: (row: Row) => void
  /** Rows under a second ink line: sums. Cells in the order of the columns. */
  readonly foot?: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  readonly empty?: ReactNode
}

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN')

/**
 * A person reads rows, sorts them by pressing a head, and chooses one where `onRow` is given; by keys as well.
 * Sorting is the reader's own and kept nowhere.
 */
export const DataTable = <Row,>({
  caption,
  shown = false,
  columns,
  rows,
  keyOf,
  current,
  onRow,
  foot = [],
  empty,
}: DataTableProps<Row>) => {
  const say = useWords('frame')
  const [sort, setSort] = useState<{ readonly key: string; readonly down: boolean } | null>(null)
  const sorted = useMemo(() => {
    const by = columns.find((column) => column.key === sort?.key)?.sortBy
    if (sort === null || by === undefined) return rows
    return [...rows].sort((a, b) => compare(by(a), by(b)) * (sort.down ? -1 : 1))
  }, [rows, columns, sort])
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  return (
    // Focusable, so that keys can scroll it sideways on a narrow screen.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="bd-table" role="region" aria-label={say('table', { name: caption })} tabIndex={0}>
      <table>
        <caption className={shown ? 'bd-table-caption' : 'only-read'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const direction =
                sort?.key === column.key ? (sort.down ? 'descending' : 'ascending') : undefined
              return (
                <th
                  key={column.key}
                  scope="col"
                  data-numeric={column.numeric}
                  aria-sort={direction}
                  style={column.width === undefined ? {} : { inlineSize: column.width }}
                >
                  {column.sortBy === undefined ? (
                    column.title
                  ) : (
                    <button
                      type="button"
                      title={say('sort', { column: column.title })}
                      onClick={() =>
                        setSort(
                          direction === 'descending'
                            ? null
                            : { key: column.key, down: direction === 'ascending' },
                        )
                      }
                    >
                      {column.title}
                      {direction !== undefined && (
                        <Icon name={direction === 'ascending' ? 'up' : 'down'} size={0.875} />
                      )}
                    </button>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => {
            const key = keyOf(row)
            return (
              <tr
                key={key}
                aria-current={key === current ? 'true' : undefined}
                data-press={onRow !== undefined || undefined}
                onClick={onRow === undefined ? undefined : () => onRow(row)}
              >
                {columns.map((column) =>
                  column.rowHead === true ? (
                    <th key={column.key} scope="row" data-numeric={column.numeric}>
                      {onRow === undefined ? (
                        column.cell(row)
                      ) : (
                        <button type="button">{column.cell(row)}</button>
                      )}
                    </th>
                  ) : (
                    <td key={column.key} data-numeric={column.numeric}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
        {foot.length > 0 && (
          <tfoot>
            {foot.map((line) => (
              <tr key={line.key}>
                {columns.map((column, i) => (
                  <td key={column.key} data-numeric={column.numeric}>
                    {line.cells[i]}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </div>
  )
}
