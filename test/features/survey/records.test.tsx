// @vitest-environment happy-dom
// The list of collected answers: where each one is, and erasing one for good with every version of it.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { cellOf, type RecordState } from '#core/source.ts'
import type { Response } from '#schemas/responses.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
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
  expect(row('N7').textContent).toContain("Confirmed by the committee's computer")
  expect(screen.getByText(/2 not confirmed by the committee's computer yet/)).toBeTruthy()
  act(() => states.set(new Map(['r1', 'r2', 'r3'].map((id) => [id, 'confirmed']))))
  expect(row('H1').textContent).toContain("Confirmed by the committee's computer")
  expect(screen.getByText("The committee's computer has confirmed all of them")).toBeTruthy()
})

test('what was collected and does not count is said beside how many there are', async () => {
  const centre = openedCentre()
  await centre.responses.append([
    answer('r1', { household: 'H1' }),
    answer('r2', { household: 'H1', replaces: 'r1' }),
    { id: 'w', kind: 'withdrawal', target: 'r3', by: 'ada', made: '2026-11-20T08:00:00Z' },
    answer('r3', {}),
  ])
  await showSurvey(centre, 'records')
  expect(screen.getByText(/2 not counted: 1 replaced by a correction, 1 withdrawn/)).toBeTruthy()
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
  centre.breakDisk()
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

/** Asks who, what is wanted and an age; two people have keyed in one answer each. */
const answered = async () => {
  const centre = openedCentre()
  const ask = (type: string, text: string, more: object = {}): string => {
    const asked = askQuestion(centre.survey, { type, text, ...more })
    if (!asked.ok) throw new Error('refused')
    return asked.value
  }
  const want = ask('multiple', 'Want?', { meaning: 'want' })
  for (const value of ['canteen', 'barber']) addChoice(centre.survey, want, { value, text: `the ${value}` })
  const age = ask('number', 'Age?', { unit: 'years' })
  await centre.responses.append([
    answer('r1', {
      ...{ household: 'H2', block: '10', date: '2026-10-01', answers: { [want]: ['barber'], [age]: 71 } },
    }),
    answer('r2', {
      ...{ household: 'H9', block: '9', channel: 'bench', by: 'zhou', answers: { [age]: 38 } },
      made: '2026-11-21T09:30:00Z',
    }),
  ])
  return { centre, age }
}

test('an answer opens again with its content, time and surveyor, and is corrected from there', async () => {
  const { centre, age } = await answered()
  await showSurvey(centre, 'records', 'r1')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Answer 10 H2')
  const page = screen.getByRole('main').textContent
  expect(page).toContain('Want?the barber')
  expect(page).toContain('Age?71 years')
  expect(page).toMatch(/kept .*November 20, 2026.* by Ada/)
  expect(page).toContain('It counts in the results.')
  fireEvent.click(screen.getByRole('button', { name: 'Correct this one' }))
  await screen.findByText(/Correcting an answer that is kept/)
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: /Age/ }), { target: { value: '72' } })
  fireEvent.click(screen.getByRole('button', { name: 'Keep this answer' }))
  await act(() => Promise.resolve())
  expect(centre.responses.read().at(-1)).toMatchObject({ replaces: 'r1', answers: { [age]: 72 } })
  cleanup()
  await showSurvey(centre, 'records', 'r1')
  expect(screen.getByText(/corrected later/)).toBeTruthy()
  expect(screen.getByText('Other versions of it:', { exact: false }).querySelectorAll('a')).toHaveLength(1)
  expect(screen.queryByRole('button', { name: 'Correct this one' })).toBeNull()
})

test('a correction never takes the place of an answer that is half keyed in', async () => {
  const { centre } = await answered()
  await showSurvey(centre, 'collect')
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: 'H77' } })
  cleanup()
  await showSurvey(centre, 'collect', 'r1')
  expect(screen.getByLabelText<HTMLInputElement>('Household code').value).toBe('H2')
  cleanup()
  await showSurvey(centre, 'collect')
  expect(screen.getByLabelText<HTMLInputElement>('Household code').value).toBe('H77')
})

test('the list is narrowed by channel and surveyor, and sorted by household as people count', async () => {
  const { centre } = await answered()
  await showSurvey(centre, 'records')
  const choose = (label: string, value: string): void =>
    void fireEvent.change(screen.getByLabelText(label), { target: { value } })
  expect(rows().map((text) => text.slice(0, 5))).toEqual(['9 H9B', '10 H2'])
  choose('Order', 'oldest')
  expect(rows()[0]).toContain('10 H2')
  choose('Order', 'household')
  expect(rows()[0]).toContain('9 H9')
  choose('How it came in', 'bench')
  expect(rows()).toHaveLength(1)
  choose('How it came in', '')
  choose('Keyed in', 'ada')
  expect(rows()).toHaveLength(1)
  expect(rows()[0]).toContain('10 H2')
  expect(screen.getByRole('link', { name: '10 H2' }).getAttribute('href')).toContain('/survey/records/r1')
})
