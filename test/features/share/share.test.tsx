// @vitest-environment happy-dom
// Sharing: the code of the relay's terminal is asked for only when it is wanted, and each role may hand on only what it may.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { namesOf } from '#core/ledgers/signers.ts'
import { cellOf } from '#core/source.ts'
import { ShareDialog } from '#features/share/ShareDialog.tsx'
import { buttons, fill, notice, press, settle, show } from '#test/features/showPage.tsx'
import { ada, memoryWorkspace, zhou, type MemoryWorkspace } from '#test/support/memoryWorkspace.ts'
import { remarksDocument } from '#schemas/documents.ts'
import type { OpenInvitation } from '#schemas/invitations.ts'
import type { Role } from '#schemas/members.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { relay, showShare } from './sharing.tsx'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
})
afterEach(cleanup)

test('no code is asked for where the relay wants none', async () => {
  const { asked, sharing } = relay('nothing')
  await showShare(sharing)
  await press("Put it on the committee's computer")
  expect(asked.published).toEqual([['Ada', undefined]])
  expect(buttons()).toContain('Make an invitation link')
})

test('the code is asked for once the relay wants it, and a wrong one is said to be wrong', async () => {
  const { asked, sharing } = relay('code')
  await showShare(sharing)
  expect(screen.queryByLabelText("One-time code shown on the committee's computer")).toBeNull()
  await press("Put it on the committee's computer")
  expect(screen.queryByRole('alert')).toBeNull()
  fill("One-time code shown on the committee's computer", 'red-tree')
  await press("Put it on the committee's computer")
  expect(screen.getByRole('alert').textContent).toContain('The code is wrong')
  fill("One-time code shown on the committee's computer", ' blue-tree ')
  await press("Put it on the committee's computer")
  expect(asked.published.map(([, code]) => code)).toEqual([undefined, 'red-tree', 'blue-tree'])
  expect(buttons()).toContain('Make an invitation link')
})

const codeField = () =>
  screen.getByLabelText<HTMLInputElement>("One-time code shown on the committee's computer")

test('the field of the code has the focus and says why it is there; Enter sends it, and what was refused goes with it', async () => {
  const { asked, sharing } = relay('code')
  await showShare(sharing)
  const name = screen.getByLabelText<HTMLInputElement>(/Your name/)
  const button = () =>
    screen.getByRole<HTMLButtonElement>('button', { name: "Put it on the committee's computer" })
  expect([button().type, button().form], 'Enter presses it').toEqual(['submit', name.form])
  fireEvent.submit(name)
  await settle()
  expect(document.activeElement).toBe(codeField())
  const why = document.getElementById(codeField().getAttribute('aria-describedby')?.split(' ')[0] ?? '')
  expect(why?.textContent).toBe(
    "The committee's computer takes a new centre only with the code that stands on its screen.",
  )
  fireEvent.submit(codeField())
  await settle()
  expect(asked.published, 'without a code there is nothing to send').toHaveLength(1)
  fireEvent.change(codeField(), { target: { value: 'red-tree' } })
  expect(codeField().form).toBe(button().form)
  fireEvent.submit(codeField())
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('The code is wrong')
  expect(document.activeElement).toBe(codeField())
  fireEvent.change(codeField(), { target: { value: 'blue-tree' } })
  expect(screen.queryByRole('alert'), 'the wrong one is gone').toBeNull()
  fireEvent.submit(codeField())
  await settle()
  expect(asked.published.map(([, code]) => code)).toEqual([undefined, 'red-tree', 'blue-tree'])
})

test('a relay that is out of reach is said so, and asks for no code', async () => {
  const { sharing } = relay('unreachable')
  await showShare(sharing)
  await press("Put it on the committee's computer")
  expect(screen.getByRole('alert').textContent).toContain("can't be reached")
  expect(screen.queryByLabelText("One-time code shown on the committee's computer")).toBeNull()
})

test('an owner without a name is asked for it first', async () => {
  const { asked, sharing } = relay('nothing')
  await showShare(sharing, { ...ada, name: '' })
  expect(
    screen.getByRole<HTMLButtonElement>('button', { name: "Put it on the committee's computer" }).disabled,
  ).toBe(true)
  fill(/Your name/, ' 李梅 ')
  await press("Put it on the committee's computer")
  expect(asked.published[0]?.[0]).toBe('李梅')
})

test('what sharing turns into an unapproved revision is named before, and nothing is said where there is none', async () => {
  const workspace = await memoryWorkspace(ada)
  const { sharing } = relay('nothing')
  const dialog = (decisions: MemoryWorkspace['decisions'], figures: MemoryWorkspace['figures']) => (
    <ShareDialog
      workspace={{ ...workspace, decisions, figures }}
      sharing={sharing}
      secure={false}
      onClose={() => undefined}
    />
  )
  const labels = workspace.figures.standings
    .read()
    .filter(({ state }) => state === 'approved' || state === 'superseded')
    .map(({ label }) => label)
  expect(labels.length).toBeGreaterThan(0)
  show(dialog(workspace.decisions, workspace.figures))
  await settle()
  const words = screen.getByText(/no longer count as approved/).textContent
  for (const label of labels) expect(words).toContain(label)
  cleanup()
  // of who publishes it is their own word, as the relay takes it
  const approval = workspace.decisions.read().findIndex(({ kind }) => kind === 'approve')
  workspace.table.ledger('decisions').set(workspace.decisions.read().slice(0, approval))
  show(dialog(workspace.decisions, workspace.figures))
  await settle()
  expect(screen.queryByText(/no longer count as approved/)).toBeNull()
})

test('a damaged file is not merged, and it is said why', async () => {
  await showShare(relay('nothing').sharing)
  const input = document.querySelector('input[type=file]')
  fireEvent.change(input ?? document.body, { target: { files: [new File(['x'], 'a.bandeng')] } })
  await settle()
  await settle()
  expect(notice()).toContain('the file is damaged')
})

test('an owner may put a centre on the relay once more that the relay has lost, and nobody else is asked to', async () => {
  for (const [me, offered] of [
    [ada, true],
    [{ ...ada, role: 'editor' as const }, false],
  ] as const) {
    const { sharing } = relay('nothing', true)
    const workspace = await memoryWorkspace(me)
    const connection = cellOf({ state: 'stopped' as const, refusal: 'unknownDocument' })
    show(
      <ShareDialog
        workspace={{ ...workspace, connection }}
        sharing={sharing}
        secure={false}
        onClose={() => undefined}
      />,
    )
    await settle()
    expect(buttons().includes("Put it on the committee's computer")).toBe(offered)
    cleanup()
  }
})

const held: readonly OpenInvitation[] = [
  { id: 'i1', role: 'editor', uses: 2, expires: '2026-12-05T00:00:00.000Z', by: 'member', maker: 'ada' },
  { id: 'i2', role: 'owner', uses: 1, expires: '2026-12-06T00:00:00.000Z', by: 'operator' },
  { id: 'i3', role: 'viewer', uses: 1, expires: '2026-12-07T00:00:00.000Z', by: 'unknown' },
]

test('the invitations that hold are listed with role, maker, uses and end, and a press ends one', async () => {
  const { asked, sharing } = relay('nothing', true, held)
  await showShare(sharing)
  const [first, second, third] = (await screen.findAllByRole('listitem')).map((item) => item.textContent)
  expect(first).toContain('Editor')
  expect(first).toContain('made by Ada, Can be used 2 times, Valid until')
  expect(second).toContain("made at the committee's computer")
  expect(third).toContain('maker unknown')
  await press("Withdraw the invitation: Owner, made at the committee's computer")
  expect(asked.withdrawn, 'it is asked once').toEqual([])
  expect(screen.getByText('Nobody can come in by it any more; whoever came in by it stays.')).toBeTruthy()
  await press('Leave it open')
  expect(asked.withdrawn).toEqual([])
  await press("Withdraw the invitation: Owner, made at the committee's computer")
  await press("Withdraw now: Owner, made at the committee's computer")
  expect(asked.withdrawn).toEqual(['i2'])
  expect(buttons().filter((name) => name.startsWith('Withdraw the'))).toHaveLength(2)
})

test('an owner removes somebody by two presses, and a refusal is said in words', async () => {
  const workspace = await memoryWorkspace(ada)
  const people = [ada, { member: 'ben', name: 'Ben', role: 'editor' as const }]
  const members = cellOf(new Map(people.map(({ member: id, name, role }) => [id, { id, name, role }])))
  const names = cellOf(new Map(people.map(({ member, name }) => [member, name])))
  const { asked, sharing } = relay('nothing', true, [], 'forbidden')
  show(
    <ShareDialog
      workspace={{ ...workspace, members, names }}
      sharing={sharing}
      secure={false}
      onClose={() => undefined}
    />,
  )
  await settle()
  expect(screen.queryByRole('button', { name: 'Remove Ada' }), 'never the last owner').toBeNull()
  await press('Remove Ben')
  expect(asked.changed).toEqual([])
  await press('Keep')
  await press('Remove Ben')
  await press('Remove Ben now')
  expect(asked.changed).toEqual([['ben', null]])
  expect(screen.getByRole('alert').textContent).toContain('Your role may not do this')
  fireEvent.click(screen.getByRole('combobox', { name: 'Role of Ben' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Viewer' }))
  await settle()
  expect(asked.changed.at(-1)).toEqual(['ben', 'viewer'])
})

test('who sits here is marked by a badge of its own, which no name looks like', async () => {
  const workspace = await memoryWorkspace(ada)
  const people = [ada, { member: 'ben', name: 'Ben (You)', role: 'editor' as const }]
  const members = cellOf(new Map(people.map(({ member: id, name, role }) => [id, { id, name, role }])))
  const named = people.map(({ member, name, role }, i) => ({
    ...{ id: `m${i}`, kind: 'joined' as const, member, name, role, made: '2026-11-28T08:00:00.000Z' },
  }))
  show(
    <ShareDialog
      workspace={{ ...workspace, members, names: cellOf(namesOf(named)) }}
      sharing={relay('nothing', true).sharing}
      secure={false}
      onClose={() => undefined}
    />,
  )
  await settle()
  const rows = screen
    .getAllByRole('listitem')
    .filter((row) => /Ada|Ben/.test(row.textContent))
    .slice(0, 2)
  expect(rows.map((row) => row.getAttribute('aria-current'))).toEqual(['true', null])
  expect(rows.map((row) => row.querySelector('[data-ui=tag][data-kind=self]')?.textContent)).toEqual([
    'You',
    undefined,
  ])
  expect(rows[0]?.textContent).not.toContain('(You)')
  expect(rows[1]?.textContent).toContain('Ben (You) (2)')
})

test('a name that reads like the mark of who sits here is refused with the reason', async () => {
  const { asked, sharing } = relay('nothing')
  await showShare(sharing)
  for (const name of ['You', '王强（我）']) {
    fill(/Your name/, name)
    expect(screen.getByText('The page calls whoever reads it so; write your own name')).toBeTruthy()
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: "Put it on the committee's computer" }).disabled,
    ).toBe(true)
  }
  fill(/Your name/, 'Olive')
  await press("Put it on the committee's computer")
  expect(asked.published).toEqual([['Olive', undefined]])
})

test('nobody but an owner changes or removes anybody', async () => {
  await showShare(relay('nothing', true).sharing, { ...ada, role: 'editor' })
  expect(buttons().some((name) => name.startsWith('Remove'))).toBe(false)
})

test('an owner is told what goes and who wrote it before a document is taken out, and may keep it', async () => {
  const { asked, sharing } = relay('nothing', true)
  await showShare(sharing)
  await press('Take out the layout')
  const box = await screen.findByRole('dialog', { name: 'Take out the layout?' })
  expect(box.textContent).toContain('written by Ada, 陈')
  expect(box.textContent).toContain('43')
  expect(box.textContent).toContain('begins anew')
  await press('Keep it')
  expect(asked.takenOut).toEqual([])
  await press(/Take out the remarks of 周/)
  await press('Take it out for everybody')
  expect(asked.takenOut).toEqual([remarksDocument(zhou.member)])
  expect(notice()).toContain('Taken out: the remarks of 周')
  expect(screen.queryByRole('button', { name: /Take out the remarks of 周/ })).toBeNull()
  // whoever is known to nobody is named all the same
  expect(screen.getByRole('button', { name: 'Take out the remarks of somebody' })).toBeTruthy()
})

test('what the relay refuses to take out is said, and stays listed', async () => {
  const { sharing } = relay('nothing', true, [], 'forbidden')
  await showShare(sharing)
  await press('Take out the layout')
  await press('Take it out for everybody')
  expect(screen.getByRole('alert').textContent).toContain('may not do this')
  expect(screen.getByRole('button', { name: 'Take out the layout' })).toBeTruthy()
})

test.each<Role>(['editor', 'consultant', 'reviewer', 'viewer', 'respondent'])(
  'a %s is offered no document to take out',
  async (role) => {
    await showShare(relay('nothing', true).sharing, { ...ada, role })
    expect(buttons().filter((name) => name.includes('Take out'))).toEqual([])
  },
)
