// @vitest-environment happy-dom
// The history: every frozen revision with its standing, and the way to compare two of them.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HistoryPages } from '#features/history/HistoryPages.tsx'
import { keepToldLoss, toldLosses } from '#kit/undo/toldLosses.ts'
import type { Decision } from '#schemas/decisions.ts'
import { place, press, showPages } from '#test/features/showPage.tsx'
import {
  ada,
  guest,
  memoryWorkspace,
  setTable,
  sitDown,
  threeFloorSample,
} from '#test/support/memoryWorkspace.ts'
import { formatOf } from '#words/format.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const digest = (letter: string): string => letter.repeat(64)
const submitted = (letter: string, label: string): Decision => ({
  id: `submit-${letter}`,
  kind: 'submit',
  revision: digest(letter),
  label,
  member: 'ada',
  name: 'Ada',
  role: 'owner',
  made: '2026-11-04T10:00:00.000Z',
})

/** The sample with two more revisions, the newest returned. */
const threeRevisions = async (me = ada) => {
  const table = setTable(await threeFloorSample())
  const decisions = table.ledger('decisions')
  decisions.set([
    ...decisions.read(),
    submitted('a', 'Second'),
    submitted('b', 'Third'),
    {
      id: 'return-b',
      kind: 'return',
      revision: digest('b'),
      reason: 'No lift.',
      member: 'chen',
      name: '陈立',
      role: 'reviewer',
      made: '2026-11-04T11:00:00.000Z',
    },
  ])
  return sitDown(me, table)
}
const tick = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name: `Compare: ${name}` }))
const rows = () => screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)

test('revisions stand newest first, each with its standing and what was said of it', async () => {
  await showPages(HistoryPages, 'history', await threeRevisions())
  expect(rows()).toEqual([
    'Revision 3 Third returned',
    'Revision 2 Second in review',
    'Revision 1 第一版 in force',
  ])
  const when = formatOf('en').dateTime(Date.parse('2026-11-04T11:00:00.000Z'))
  expect(screen.getByText(`returned by 陈立, ${when}: No lift.`)).toBeTruthy()
})

test('every decision stands in its order with its day and reason, also what was taken back since', async () => {
  const table = setTable(await threeFloorSample())
  const said = (kind: Decision['kind'], hour: number, reason?: string, member = 'chen'): Decision => ({
    ...submitted('a', 'Second'),
    ...{ id: `${kind}-${hour}`, kind, member, name: member, role: 'reviewer' },
    ...(reason === undefined ? {} : { reason }),
    made: `2026-11-05T${hour}:00:00.000Z`,
  })
  const decisions = table.ledger('decisions')
  decisions.set([
    ...decisions.read(),
    submitted('a', 'Second'),
    ...[said('approve', 10, 'Good.'), said('retract', 11), said('return', 12, 'No lift.')],
    ...[said('retract', 13), said('approve', 14, 'The lift is there.')],
  ])
  await showPages(HistoryPages, 'history', sitDown(ada, table))
  const [row] = screen.getAllByTestId('history-row')
  const lines = [...(row?.querySelectorAll('p') ?? [])].slice(1).map(({ textContent }) => textContent)
  const at = (hour: number): string => formatOf('en').dateTime(Date.parse(`2026-11-05T${hour}:00:00.000Z`))
  expect(lines).toEqual([
    `approved by chen, ${at(10)}: Good.`,
    `approval taken back by chen, ${at(11)}`,
    `returned by chen, ${at(12)}: No lift.`,
    `return taken back by chen, ${at(13)}`,
    `approved by chen, ${at(14)}: The lift is there.`,
  ])
})

test('each revision shows its whole hash, in eight groups of eight', async () => {
  await showPages(HistoryPages, 'history', await threeRevisions())
  const [newest] = screen.getAllByRole('listitem').filter((row) => row.querySelector('h3') !== null)
  const groups = [...(newest?.querySelectorAll('code') ?? [])].map((group) => group.textContent)
  expect(groups).toEqual(Array(8).fill('bbbb bbbb'))
})

test('two are ticked and compared, the earlier first whatever was ticked first', async () => {
  const centre = await threeRevisions(guest)
  const first = centre.figures.standings.read()[0]?.revision
  await showPages(HistoryPages, 'history', centre)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Tick two to compare' }).disabled).toBe(true)
  tick('Third')
  tick('第一版')
  await press('Compare')
  expect(place()).toBe(`review/compare/${first}/${digest('b')}`)
})

test('a third tick lets go of the first', async () => {
  await showPages(HistoryPages, 'history', await threeRevisions())
  tick('Third')
  tick('Second')
  tick('第一版')
  await press('Compare')
  expect(place()).toContain(`/${digest('a')}`)
  expect(place()).not.toContain(digest('b'))
})

test('a single revision has nothing to be compared with', async () => {
  await showPages(HistoryPages, 'history', await memoryWorkspace())
  expect(rows()).toHaveLength(1)
  expect(screen.queryAllByRole('checkbox')).toEqual([])
})

test('an empty history leads to the review', async () => {
  await showPages(HistoryPages, 'history', sitDown(ada, setTable()))
  await press('Go to Review')
  expect(place()).toBe('review')
})

test('what was told of losses is read again, the newest first, in the reader’s language, and can be cleared', async () => {
  const workspace = await threeRevisions()
  const told = (id: string, at: string) => ({ id, at, zh: `中文 ${id}`, en: `English ${id}` })
  keepToldLoss(workspace.id, told('one', '2026-11-04T10:00:00.000Z'))
  keepToldLoss(workspace.id, told('two', '2026-11-05T10:00:00.000Z'))
  keepToldLoss(workspace.id, { ...told('one', '2026-11-06T10:00:00.000Z'), en: 'English one and more' })
  await showPages(HistoryPages, 'history', workspace)
  const texts = screen.getAllByText(/^English/).map(({ lastChild }) => lastChild?.textContent)
  expect(texts).toEqual(['English one and more', 'English two'])
  fireEvent.click(screen.getByRole('button', { name: 'Clear this list' }))
  expect(screen.queryByText(/^English/)).toBeNull()
  expect(toldLosses(workspace.id).read()).toEqual([])
})

test('the newest hundred are kept, and what another hand put into the storage is left out', () => {
  const told = (id: string) => ({ id, at: '2026-11-04T10:00:00.000Z', zh: '文', en: 'text' })
  for (let i = 0; i < 120; i++) keepToldLoss('many', told(String(i)))
  expect(
    toldLosses('many')
      .read()
      .map(({ id }) => id),
  ).toEqual(Array.from({ length: 100 }, (_, i) => String(i + 20)))
  localStorage.setItem(
    'bandeng.told.odd',
    JSON.stringify([{ id: 3 }, told('a'), { ...told('b'), at: 'soon' }]),
  )
  expect(
    toldLosses('odd')
      .read()
      .map(({ id }) => id),
  ).toEqual(['a'])
  localStorage.setItem('bandeng.told.torn', '[{')
  expect(toldLosses('torn').read()).toEqual([])
})
