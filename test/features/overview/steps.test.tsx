// @vitest-environment happy-dom
// The five steps of the overview: each tells its figure and its first gap, and its button leads to the room that closes it.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blankCentre } from '#app/blankCentre.ts'
import { askStarters } from '#features/survey/starterForm.ts'
import { services } from '#core/kinds/services.ts'
import type { ChainStep } from '#core/figures/chain.ts'
import { quotedFigureTitle } from '#core/figures/quotedFigures.ts'
import { decideService } from '#core/documents/programme.ts'
import { cellOf } from '#core/source.ts'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { place, press, settle, showPages } from '#test/features/showPage.tsx'
import {
  ada,
  guest,
  memoryWorkspace,
  setTable,
  sitDown,
  testPen,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, titleOf } from '#words/words.ts'

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

test('a blank centre counts four steps as due and begins with the questions', async () => {
  await showPages(OverviewPages, 'overview', blank())
  expect(stepRows()).toHaveLength(5)
  expect(screen.getByText('4', { selector: '[data-ui=head-figure]' })).toBeTruthy()
  expect(stepRows()[0]?.textContent).toContain('Missing: no questions yet')
  await press('Complete the first')
  expect(place()).toBe('survey/questions')
})

test.each([
  [1, 'survey/questions'],
  [2, 'layout'],
  [3, 'plan'],
  [4, 'review'],
])('step %i of a blank centre leads to %s', async (row, room) => {
  await showPages(OverviewPages, 'overview', blank())
  expect(await leadsTo(row)).toBe(room)
})

test('who may not write is told what is missing, and offered no button to do it', async () => {
  await showPages(OverviewPages, 'overview', await memoryWorkspace(guest))
  expect(stepRows()).toHaveLength(5)
  expect(screen.queryByRole('button', { name: 'Complete the first' })).toBeNull()
})

test('questions without answers lead to keying in', async () => {
  const centre = blank()
  askStarters(centre.survey, 'w/g', centre.centre.read(), services)
  await showPages(OverviewPages, 'overview', centre)
  expect(stepRows()[0]?.textContent).toContain('no answers yet')
  expect(await leadsTo(0)).toBe('survey/collect')
})

test('answers without a population table lead to the facts of the centre', async () => {
  const centre = await memoryWorkspace()
  const { population } = centre.centre.read()
  centre.centre.write((draft) => [...population.keys()].forEach((key) => draft.population.remove(key)))
  await showPages(OverviewPages, 'overview', centre)
  expect(stepRows()[0]?.textContent).toContain('no population table yet')
  expect(await leadsTo(0)).toBe('overview/facts')
  expect(screen.getByLabelText('Elderly')).toBeTruthy()
})

test('the sample tells its figures, the same to an owner and to a reader', async () => {
  const texts: (readonly string[])[] = []
  for (const me of [ada, guest]) {
    await showPages(OverviewPages, 'overview', await memoryWorkspace(me))
    texts.push(stepRows().map((row) => row.textContent))
    cleanup()
  }
  // group by group, in the order of the centre
  expect(texts[0]?.[0]).toMatch(/Elderly \d+ · Children \d+ · Working-age \d+ · effective sample/)
  // of the 300 rows four don't count
  expect(texts[0]?.[0]).toContain('296 answers')
  // what was collected and does not count is said beside it, as on the page of all answers
  expect(texts[0]?.[0]).toContain('1 not counted: 1 taken for the same person as another')
  expect(texts[1]?.[0]).not.toContain('not counted')
  expect(texts[1]?.slice(1)).toEqual(texts[0]?.slice(1))
})

test.each(['zh', 'en'] as const)(
  'the services wanted most are those that a text quotes, in its words, and what was struck is said to be (%s)',
  async (lang) => {
    chooseLanguage(lang)
    const centre = await memoryWorkspace()
    const [first, second, third] = centre.figures.demand.read()?.services ?? []
    if (first === undefined || second === undefined || third === undefined) throw new Error('no demand')
    await showPages(OverviewPages, 'overview', centre)
    const titleOfService = (id: string): string => {
      const title = services.get(id)?.title
      return title === undefined ? id : titleOf(title, lang)
    }
    const quoted = titleOf(quotedFigureTitle('demand-1') ?? { zh: '', en: '' }, lang)
    const says = () => document.querySelectorAll('[data-state]')[1]?.textContent ?? ''
    expect(says().toLowerCase()).toContain(quoted.toLowerCase())
    for (const { service } of [first, second, third]) expect(says()).toContain(titleOfService(service))
    act(() => void decideService(centre.programme, second.service, 'strike', 'x'))
    await settle()
    expect(says()).toContain(`${titleOfService(second.service)}${lang === 'zh' ? '（已划去）' : ' (struck)'}`)
    expect(says()).toContain(titleOfService(third.service))
  },
)

test('the checks stand with their limits, and the last events name who did what', async () => {
  await showPages(OverviewPages, 'overview', await memoryWorkspace())
  const checks = within(screen.getByRole('region', { name: 'Guideline checks' }))
  expect(checks.getAllByRole('listitem').length).toBeGreaterThan(1)
  const events = within(screen.getByRole('region', { name: 'Last submissions, tallies and remarks' }))
  expect(events.getByText(/submitted “第一版”/)).toBeTruthy()
  expect(events.getByText(/approved “第一版”/).textContent).toContain('陈立（示例）')
  const days = [...document.querySelectorAll('[data-testid=event-when]')].map(({ textContent }) =>
    Date.parse(textContent),
  )
  expect(days.length).toBeGreaterThan(2)
  expect(days).toEqual(days.toSorted((a, b) => b - a))
})

test('a step that has begun is drawn beside its figures, and read out only once', async () => {
  await showPages(OverviewPages, 'overview', await memoryWorkspace())
  const drawings = stepRows().map((row) => row.querySelector('[data-testid=step-drawing]'))
  expect(drawings.every((drawing) => drawing?.getAttribute('aria-hidden') === 'true')).toBe(true)
  cleanup()
  await showPages(OverviewPages, 'overview', blank())
  expect(stepRows().map((row) => row.querySelector('[data-testid=step-drawing]'))).toEqual(
    Array(5).fill(null),
  )
})

test('a gap of services names the first of them, and how many more there are', async () => {
  const centre = await memoryWorkspace()
  const { measure, fit } = centre.figures
  const missing = (): readonly string[] =>
    fit.read()?.lines.flatMap(({ service, state }) => (state === 'missing' ? [service] : [])) ?? []
  expect(measure.read()).not.toBeNull()
  const titles = missing().map((service) => services.get(service)?.title.en ?? '')
  expect(titles.length).toBeGreaterThan(2)
  await showPages(OverviewPages, 'overview', centre)
  expect(stepRows()[2]?.textContent).toContain(`${titles.length} services have no room (`)
  for (const title of titles.slice(0, 3)) expect(stepRows()[2]?.textContent).toContain(title)
})

test('freezing and waiting are nothing to fill in: the head then leads to the review', async () => {
  const centre = await memoryWorkspace()
  const steps: readonly ChainStep[] = [
    { step: 'ask', state: 'done', key: 1, missing: [] },
    { step: 'review', state: 'empty', key: 0, missing: [{ code: 'no-revision' }] },
  ]
  const withSteps = { ...centre, figures: { ...centre.figures, chain: cellOf(steps) } }
  await showPages(OverviewPages, 'overview', withSteps)
  expect(screen.getByText('Four steps are complete: ready to be frozen and submitted')).toBeTruthy()
  await press('Go and submit')
  expect(place()).toBe('review')
})
