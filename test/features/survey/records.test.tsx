// @vitest-environment happy-dom
// The list of collected answers: where each one is, and erasing one for good with every version of it.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cellOf, type RecordState } from '#core/source.ts'
import type { Response } from '#schemas/responses.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from './openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const answer = (id: string, fields: Partial<Response> = {}): Response => ({
  id,
  kind: 'answer',
  channel: 'visit',
  answers: {},
  by: 'ada',
  made: '2026-11-20T08:00:00Z',
  ...fields,
})
const rows = (): string[] => screen.queryAllByRole('listitem').map((row) => row.textContent ?? '')
const row = (name: string): HTMLElement => {
  const found = screen.getAllByRole('listitem').find((one) => one.textContent?.includes(name))
  if (!found) throw new Error(`no row ${name}`)
  return found
}

test('every answer says where it is, and says so anew when that changes', async () => {
  const centre = openedCentre()
  await centre.responses.append([
    answer('r1', { household: 'H1' }),
    answer('r2', { household: 'H2', made: '2026-11-21T08:00:00Z' }),
    answer('r3', { source: 'no:N7', made: '2026-11-19T08:00:00Z' }),
  ])
  const states = cellOf<ReadonlyMap<string, RecordState>>(
    new Map([
      ['r1', 'kept'],
      ['r2', 'sent'],
      ['r3', 'confirmed'],
    ]),
  )
  await showSurvey({ ...centre, responses: { ...centre.responses, states } }, 'records')
  expect(
    rows().map((text) => text.slice(0, 2)),
    'the newest first',
  ).toEqual(['H2', 'H1', 'N7'])
  expect(row('H1').textContent).toContain('Kept on this device')
  expect(row('H2').textContent).toContain('Sent, not confirmed yet')
  expect(row('N7').textContent).toContain('Confirmed by the relay')
  expect(screen.getByText(/2 not confirmed by a relay yet/)).toBeTruthy()
  act(() => states.set(new Map(['r1', 'r2', 'r3'].map((id) => [id, 'confirmed']))))
  expect(row('H1').textContent).toContain('Confirmed by the relay')
  expect(screen.getByText('The relay has confirmed all of them')).toBeTruthy()
})

test('erasing asks first, and takes every version of the answer with it, and no other', async () => {
  const centre = openedCentre()
  await centre.responses.append([
    answer('first', { household: 'H1' }),
    answer('second', { household: 'H1', replaces: 'first', made: '2026-11-21T08:00:00Z' }),
    answer('other', { household: 'H2' }),
    { id: 'w', kind: 'withdrawal', target: 'second', by: 'ada', made: '2026-11-22T08:00:00Z' },
  ])
  await showSurvey(centre, 'records')
  expect(rows()).toHaveLength(3)
  fireEvent.click(within(row('corrected')).getByRole('button', { name: 'Erase the answer H1' }))
  const asked = await screen.findByRole('dialog')
  expect(asked.textContent).toContain('All 3 records')
  fireEvent.click(within(asked).getByRole('button', { name: 'Cancel' }))
  expect(centre.responses.read()).toHaveLength(4)
  fireEvent.click(within(row('corrected')).getByRole('button', { name: 'Erase the answer H1' }))
  const again = await screen.findByRole('dialog')
  await act(async () => {
    fireEvent.click(within(again).getByRole('button', { name: 'Erase for good' }))
    for (let i = 0; i < 20; i++) await Promise.resolve()
  })
  expect(centre.responses.read().map(({ id }) => id)).toEqual(['other'])
  expect(rows()).toHaveLength(1)
})

test('a disk that refuses says so, and nothing has gone', async () => {
  const centre = openedCentre()
  await centre.responses.append([answer('r1', { household: 'H1' })])
  await showSurvey(centre, 'records')
  centre.responses.breakDisk()
  fireEvent.click(screen.getByRole('button', { name: 'Erase the answer H1' }))
  const asked = await screen.findByRole('dialog')
  await act(async () => {
    fireEvent.click(within(asked).getByRole('button', { name: 'Erase for good' }))
    for (let i = 0; i < 20; i++) await Promise.resolve()
  })
  expect(within(asked).getByRole('alert').textContent).toContain("couldn't store it")
  expect(rows()).toHaveLength(1)
})

test('an answer is found by its household, its row or its date', async () => {
  const centre = openedCentre()
  await centre.responses.append([
    answer('r1', { household: 'H1', date: '2026-10-01' }),
    answer('r2', { source: 'no:N12', date: '2026-10-02' }),
  ])
  await showSurvey(centre, 'records')
  const search = screen.getByRole('textbox', { name: /Find an answer/ })
  for (const [wanted, found] of [
    ['h1', 'H1'],
    ['n12', 'N12'],
    ['10-02', 'N12'],
  ] as const) {
    fireEvent.change(search, { target: { value: wanted } })
    fireEvent.blur(search)
    expect(rows()).toHaveLength(1)
    expect(rows()[0]).toContain(found)
  }
  fireEvent.change(search, { target: { value: 'nobody' } })
  fireEvent.blur(search)
  expect(screen.getByText('No answer fits this.')).toBeTruthy()
})

test('nobody but owners and editors finds the list', async () => {
  await showSurvey(openedCentre('consultant'), 'records')
  expect(screen.queryByRole('link', { name: 'Answers' })).toBeNull()
})
