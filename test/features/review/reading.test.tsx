// @vitest-environment happy-dom
// Reading what is signed: the frozen revision as a whole, before and after, and an approval that can be taken back for a while.
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openRemarksOf } from '#core/centre/openRemarks.ts'
import { mainVariant } from '#core/documents/layout.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { buttons, press, showPages } from '#test/features/showPage.tsx'
import {
  ada,
  chen,
  setTable,
  sitDown,
  threeFloorSample,
  type MemoryWorkspace,
  type Table,
} from '#test/support/memoryWorkspace.ts'
import { lettersOf, piecesOf } from '#test/files/saidInBlocks.ts'
import { readRevision } from '#files/exportJson.ts'
import { spacedDigest } from '#files/report/coverPart.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const showReview = (workspace: MemoryWorkspace, ...path: readonly string[]) =>
  showPages(ReviewPages, 'review', workspace, ...path)
const table = async (): Promise<Table> => setTable(await threeFloorSample())
const submit = async (owner: MemoryWorkspace, label = 'Second revision'): Promise<string> =>
  value(await freezeAndSubmit(owner, label))
const decisionsOf = (workspace: MemoryWorkspace) =>
  workspace.decisions.read().map(({ kind, member }) => ({ kind, member }))

/** Ada submits, Chen approves. */
const approvedBy = async (shared: Table): Promise<string> => {
  const digest = await submit(sitDown(ada, shared))
  const { decisions } = sitDown(chen, shared)
  await decisions.append([
    {
      ...{
        id: 'approval',
        kind: 'approve',
        revision: digest,
        member: 'chen',
        name: '陈立',
        role: 'reviewer',
      },
      made: '2026-11-06T10:00:00.000Z',
    },
  ])
  return digest
}

test('a first revision is read as a whole before it is decided on, and not from the draft', async () => {
  const shared = await table()
  shared.ledger('decisions').set([])
  const owner = sitDown(ada, shared)
  await submit(owner, 'First of all')
  const [room] = owner.layout.read().rooms.values()
  owner.layout.write((draft) =>
    draft.rooms.update(room?.id ?? '', { name: '改过的草稿', nameEn: 'Draft room' }),
  )
  await showReview(sitDown(chen, shared))
  const reading = screen.getByRole('region', { name: 'The whole of this revision' })
  for (const name of ['Figures, before and after', 'Operating plan', 'Plans, before and after', 'Demand'])
    expect(within(reading).getByRole('region', { name })).toBeTruthy()
  expect(within(reading).getAllByRole('img').length, 'a plan of every floor').toBe(3)
  expect(reading.textContent).toContain('Community canteen')
  expect(reading.textContent).toContain(room?.nameEn)
  expect(reading.textContent).not.toContain('Draft room')
})

test.each(['zh', 'en'] as const)(
  'every fact of the printed report stands in the reading, in %s',
  async (lang) => {
    chooseLanguage(lang)
    const shared = await table()
    const owner = sitDown(ada, shared)
    const [partner] = owner.plan.read().partners.values()
    owner.plan.write((draft) => {
      draft.partners.update(partner?.id ?? '', { rentFreeMonths: 7, startMonth: 5 })
    })
    const digest = await submit(owner)
    await showReview(sitDown(chen, shared))
    const reading = screen.getByRole('region', {
      name: lang === 'zh' ? wordsOf('zh', 'review')('reading') : 'The whole of this revision',
    })
    const revision = readRevision((await owner.blobs.get(digest)) ?? new Uint8Array(), digest)!
    const { blocks } = revisionReport({ digest, revision, decisions: [] }, lang, owner.names.read())
    // the digest stands beside the reading, drawings have their own words on the screen, remarks their pictures, and seals are for paper
    const remarksAt = blocks.findIndex(
      (block) => block.kind === 'heading' && block.text === wordsOf(lang, 'report')('openRemarks'),
    )
    const facts = blocks
      .slice(0, remarksAt)
      .filter((block, at) => block.kind !== 'drawing' && blocks[at + 1]?.kind !== 'drawing')
    const read = lettersOf(reading.textContent)
    const own = wordsOf(lang, 'report')
    const ofPaper = [own('hashWhy'), own('hashAtFoot'), spacedDigest(digest)].map(lettersOf)
    const lacking = facts.flatMap(piecesOf).filter((piece) => {
      const letters = lettersOf(piece)
      return !ofPaper.includes(letters) && !read.includes(letters)
    })
    expect(lacking).toEqual([])
    for (const { text } of openRemarksOf(revision)) expect(read).toContain(lettersOf(text))
    expect(remarksAt).toBeGreaterThan(60)
  },
)

test('figures and plans stand before and after, and one room’s whole week is one line', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  const { rooms } = owner.layout.read()
  const variant = mainVariant(owner.layout.read()) ?? ''
  const room = rooms.get('g-reading')?.id ?? ''
  const slots = [...owner.centre.read().slots.keys()]
  owner.layout.write((draft) => {
    for (const slot of slots) draft.assignments.put(`${variant}~${room}~${slot}`, { use: 'support' })
  })
  await submit(owner)
  await showReview(sitDown(chen, shared))
  const changes = screen.getByRole('region', { name: 'Changes since the approved revision' })
  const lines = within(changes)
    .getAllByRole('listitem')
    .filter(({ textContent }) => textContent.includes('Reading room'))
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Plan · Reading room · Whole week/),
  ])
  const figures = screen.getByRole('region', { name: 'Figures, before and after' })
  const row = within(figures).getByRole('row', { name: /Service area/ })
  const [before, after] = within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => Number.parseFloat(textContent))
  expect((before ?? 0) - (after ?? 0)).toBeCloseTo(43.2, 1)
  expect(screen.getByText('1 room changed, outlined on the plan')).toBeTruthy()
})

test('an approval is taken back until somebody has relied on it', async () => {
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => 'blob:kept')
  const shared = await table()
  const digest = await approvedBy(shared)
  const reviewer = sitDown(chen, shared)
  await showReview(reviewer)
  await press('Take the approval back')
  expect(decisionsOf(reviewer).at(-1)).toMatchObject({ kind: 'retract', member: 'chen' })
  expect(screen.getByText('in review')).toBeTruthy()
  await reviewer.decisions.append([
    {
      ...{ id: 'again', kind: 'approve', revision: digest, member: 'chen', name: '陈立', role: 'reviewer' },
      made: '2026-11-06T11:00:00.000Z',
    },
  ])
  cleanup()
  const owner = sitDown(ada, shared)
  await showReview(owner)
  await press('Export as JSON')
  expect(decisionsOf(owner).at(-1)).toMatchObject({ kind: 'rely', member: 'ada' })
  const count = owner.decisions.read().length
  await press('Export as JSON')
  expect(owner.decisions.read(), 'said once').toHaveLength(count)
  cleanup()
  await showReview(sitDown(chen, shared))
  expect(buttons()).not.toContain('Take the approval back')
  expect(screen.getByText(/the approval stays/)).toBeTruthy()
})

test('any frozen revision opens by its address and is read as a whole', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  const first = owner.decisions.read()[0]?.revision ?? ''
  await showReview(owner, 'revision', first)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('第一版')
  expect(screen.getAllByRole('img').length).toBeGreaterThanOrEqual(3)
})

test('submitting says that it publishes the tally, and of how many answers', async () => {
  const shared = await table()
  shared.ledger('tallies').set([])
  await showReview(sitDown(ada, shared))
  expect(screen.getByText(/Submitting publishes the tally of 296 answers/)).toBeTruthy()
})

test('who may write brings back from a frozen revision what was removed since; a reviewer is offered nothing', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  const digest = await submit(owner)
  const asked: string[] = []
  const Asking = (props: PageProps) => (
    <ReviewPages {...props} onBringBack={({ label }) => asked.push(label)} />
  )
  await showPages(Asking, 'review', owner, 'revision', digest)
  await press('Bring back what was removed since')
  expect(asked).toEqual(['Second revision'])
  cleanup()
  await showPages(Asking, 'review', sitDown(chen, shared), 'revision', digest)
  expect(buttons()).not.toContain('Bring back what was removed since')
})
