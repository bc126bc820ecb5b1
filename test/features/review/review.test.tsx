// @vitest-environment happy-dom
// The review: what is frozen stays as it was, who may decide decides, and what leaves is the frozen revision.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { approvedRevision, standingsOf } from '#core/ledgers/decisions.ts'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { decideService } from '#core/documents/programme.ts'
import { writeProse } from '#samples/prose.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { readRevision } from '#files/exportJson.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { buttons, fill, notice, press, settle, showPages } from '#test/features/showPage.tsx'
import {
  ada,
  chen,
  guest,
  setTable,
  sitDown,
  threeFloorSample,
  zhou,
  type MemoryWorkspace,
  type Table,
} from '#test/support/memoryWorkspace.ts'
import { refuse } from '#core/result.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

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

/** Ada freezes and submits what stands; gives the digest. */
const submit = async (owner: MemoryWorkspace, label = 'Second revision'): Promise<string> => {
  await showReview(owner)
  fill(/Name of this revision/, label)
  await press('Freeze and submit')
  cleanup()
  const last = owner.decisions.read().at(-1)
  if (last?.kind !== 'submit') throw new Error('nothing was submitted')
  return last.revision
}
const decisionsOf = (workspace: MemoryWorkspace) =>
  workspace.decisions.read().map(({ kind, member, reason }) => ({ kind, member, reason }))

test('submitting keeps the frozen bytes, and the ledger names their very digest and what it was based on', async () => {
  const owner = sitDown(ada, await table())
  const base = approvedRevision(standingsOf(owner.decisions.read()))?.revision
  const before = owner.decisions.read().length
  await showReview(owner)
  fill(/Name of this revision/, 'Second revision')
  await press('Freeze and submit')
  expect(notice()).toContain('Frozen and submitted')
  const entry = owner.decisions.read().at(-1)
  expect(owner.decisions.read()).toHaveLength(before + 1)
  expect(entry).toMatchObject({ kind: 'submit', label: 'Second revision', member: 'ada', base })
  const bytes = await owner.blobs.get(entry?.revision ?? '')
  if (bytes === null) throw new Error('no blob was kept')
  expect(sha256Hex(bytes)).toBe(entry?.revision)
  expect(readRevision(bytes, entry?.revision ?? '')?.label).toBe('Second revision')
  expect(screen.queryByRole('button', { name: 'Freeze and submit' })).toBeNull()
  expect(screen.getByText('in review')).toBeTruthy()
})

test('a revision needs a name', async () => {
  await showReview(sitDown(ada, await table()))
  fill(/Name of this revision/, '   ')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Freeze and submit' }).disabled).toBe(true)
})

test('when the disk refuses nothing is submitted, and it is said', async () => {
  const owner = sitDown(ada, await table())
  const before = owner.decisions.read()
  owner.breakDisk()
  await showReview(owner)
  fill(/Name of this revision/, 'Second revision')
  await press('Freeze and submit')
  expect(owner.decisions.read()).toEqual(before)
  expect(notice()).toContain('could not be kept')
  expect(screen.getByLabelText<HTMLInputElement>(/Name of this revision/).value).toBe('Second revision')
})

test('a reviewer sees what changed since the revision in force, and approves', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  owner.centre.write((draft) => draft.facts.set({ households: 1_999 as never }))
  const digest = await submit(owner)
  const reviewer = sitDown(chen, shared)
  await showReview(reviewer)
  expect(screen.getByRole('region', { name: 'Changes since the approved revision' }).textContent).toContain(
    '1,999',
  )
  const before = reviewer.decisions.read().length
  await press('Approve')
  const look = await screen.findByRole('dialog')
  expect(reviewer.decisions.read(), 'a second look comes first').toHaveLength(before)
  expect(look.textContent).toContain('Second revision')
  fireEvent.click(within(look).getByRole('button', { name: 'Approve' }))
  await settle()
  expect(reviewer.decisions.read().at(-1)).toMatchObject({
    kind: 'approve',
    revision: digest,
    member: 'chen',
    role: 'reviewer',
  })
  expect(approvedRevision(standingsOf(reviewer.decisions.read()))?.revision).toBe(digest)
  expect(notice()).toContain('Approved')
})

test('a service that the meeting struck is told with its reason', async () => {
  const owner = sitDown(ada, await table())
  expect(decideService(owner.programme, 'barber', 'strike', 'One is next door.').ok).toBe(true)
  await showReview(owner)
  expect(screen.getByText('struck: One is next door.')).toBeTruthy()
})

test('a quoted figure that came into the text is told by its name', async () => {
  const owner = sitDown(ada, await table())
  writeProse(owner.plan, [
    { paragraph: ['Net ', { figure: 'net-area' }, ', and ', { figure: 'from-later' }] },
  ])
  await showReview(owner)
  expect(screen.getByText('Net ⟨Net area⟩, and ⟨from-later⟩')).toBeTruthy()
})

test('a return waits for its reason', async () => {
  const shared = await table()
  await submit(sitDown(ada, shared))
  const reviewer = sitDown(chen, shared)
  await showReview(reviewer)
  const back = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Return with a note' })
  expect(back().disabled).toBe(true)
  fill('Note to the committee', '  ')
  expect(back().disabled).toBe(true)
  fill('Note to the committee', ' 二楼缺无障碍卫生间。 ')
  await press('Return with a note')
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Return with a note' }))
  await settle()
  expect(decisionsOf(reviewer).at(-1)).toEqual({
    kind: 'return',
    member: 'chen',
    reason: '二楼缺无障碍卫生间。',
  })
  expect(screen.getByText(/returned by 陈立/).textContent).toContain('二楼缺无障碍卫生间。')
})

test('who submitted finds no way to approve, also as a reviewer, and may withdraw with a reason', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  await submit(owner)
  await showReview(owner)
  expect(buttons()).not.toContain('Approve')
  expect(buttons()).not.toContain('Return with a note')
  cleanup()
  await showReview(sitDown({ ...ada, role: 'reviewer' }, shared))
  expect(buttons()).not.toContain('Approve')
  expect(screen.getByText('Nobody decides on what they submitted themselves')).toBeTruthy()
  expect(screen.queryByText('Only a reviewer may approve')).toBeNull()
  cleanup()
  await showReview(owner)
  fill('Why it is withdrawn', 'a wrong figure')
  await press('Withdraw')
  expect(decisionsOf(owner).at(-1)).toEqual({ kind: 'withdraw', member: 'ada', reason: 'a wrong figure' })
  expect(buttons()).toContain('Freeze and submit')
})

test.each([zhou, guest])('a $role finds nothing to decide or submit', async (me) => {
  const shared = await table()
  await submit(sitDown(ada, shared))
  await showReview(sitDown(me, shared))
  expect(screen.queryAllByRole('textbox')).toEqual([])
  const deciding = ['Approve', 'Return with a note', 'Withdraw', 'Freeze and submit']
  expect(buttons().filter((name) => deciding.includes(name))).toEqual([])
  expect(screen.getByText('Only a reviewer may approve')).toBeTruthy()
})

test('nobody decides on a revision that is not at hand', async () => {
  const shared = await table()
  const digest = await submit(sitDown(ada, shared))
  shared.blobs.delete(digest)
  await showReview(sitDown(chen, shared))
  expect(buttons()).not.toContain('Approve')
  expect(screen.getAllByText(/not on this device/).length).toBeGreaterThan(0)
})

test('bytes that are not what their digest says are never shown as a revision', async () => {
  const shared = await table()
  const digest = await submit(sitDown(ada, shared))
  const bytes = shared.blobs.get(digest)?.slice() ?? new Uint8Array()
  bytes[40] = (bytes[40] ?? 0) ^ 1
  shared.blobs.set(digest, bytes)
  await showReview(sitDown(chen, shared))
  expect(buttons()).not.toContain('Approve')
})

test('two frozen revisions are compared by their address', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  const first = owner.decisions.read()[0]?.revision ?? ''
  owner.centre.write((draft) => draft.facts.set({ nameEn: 'Renamed Centre' }))
  const second = await submit(owner)
  await showReview(owner, 'compare', first, second)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain(
    '第一版 → Revision 2 Second revision',
  )
  expect(screen.getByText('Renamed Centre')).toBeTruthy()
})

test('people counted for the whole centre are named by their group in the list of changes', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  owner.centre.write((draft) => draft.population.put('all~elderly~all', { people: 77 as never }))
  await showReview(owner)
  fireEvent.click(document.body)
  await settle()
  expect(screen.getByText(/Population · Elderly/)).toBeTruthy()
})

test('who was never asked for a name is asked before the revision is signed with it', async () => {
  const owner = sitDown({ ...ada, name: '' }, await table())
  await showReview(owner)
  fill(/Name of this revision/, 'Second revision')
  const submitButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Freeze and submit' })
  expect(submitButton().disabled).toBe(true)
  fill(/Your name/, ' 李梅 ')
  await press('Freeze and submit')
  expect(owner.decisions.read().at(-1)).toMatchObject({ kind: 'submit', name: '李梅' })
})

/** Keeps some answers more, as given in other households. */
const keepMore = (owner: MemoryWorkspace, more: number): Promise<void> => {
  const [first] = owner.responses.read()
  const made = Array.from({ length: more }, (_, i) => ({ ...first, id: `more-${i}`, household: `H999${i}` }))
  return owner.responses.append(made as never)
}

test('a revision stands on a tally of the very answers, published with it, question by question', async () => {
  const owner = sitDown(ada, await table())
  await keepMore(owner, 5)
  await submit(owner)
  const [before, after] = owner.tallies.read()
  expect(after?.n).toBe((before?.n ?? 0) + 5)
  expect(after?.by).toBe('ada')
  expect(Object.keys(after?.counts ?? {}).sort()).toEqual(Object.keys(before?.counts ?? {}).sort())
  expect(Object.keys(after?.counts ?? {}).length).toBeGreaterThan(5)
})

test('fewer than five answers more are not published by submitting: the revision stands on the last tally, and says so', async () => {
  const owner = sitDown(ada, await table())
  await keepMore(owner, 4)
  await showReview(owner)
  expect(screen.getByText(/This revision stands on the last published one/)).toBeTruthy()
  act(() => chooseLanguage('zh'))
  expect(screen.getByText(/这一版用上次公布的统计/)).toBeTruthy()
  act(() => chooseLanguage('en'))
  cleanup()
  const digest = await submit(owner)
  const tallies = owner.tallies.read()
  expect(tallies).toHaveLength(1)
  const bytes = await owner.blobs.get(digest)
  if (bytes === null) throw new Error('no blob was kept')
  expect(readRevision(bytes, digest)?.tally).toMatchObject({ id: tallies[0]?.id })
})

test('where a newer version has written, this build freezes nothing and says why', async () => {
  const owner = sitDown(ada, await table())
  await showReview(owner)
  fill(/Name of this revision/, 'Second revision')
  const freeze = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Freeze and submit' })
  expect(freeze().disabled).toBe(false)
  const before = owner.decisions.read().length
  await act(async () => {
    owner.table.doc('layout').getMap('versions').set('layout.99', true)
    await Promise.resolve()
  })
  expect(freeze().disabled).toBe(true)
  screen.getByText(/A newer version has written here/)
  expect(await freezeAndSubmit(owner, 'Second revision')).toEqual(
    refuse({ refused: 'newer-version', parts: ['layout'] }),
  )
  expect(owner.decisions.read()).toHaveLength(before)
})

test('a newer version that writes while the tally is on its way to the disk: nothing is frozen, and the page says why', async () => {
  const shared = await table()
  const owner = sitDown(ada, shared)
  await keepMore(owner, 5)
  const before = owner.decisions.read().length
  const { append } = owner.tallies
  const tallies = {
    ...owner.tallies,
    append: (records: Parameters<typeof append>[0]) => {
      act(() => void shared.doc('plan').getMap('versions').set('plan.99', true))
      return append(records)
    },
  }
  await showReview({ ...owner, tallies })
  fill(/Name of this revision/, 'Second revision')
  fireEvent.click(screen.getByRole('button', { name: 'Freeze and submit' }))
  await waitFor(() => expect(notices.read()?.text).toMatch(/A newer version has written here/))
  expect(owner.decisions.read()).toHaveLength(before)
})
