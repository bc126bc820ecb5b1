// @vitest-environment happy-dom
// The facts of a centre: what is filled in is stored whole, reaches the figures, and stays closed to those who only read.
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countPeople } from '#core/documents/centre.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { blankCentre } from '#app/blankCentre.ts'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { buttons, fill, notice, place, press, showPages } from '#test/features/showPage.tsx'
import { ada, guest, memoryWorkspace, setTable, sitDown, testPen } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'
import { closeNotice } from '#ui/notices.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
})
afterEach(cleanup)

const blankTable = () =>
  setTable({
    facts: { workspace: 'centre-1', generation: 'generation-1', name: '福第社区' },
    documents: blankCentre(testPen(), '福第社区', 'community'),
    ledgers: { responses: [], tallies: [], decisions: [], members: [] },
    blobs: new Map(),
  })

test('the button opens the fields, and each field is kept when it is left', async () => {
  const centre = sitDown(ada, blankTable())
  await showPages(OverviewPages, 'overview', centre)
  await press('Fill in the facts')
  expect(place()).toBe('overview/facts')
  fill(/^Name/, ' 福第邻里中心 ')
  fill('English name', 'Fudi Centre')
  fill('Households', '１,８２０')
  fireEvent.click(screen.getByRole('radio', { name: 'District tier' }))
  expect(centre.centre.read().facts).toMatchObject({
    name: '福第邻里中心',
    nameEn: 'Fudi Centre',
    households: 1_820,
    tier: 'district',
  })
})

test('facts are taken back and done again by buttons and keys; a field’s own Ctrl+Z stays the field’s', async () => {
  const centre = sitDown(ada, blankTable())
  await showPages(OverviewPages, 'overview', centre, 'facts')
  fill('Households', '100')
  fill('Households', '200')
  await press('Undo my last step')
  expect(centre.centre.read().facts?.households).toBe(100)
  await press('Redo my last step')
  expect(centre.centre.read().facts?.households).toBe(200)
  fireEvent.keyDown(screen.getByLabelText('Households'), { key: 'z', ctrlKey: true })
  expect(centre.centre.read().facts?.households).toBe(200)
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  expect(centre.centre.read().facts?.households).toBe(100)
  fireEvent.keyDown(document.body, { key: 'Z', ctrlKey: true, shiftKey: true })
  expect(centre.centre.read().facts?.households).toBe(200)
})

test('people are counted by group for the whole centre, which is what the weights read', async () => {
  const centre = sitDown(ada, blankTable())
  await showPages(OverviewPages, 'overview', centre, 'facts')
  const missing = () => centre.figures.chain.read()[0]?.missing.map(({ code }) => code)
  expect(missing()).toContain('no-population')
  fill('Elderly', '900')
  fill('Children', '400')
  expect(missing()).not.toContain('no-population')
  expect([...peopleByGroup(centre.centre.read().population)]).toEqual([
    ['children', 400],
    ['elderly', 900],
  ])
  expect([...centre.centre.read().population.keys()].sort()).toEqual(['all~children~all', 'all~elderly~all'])
  expect(centre.centre.read().blocks.size).toBe(0)
})

test.each(['en', 'zh'] as const)('people entered twice are said and one way is kept, in %s', async (lang) => {
  chooseLanguage(lang)
  const centre = sitDown(ada, blankTable())
  countPeople(centre.centre, 'all', 'elderly', 'all', 900)
  countPeople(centre.centre, '1', 'elderly', 'all', 920)
  await showPages(OverviewPages, 'overview', centre, 'facts')
  const due = () => centre.figures.chain.read()[0]?.missing.find(({ code }) => code === 'population-twice')
  expect(due()?.count).toBe(1)
  const group = screen.getByRole('group', { name: lang === 'en' ? 'Elderly' : '老年人' })
  expect(within(group).getByRole('note').textContent).toContain('900')
  fireEvent.click(
    within(group).getByRole('button', {
      name: lang === 'en' ? 'Keep the figure for the whole' : '留整片的数',
    }),
  )
  expect(due()).toBeUndefined()
  expect([...peopleByGroup(centre.centre.read().population)]).toEqual([['elderly', 900]])
})

test('an emptied field takes its figure away', async () => {
  const centre = sitDown(ada, blankTable())
  await showPages(OverviewPages, 'overview', centre, 'facts')
  fill('Elderly', '900')
  fill('Households', '300')
  fill('Elderly', '')
  fill('Households', '')
  expect(centre.centre.read().population.size).toBe(0)
  expect(centre.centre.read().facts).not.toHaveProperty('households')
})

test('a name left empty, and what is no count of people, are refused in words and not stored', async () => {
  const centre = sitDown(ada, blankTable())
  await showPages(OverviewPages, 'overview', centre, 'facts')
  fill(/^Name/, '  ')
  expect(screen.getByText('The name is needed')).toBeTruthy()
  expect(centre.centre.read().facts?.name).toBe('福第社区')
  fill('Elderly', '-3')
  expect(screen.getByText('Not less than 0')).toBeTruthy()
  expect(centre.centre.read().population.size).toBe(0)
})

test('people counted block by block are shown as their sum and not written over', async () => {
  const centre = await memoryWorkspace()
  await showPages(OverviewPages, 'overview', centre, 'facts')
  const panel = within(screen.getByRole('region', { name: 'The centre' }))
  const elderly = peopleByGroup(centre.centre.read().population).get('elderly') ?? 0
  expect(elderly).toBeGreaterThan(0)
  expect(panel.queryByLabelText('Elderly')).toBeNull()
  expect(
    panel.getByText(`${elderly.toLocaleString('en')} people, the sum over the blocks`, { exact: false }),
  ).toBeTruthy()
})

test('who may only read sees the facts, no fields and no button, even at the address of the fields', async () => {
  const centre = await memoryWorkspace(guest)
  await showPages(OverviewPages, 'overview', centre, 'facts')
  const panel = within(screen.getByRole('region', { name: 'The centre' }))
  expect(panel.queryAllByRole('textbox')).toEqual([])
  expect(panel.queryAllByRole('radio')).toEqual([])
  expect(buttons().filter((name) => /facts|Done/.test(name))).toEqual([])
  expect(panel.getByText('Elderly').nextElementSibling?.textContent).toMatch(/people$/)
  expect(notice()).toBe('')
})
