// A table as planners read it: an ink line under the head, hairlines between rows, numbers right; rows may open in place.
import look from './DataTable.module.css'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useWords } from '#ui/useWords.ts'
import { TableTools } from './TableTools.tsx'
import { type ShownRows, type SortableColumn, useShownRows } from './useShownRows.ts'

/** One column of a table: what its head says and what stands in a row's cell. */
export interface Column<Row> extends SortableColumn<Row> {
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Stands right, in tabular figures. */
  readonly numeric?: boolean
  /** The row's name: read out as its head. */
  readonly rowHead?: boolean
  /** Left out on a narrow screen, where rows open: the opened row holds it. */
  readonly wide?: boolean
  /** As CSS writes it; else as wide as its content. */
  readonly width?: string
}

/** Rows that open in place: which one is open, and what it holds. */
interface OpenRow<Row> {
  readonly open: string | null
  readonly onOpen: (key: string | null) => void
  readonly held: (row: Row) => ReactNode
  /** A quieter line under the row's name. */
  readonly under?: (row: Row) => ReactNode
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
  /** Pressing a row's name opens it in its place. A table of such rows folds on a narrow screen; others scroll sideways. */
  readonly opening?: OpenRow<Row>
  /** What a search looks into; without it there is none. */
  readonly textOf?: (row: Row) => string
  /** Sums under the columns, by their keys. */
  readonly foot?: Readonly<Record<string, ReactNode>>
  readonly empty?: ReactNode
}

/** From so many rows on they are searched, narrowed and sorted; fewer are seen at a glance. */
export const manyRows = 24

/**
 * A person reads rows and chooses or opens one, by press or keys; where there are many they are searched, narrowed by a column's
 * values, and sorted by pressing a head.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { caption, columns, rows, keyOf, opening, textOf, empty } = props
  const say = useWords('frame')
  const isMany = rows.length > manyRows
  const open = opening?.open ?? null
  const shown = useShownRows({
    rows,
    columns,
    textOf,
    always: (row) => open !== null && keyOf(row) === open,
  })
  const table = useOpenInSight(open)
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  // Roles are said again because a table drawn as lines, for very large text, loses them in some browsers.
  const drawn = (
    <table role="table" ref={table}>
      <caption className={props.shown === true ? look['tableCaption'] : 'only-read'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Head key={column.key} column={column} shown={isMany ? shown : null} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {shown.rows.map((row) => (
          <TableRow key={keyOf(row)} {...props} row={row} />
        ))}
      </tbody>
      {props.foot !== undefined && <Foot columns={columns} cells={props.foot} />}
    </table>
  )
  return (
    <>
      {isMany && (
        <TableTools
          caption={caption}
          rows={rows}
          columns={columns}
          shown={shown}
          searches={textOf !== undefined}
        />
      )}
      {opening === undefined ? (
        // Focusable, so that keys can scroll it sideways on a narrow screen.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div
          className={look['table']}
          role="region"
          aria-label={say('table', { name: caption })}
          tabIndex={0}
        >
          {drawn}
        </div>
      ) : (
        <div className={look['rows']}>{drawn}</div>
      )}
      {shown.more > 0 && (
        <Button kind="quiet" className="no-print" onClick={shown.showMore}>
          {say('moreItems', { count: shown.more })}
        </Button>
      )}
    </>
  )
}

/** A deep link or a new row is brought into sight. */
const useOpenInSight = (open: string | null) => {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    if (open === null) return
    table.current
      ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(open)}"]`)
      ?.scrollIntoView?.({ block: 'nearest' })
  }, [open])
  return table
}

interface HeadProps<Row> {
  readonly column: Column<Row>
  /** Null where there is nothing to sort. */
  readonly shown: ShownRows<Row> | null
}

const Head = <Row,>({ column, shown }: HeadProps<Row>) => {
  const say = useWords('frame')
  const { key, title } = column
  const direction =
    shown?.sort?.key === key
      ? shown.sort.down
        ? ('descending' as const)
        : ('ascending' as const)
      : undefined
  return (
    <th
      role="columnheader"
      scope="col"
      data-numeric={column.numeric}
      data-wide={column.wide}
      aria-sort={direction}
      style={column.width === undefined ? {} : { inlineSize: column.width }}
    >
      {column.sortBy === undefined || shown === null ? (
        title
      ) : (
        <button type="button" title={say('sort', { column: title })} onClick={() => shown.pressHead(key)}>
          {title}
          {direction !== undefined && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={0.875} />}
        </button>
      )}
    </th>
  )
}

const TableRow = <Row,>(props: DataTableProps<Row> & { readonly row: Row }) => {
  const { row, columns, keyOf, current, onRow, opening } = props
  const key = keyOf(row)
  const isOpen = opening?.open === key
  return (
    <Fragment>
      <tr
        role="row"
        data-row={key}
        data-open={isOpen || undefined}
        aria-current={key === current ? 'true' : undefined}
        data-press={onRow !== undefined || undefined}
        onClick={onRow === undefined ? undefined : () => onRow(row)}
      >
        {columns.map((column) => {
          const about = { 'data-numeric': column.numeric, 'data-wide': column.wide }
          return column.rowHead === true ? (
            <th key={column.key} role="rowheader" scope="row" {...about}>
              <RowName {...props} column={column} isOpen={isOpen} />
            </th>
          ) : (
            <td key={column.key} role="cell" {...about}>
              {column.cell(row)}
            </td>
          )
        })}
      </tr>
      {isOpen && (
        <tr role="row">
          <td role="cell" colSpan={columns.length} className={look['rowOpened']}>
            {opening?.held(row)}
          </td>
        </tr>
      )}
    </Fragment>
  )
}

interface RowNameProps<Row> extends DataTableProps<Row> {
  readonly row: Row
  readonly column: Column<Row>
  readonly isOpen: boolean
}

const RowName = <Row,>({ row, column, keyOf, onRow, opening, isOpen }: RowNameProps<Row>) => {
  if (opening === undefined)
    return onRow === undefined ? column.cell(row) : <button type="button">{column.cell(row)}</button>
  return (
    <button
      type="button"
      className={look['rowName']}
      aria-expanded={isOpen}
      onClick={(event) =>
        allWritten(event.currentTarget.closest('table')) && opening.onOpen(isOpen ? null : keyOf(row))
      }
    >
      <Icon name={isOpen ? 'up' : 'down'} size={0.875} />
      <span>
        <bdi>{column.cell(row)}</bdi> {opening.under !== undefined && <small>{opening.under(row)}</small>}
      </span>
    </button>
  )
}

interface FootProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly cells: Readonly<Record<string, ReactNode>>
}

const Foot = <Row,>({ columns, cells }: FootProps<Row>) => (
  <tfoot role="rowgroup">
    <tr role="row">
      {columns.map((column) =>
        column.rowHead === true ? (
          <th key={column.key} role="rowheader" scope="row">
            {cells[column.key]}
          </th>
        ) : (
          <td key={column.key} role="cell" data-numeric={column.numeric} data-wide={column.wide}>
            {cells[column.key]}
          </td>
        ),
      )}
    </tr>
  </tfoot>
)
