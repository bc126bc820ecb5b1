// @vitest-environment happy-dom
// One table: rows that open, and where there are many a search, filters, sorting by a head, and a portion at a time; all on paper.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Column, DataTable, type DataTableProps, manyRows } from '#ui/DataTable/DataTable.tsx'
import { rowPortion } from '#ui/DataTable/useShownRows.ts'
import { chooseLanguage } from '#words/words.ts'
import { show } from '#test/features/showPage.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

interface Post {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly wage: number
}
const columns: readonly Column<Post>[] = [
  { key: 'name', title: 'Post', rowHead: true, cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'kind', title: 'Kind', cell: ({ kind }) => kind, filterBy: ({ kind }) => kind },
  { key: 'wage', title: 'Wage', numeric: true, cell: ({ wage }) => wage, sortBy: ({ wage }) => wage },
]
const posts = (count: number): readonly Post[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `p${n}`,
    name: `Post ${n}`,
    kind: n % 3 === 0 ? 'cook' : 'guard',
    wage: (n * 7) % count,
  }))
const names = (): readonly string[] =>
  screen
    .getAllByRole('row')
    .flatMap((row) => within(row).queryAllByRole('rowheader'))
    .map((head) => head.textContent?.trim() ?? '')
const open = (rows: readonly Post[], props: Partial<DataTableProps<Post>> = {}) =>
  show(
    <DataTable
      caption="Posts"
      rows={rows}
      columns={columns}
      keyOf={({ id }) => id}
      textOf={({ name, kind }) => `${name} ${kind}`}
      {...props}
    />,
  )
const search = (): HTMLElement => screen.getByRole('searchbox', { name: 'Search in Posts' })

test(`up to ${manyRows} rows are seen at a glance: nothing to search, narrow or sort`, () => {
  open(posts(manyRows))
  const buttons = () => within(screen.getByRole('table')).queryAllByRole('button')
  expect([screen.queryByRole('search'), buttons()]).toEqual([null, []])
  cleanup()
  open(posts(manyRows + 1))
  expect(search()).toBeTruthy()
  expect(buttons().map(({ textContent }) => textContent)).toEqual(['Post', 'Wage'])
})

test('a head sorts up, then down, then as it was, numbers as numbers, and says so', () => {
  const rows = posts(26)
  open(rows)
  const head = () => screen.getByRole('columnheader', { name: 'Wage' })
  const press = () => fireEvent.click(within(head()).getByRole('button'))
  press()
  expect(head().getAttribute('aria-sort')).toBe('ascending')
  expect(names()).toEqual([...rows].sort((a, b) => a.wage - b.wage).map(({ name }) => name))
  press()
  expect(names()[0]).toBe([...rows].sort((a, b) => b.wage - a.wage)[0]?.name)
  press()
  expect(names()).toEqual(rows.map(({ name }) => name))
  // texts by what people count: Post 2 before Post 10
  fireEvent.click(screen.getByRole('button', { name: 'Post' }))
  expect(names().slice(0, 4)).toEqual(['Post 0', 'Post 1', 'Post 2', 'Post 3'])
})

test('a search finds a part in any case and width, a filter a value of its column; how many fit is said', () => {
  open(posts(30))
  fireEvent.change(search(), { target: { value: 'ＰＯＳＴ 1' } })
  expect(names()).toHaveLength(11)
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'cook' } })
  expect(names()).toEqual(['Post 12', 'Post 15', 'Post 18'])
  expect(screen.getByText('3 of 30 rows')).toBeTruthy()
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: '' } })
  fireEvent.change(search(), { target: { value: '' } })
  expect(names()).toHaveLength(30)
})

describe('very many rows', () => {
  const rows = posts(rowPortion * 2 + 5)
  test('are drawn a portion at a time', () => {
    open(rows)
    expect(names()).toHaveLength(rowPortion)
    fireEvent.click(screen.getByRole('button', { name: /^205 more/ }))
    expect(names()).toHaveLength(rowPortion * 2)
    fireEvent.click(screen.getByRole('button', { name: /^5 more/ }))
    expect(names()).toHaveLength(rows.length)
    expect(screen.queryByRole('button', { name: /more/ })).toBeNull()
  })
  test('stand all on paper', () => {
    open(rows)
    act(() => void dispatchEvent(new Event('beforeprint')))
    expect(names()).toHaveLength(rows.length)
  })
  test('the search goes through those that are not drawn', () => {
    open(rows)
    fireEvent.change(search(), { target: { value: `Post ${rows.length - 1}` } })
    expect(names()).toEqual([`Post ${rows.length - 1}`])
  })
})

describe('rows that open', () => {
  const Opening = ({ rows, start = null }: { rows: readonly Post[]; start?: string | null }) => {
    const [opened, setOpened] = useState<string | null>(start)
    return (
      <DataTable
        caption="Posts"
        rows={rows}
        columns={columns}
        keyOf={({ id }) => id}
        textOf={({ name }) => name}
        foot={{ name: '3', wage: 'sum' }}
        opening={{
          open: opened,
          onOpen: setOpened,
          under: ({ kind }) => kind,
          held: ({ name }) => <p>All about {name}</p>,
        }}
      />
    )
  }
  test('one at a time, by its name, and shut by it again', () => {
    show(<Opening rows={posts(3)} />)
    const name = (of: string) => screen.getByRole('button', { name: new RegExp(`^${of} `) })
    fireEvent.click(name('Post 1'))
    expect(name('Post 1').getAttribute('aria-expanded')).toBe('true')
    fireEvent.click(name('Post 2'))
    expect(screen.queryByText('All about Post 1')).toBeNull()
    expect(screen.getByText('All about Post 2')).toBeTruthy()
    fireEvent.click(name('Post 2'))
    expect(screen.queryByText(/^All about/)).toBeNull()
    expect(screen.getByRole('rowheader', { name: '3' })).toBeTruthy()
  })
  test('an open one stays in sight though a search, or the portion, leaves it out', () => {
    const rows = posts(rowPortion + 50)
    show(<Opening rows={rows} start={rows.at(-1)?.id ?? null} />)
    expect(screen.getByText(`All about ${rows.at(-1)?.name}`)).toBeTruthy()
    fireEvent.change(search(), { target: { value: 'Post 17' } })
    expect(screen.getByText(`All about ${rows.at(-1)?.name}`)).toBeTruthy()
  })
})
