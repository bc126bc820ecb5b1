// @vitest-environment happy-dom
// Before submitting, an editor reads which figures the revision will hold otherwise and why; what is frozen says hidden as hidden.
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { frozenQuotes, readFrozen } from '#core/centre/frozen.ts'
import { editQuestion } from '#core/documents/survey.ts'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { readRevision } from '#files/exportJson.ts'
import { piecesIn } from '#test/files/saidInBlocks.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { writeProse } from '#samples/prose.ts'
import { fill, press, showPages } from '#test/features/showPage.tsx'
import { ada, chen, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

/** The sample with so many answers of each group, the rest naming none; nothing was published or submitted. */
const tableWith = async (sizes: Readonly<Record<string, number>>, nobodys: number) => {
  const table = setTable(await threeFloorSample())
  const responses = table.ledger('responses')
  const all = responses.read()
  const groupOf = (one: (typeof all)[number]): unknown =>
    'answers' in one ? one.answers['q01-group'] : undefined
  const named = Object.entries(sizes).flatMap(([group, n]) =>
    all.filter((one) => groupOf(one) === group).slice(0, n),
  )
  const rest = all.filter((one) => !named.includes(one) && groupOf(one) !== undefined).slice(0, nobodys)
  responses.set([
    ...named,
    ...rest.map((one) => {
      if (!('answers' in one)) return one
      const { 'q01-group': _, ...answers } = one.answers
      return { ...one, answers }
    }),
  ])
  table.ledger('tallies').set([])
  table.ledger('decisions').set([])
  const { survey } = sitDown(ada, table)
  editQuestion(survey, 'q01-group', { required: false })
  return table
}

/** The figures that differ, each with both its sides, in words. */
const linesIn = (note: HTMLElement | null): readonly string[] =>
  note === null
    ? []
    : within(note)
        .getAllByRole('listitem')
        .map((line) => line.textContent ?? '')

const difference = (): HTMLElement | null =>
  screen.queryByText(/will hold other figures/)?.parentElement ?? null

test('two answers that count beside sixty: what differs is said before the press, and hidden after it', async () => {
  const table = await tableWith({ elderly: 1, 'working-age': 1 }, 60)
  const owner = sitDown(ada, table)
  writeProse(owner.plan, [{ paragraph: [{ figure: 'services-wanted' }, { figure: 'demand-1' }] }])
  await showPages(ReviewPages, 'review', owner)
  const note = difference()
  if (note === null) throw new Error('nothing is said')
  expect(note.textContent).toContain('Too few answers (under 5) in a group to be published')
  const rows = linesIn(note)
  expect(rows.some((row) => row.startsWith('Programme'))).toBe(true)
  expect(rows.find((row) => row.startsWith('Effective sample'))).toContain('too few answers in a group')
  expect(rows.find((row) => row.startsWith('In the text: Services chosen'))).toContain(
    '(too few answers to be published)',
  )
  expect(rows.some((row) => row.startsWith('In the text: Wanted most'))).toBe(true)
  fill(/Name of this revision/, 'First')
  await press('Freeze and submit')
  cleanup()

  const last = owner.decisions.read().at(-1)
  const revision = readRevision(
    table.blobs.get(last?.revision ?? '') ?? new Uint8Array(),
    last?.revision ?? '',
  )
  if (revision === null) throw new Error('nothing was frozen')
  expect(frozenQuotes(readFrozen(revision)).get('services-wanted')).toMatchObject({ held: true })
  const file = { revision, digest: last?.revision ?? '', decisions: [], signers: [] }
  const report = piecesIn(revisionReport(file as never, 'en')).join('\n')
  expect(report).toContain('62 answers, effective sample too few answers in a group to be published')
  expect(report).toContain(wordsOf('en', 'demand')('scoresHeld'))
  expect(report).not.toContain(wordsOf('en', 'demand')('noRanking'))
  expect(report).not.toContain(wordsOf('en', 'demand')('noProgramme'))
  expect(report).not.toContain('62.0')

  const reviewer = sitDown(chen, table)
  for (const [Room, name, ...path] of [
    [ReviewPages, 'review', 'revision', last?.revision ?? ''],
    [OverviewPages, 'overview'],
    [SurveyPages, 'survey', 'demand'],
  ] as const) {
    await showPages(Room, name, reviewer, ...path)
    await waitFor(() => expect(document.body.textContent, name).toMatch(/[Tt]oo few answers/))
    const page = document.body.textContent ?? ''
    expect(page, name).not.toContain(wordsOf('en', 'demand')('noRanking'))
    expect(page, name).not.toContain(wordsOf('en', 'demand')('noProgramme'))
    expect(page, name).not.toContain('62.0')
    expect(page, name).not.toContain('no services chosen yet')
    cleanup()
  }
})

test('a group of three that is weighed with another: the order and the scores that change are listed', async () => {
  const owner = sitDown(ada, await tableWith({ 'working-age': 17, elderly: 3, children: 9 }, 60))
  await showPages(ReviewPages, 'review', owner)
  const note = difference()
  expect(note?.textContent).toContain('held back or weighed as one')
  expect(linesIn(note).some((row) => row.startsWith('Ranked needs'))).toBe(true)
})

test('where every group has answers enough only what few want or ranked is otherwise, and why is said', async () => {
  const table = setTable(await threeFloorSample())
  table.ledger('tallies').set([])
  table.ledger('decisions').set([])
  await showPages(ReviewPages, 'review', sitDown(ada, table))
  const note = difference()
  expect(note?.textContent).toMatch(/Held back, .*: Senior fitness\./)
  expect(note?.textContent).not.toContain('held back or weighed as one')
  expect(linesIn(note).map((row) => row.split('You')[0]?.slice(0, 12))).toEqual(['Ranked needs'])
})

test('fewer than five answers make no tally: the revision will hold no ranking', async () => {
  await showPages(ReviewPages, 'review', sitDown(ada, await tableWith({ elderly: 4 }, 0)))
  expect(difference()?.textContent).toContain('it will hold no ranking')
})

test('each figure says what is seen now before what the revision holds, without a table that a narrow column cuts off', async () => {
  await showPages(ReviewPages, 'review', sitDown(ada, await tableWith({ elderly: 4 }, 0)))
  const note = difference()
  const [line] = linesIn(note)
  expect(line).toMatch(/^ProgrammeYou see nowShort-stay elderly beds, .+The revision holdsNo tally is frozen/)
  expect(note?.querySelector('table')).toBeNull()
})

test('a figure that another quotes in the text, or takes out of it, while the page is open is listed at once', async () => {
  const table = await tableWith({ elderly: 1, 'working-age': 1 }, 60)
  await showPages(ReviewPages, 'review', sitDown(ada, table))
  const quoted = (): boolean => linesIn(difference()).some((line) => line.startsWith('In the text:'))
  expect(quoted()).toBe(true)
  const { plan } = sitDown({ ...ada, member: 'ben' }, table)
  act(() => plan.fragment('text').delete(0, plan.fragment('text').length))
  expect(quoted()).toBe(false)
  act(() => writeProse(plan, [{ paragraph: [{ figure: 'services-wanted' }] }]))
  expect(quoted()).toBe(true)
})

test('words that another writes into the text stand among the changes of the draft at once', async () => {
  const table = setTable(await threeFloorSample())
  await showPages(ReviewPages, 'review', sitDown(ada, table))
  expect(document.body.textContent).not.toContain('a bench under the tree')
  const { plan } = sitDown({ ...ada, member: 'ben' }, table)
  act(() => writeProse(plan, [{ paragraph: ['a bench under the tree'] }]))
  expect(document.body.textContent).toContain('a bench under the tree')
})
