// A table whose rows open in place: what doesn't fit the screen stands in the opened row, as a form or as facts to read.
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '#ui/Icon.tsx'
import look from './rows.module.css'

/** One column beside the row's name. */
interface RowColumn<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Stands right, in tabular figures. */
  readonly numeric?: boolean
  /** Left out on a narrow screen; the opened row holds it. */
  readonly wide?: boolean
  /** As CSS writes it; else as wide as its content. */
  readonly width?: string
}

/** The rows, which one is open, and what an open one holds. */
export interface RowsTableProps<Row extends { readonly id: string }> {
  /** Read out. */
  readonly caption: string
  /** Of the first column, which names the row. */
  readonly nameTitle: string
  readonly nameOf: (row: Row) => string
  /** A quieter line under the name. */
  readonly under?: (row: Row) => ReactNode
  readonly columns: readonly RowColumn<Row>[]
  readonly rows: readonly Row[]
  readonly open: string | null
  readonly onOpen: (id: string | null) => void
  /** What an opened row holds. */
  readonly opened: (row: Row) => ReactNode
  /** Sums under the columns, by their keys. */
  readonly foot?: { readonly name: string; readonly cells: Readonly<Record<string, ReactNode>> }
}

/** A person reads rows and opens one in its place, by press or key; one row is open at a time. */
export const RowsTable = <Row extends { readonly id: string }>(props: RowsTableProps<Row>) => {
  const { caption, nameTitle, nameOf, under, columns, rows, open, onOpen, opened, foot } = props
  const table = useRef<HTMLTableElement>(null)
  // A deep link or a new row is brought into sight.
  useEffect(() => {
    if (open === null) return
    table.current
      ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(open)}"]`)
      ?.scrollIntoView?.({ block: 'nearest' })
  }, [open])
  // Roles are said again because a table drawn as lines, for very large text, loses them in some browsers.
  return (
    <table role="table" className={look['table']} ref={table}>
      <caption className="only-read">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {nameTitle}
          </th>
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              data-numeric={column.numeric}
              data-wide={column.wide}
              style={column.width === undefined ? {} : { inlineSize: column.width }}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Fragment key={row.id}>
            <tr role="row" data-row={row.id} data-open={row.id === open || undefined}>
              <th role="rowheader" scope="row">
                <button
                  type="button"
                  className={look['name']}
                  aria-expanded={row.id === open}
                  onClick={() => onOpen(row.id === open ? null : row.id)}
                >
                  <Icon name={row.id === open ? 'up' : 'down'} size={0.875} />
                  <span>
                    <bdi>{nameOf(row)}</bdi> {under !== undefined && <small>{under(row)}</small>}
                  </span>
                </button>
              </th>
              {columns.map((column) => (
                <td role="cell" key={column.key} data-numeric={column.numeric} data-wide={column.wide}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
            {row.id === open && (
              <tr role="row">
                <td role="cell" colSpan={columns.length + 1} className={look['opened']}>
                  {opened(row)}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
      {foot !== undefined && (
        <tfoot role="rowgroup">
          <tr role="row">
            <th role="rowheader" scope="row">
              {foot.name}
            </th>
            {columns.map((column) => (
              <td role="cell" key={column.key} data-numeric={column.numeric} data-wide={column.wide}>
                {foot.cells[column.key]}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

/** Facts to read: names and what they are, for those who may not write. */
export const FactList = ({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}) => (
  <dl className={look['facts']}>
    {facts.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
