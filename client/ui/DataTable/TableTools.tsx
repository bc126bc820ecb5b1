// Above a table of many rows: a search, a list of values for each column that is a filter, and how many rows fit.
import { NativeSelect, TextInput } from '@mantine/core'
import { useFormat, useWords } from '#ui/useWords.ts'
import type { ShownRows, SortableColumn } from './useShownRows.ts'
import look from './DataTable.module.css'

interface TableToolsProps<Row> {
  /** What the table is called, for who hears the fields. */
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly (SortableColumn<Row> & { readonly title: string })[]
  readonly shown: ShownRows<Row>
  readonly searches: boolean
}

/** A person narrows the rows by a part of what they say, or by a value of a column. */
export const TableTools = <Row,>({ caption, rows, columns, shown, searches }: TableToolsProps<Row>) => {
  const say = useWords('frame')
  const format = useFormat()
  const filtering = columns.flatMap(({ key, title, filterBy }) => {
    const values = filterBy === undefined ? [] : [...new Set(rows.map(filterBy))]
    return values.length < 2 ? [] : [{ key, title, values }]
  })
  if (!searches && filtering.length === 0) return null
  const isNarrowed = shown.found < rows.length
  return (
    <div className={`${look['tableTools']} no-print`} role="search" aria-label={say('search')}>
      {searches && (
        <TextInput
          type="search"
          aria-label={say('findInTable', { name: caption })}
          placeholder={say('search')}
          value={shown.wanted}
          onChange={(event) => shown.setWanted(event.currentTarget.value)}
        />
      )}
      {filtering.map(({ key, title, values }) => (
        <NativeSelect
          key={key}
          aria-label={title}
          value={shown.filters.get(key) ?? ''}
          onChange={(event) => shown.setFilter(key, event.currentTarget.value || null)}
          data={[
            { value: '', label: say('everyValue', { column: title }) },
            ...values.filter((value) => value !== '').map((value) => ({ value, label: value })),
          ]}
        />
      ))}
      <span role="status">
        {isNarrowed ? say('rowsFound', { n: format.count(shown.found), all: format.count(rows.length) }) : ''}
      </span>
    </div>
  )
}
