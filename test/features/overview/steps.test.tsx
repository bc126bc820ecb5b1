// @vitest-environment happy-dom
// The five steps of the overview: each tells its figure and its first gap, and its button leads to the room that closes it.
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blankCentre } from '#app/blankCentre.ts'
import { askStarters } from '#features/survey/starterForm.ts'
import { services } from '#core/kinds/services/index.ts'
import { OverviewRoom } from '#features/overview/OverviewRoom.tsx'
import { place, press, settle, showRoom } from '#test/features/showPage.tsx'
import {
  ada,
  guest,
  memoryWorkspace,
  setTable,
  sitDown,
  testPen,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const blank = (): MemoryWorkspace =>
  sitDown(
    ada,
    setTable({
      facts: { workspace: 'centre-1', generation: 'generation-1', name: '福第社区' },
      documents: blankCentre(testPen(), '福第社区', 'community'),
      ledgers: { responses: [], tallies: [], decisions: [], members: [] },
      blobs: new Map(),
    }),
  )

const stepRows = (): readonly HTMLElement[] =>
  within(screen.getByRole('list', { name: 'From asking to asking again' })).getAllByRole('button')

const leadsTo = async (row: number): Promise<string> => {
  fireEvent.click(stepRows()[row] ?? document.body)
  await settle()
  return place()
}

test('a blank centre counts all five steps as due and begins with the questions', async () => {
  await showRoom(OverviewRoom, 'overview', blank())
  expect(stepRows()).toHaveLength(5)
  expect(screen.getByText('5', { selector: '.bd-head-figure' })).toBeTruthy()
  expect(stepRows()[0]?.textContent).toContain('Missing: no questions yet')
  await press('Add the first')
  expect(place()).toBe('survey/questions')
})

test.each([
  [1, 'survey/questions'],
  [2, 'layout'],
  [3, 'plan'],
  [4, 'review'],
])('step %i of a blank centre leads to %s', async (row, room) => {
  await showRoom(OverviewRoom, 'overview', blank())
  expect(await leadsTo(row)).toBe(room)
})

test('who may not write is told what is missing, and offered no button to do it', async () => {
  await showRoom(OverviewRoom, 'overview', await memoryWorkspace(guest))
  expect(stepRows()).toHaveLength(5)
  expect(screen.queryByRole('button', { name: 'Add the first' })).toBeNull()
})

test('questions without answers lead to keying in', async () => {
  const centre = blank()
  askStarters(centre.survey, 'w/g', centre.centre.read(), services)
  await showRoom(OverviewRoom, 'overview', centre)
  expect(stepRows()[0]?.textContent).toContain('no answers yet')
  expect(await leadsTo(0)).toBe('survey/collect')
})

test('answers without a population table lead to the facts of the centre', async () => {
  const centre = await memoryWorkspace()
  const { population } = centre.centre.read()
  centre.centre.write((draft) => [...population.keys()].forEach((key) => draft.population.remove(key)))
  await showRoom(OverviewRoom, 'overview', centre)
  expect(stepRows()[0]?.textContent).toContain('no population table yet')
  expect(await leadsTo(0)).toBe('overview/facts')
  expect(screen.getByLabelText('Elderly')).toBeTruthy()
})

test('the sample tells its figures, the same to an owner and to a reader', async () => {
  const texts: (readonly string[])[] = []
  for (const me of [ada, guest]) {
    await showRoom(OverviewRoom, 'overview', await memoryWorkspace(me))
    texts.push(stepRows().map((row) => row.textContent))
    cleanup()
  }
  // group by group, in the order of the centre
  expect(texts[0]?.[0]).toMatch(/Elderly \d+ · Children \d+ · Working-age \d+ · effective sample/)
  // of the 300 rows four don't count
  expect(texts[0]?.[0]).toContain('296 answers')
  expect(texts[1]?.slice(1)).toEqual(texts[0]?.slice(1))
})

test('the checks stand with their limits, and the last events name who did what', async () => {
  await showRoom(OverviewRoom, 'overview', await memoryWorkspace())
  const checks = within(screen.getByRole('region', { name: 'Guideline checks' }))
  expect(checks.getAllByRole('listitem').length).toBeGreaterThan(1)
  const events = within(screen.getByRole('region', { name: 'Last changes' }))
  expect(events.getByText(/submitted “第一版”/)).toBeTruthy()
  expect(events.getByText(/approved a revision/).textContent).toContain('陈立（示例）')
  const days = [...document.querySelectorAll('.bd-event-when')].map(({ textContent }) =>
    Date.parse(textContent),
  )
  expect(days.length).toBeGreaterThan(2)
  expect(days).toEqual(days.toSorted((a, b) => b - a))
})

test('a step that has begun is drawn beside its figures, and read out only once', async () => {
  await showRoom(OverviewRoom, 'overview', await memoryWorkspace())
  const drawings = stepRows().map((row) => row.querySelector('.bd-step-drawing'))
  expect(drawings.every((drawing) => drawing?.getAttribute('aria-hidden') === 'true')).toBe(true)
  cleanup()
  await showRoom(OverviewRoom, 'overview', blank())
  expect(stepRows().map((row) => row.querySelector('.bd-step-drawing'))).toEqual(Array(5).fill(null))
})
