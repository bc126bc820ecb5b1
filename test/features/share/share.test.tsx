// @vitest-environment happy-dom
// Sharing: the code of the relay's terminal is asked for only when it is wanted, and each role may hand on only what it may.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { invitationLinks } from '#app/invitationLinks.ts'
import type { Sharing } from '#core/device.ts'
import { ok, refuse } from '#core/result.ts'
import { cellOf } from '#core/source.ts'
import { ShareDialog } from '#features/share/ShareDialog.tsx'
import { buttons, fill, notice, press, settle, show } from '#test/features/showPage.tsx'
import { ada, chen, guest, memoryWorkspace, zhou } from '#test/support/memoryWorkspace.ts'
import type { Me } from '#core/source.ts'
import type { KeptDocument } from '#schemas/editions.ts'
import { remarksDocument } from '#schemas/relay.ts'
import type { OpenInvitation } from '#schemas/invitations.ts'
import type { Role } from '#schemas/members.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
})
afterEach(cleanup)

interface Asked {
  readonly published: (readonly [name: string, code: string | undefined])[]
  readonly invited: Role[]
  readonly uses: number[]
  readonly withdrawn: string[]
  readonly takenOut: string[]
  readonly changed: (readonly [member: string, role: Role | null])[]
}

const wrote = (member: string) => ({ member, newest: '2026-11-22T08:00:00.000Z' })

/** A relay that wants the code `blue-tree`, or none, or can't be reached. */
const relay = (
  wants: 'code' | 'nothing' | 'unreachable',
  isPublished = false,
  held: readonly OpenInvitation[] = [],
  refusing: string | null = null,
  pageAt = 'http://relay.local',
  addresses: readonly string[] = [],
) => {
  let open = held
  let kept: readonly KeptDocument[] = [
    { document: 'layout', bytes: 43_000, writers: [wrote(ada.member), wrote(chen.member)] },
    { document: remarksDocument(zhou.member), bytes: 263_494, writers: [wrote(zhou.member)] },
    { document: remarksDocument('nobody'), bytes: 10, writers: [wrote('nobody')] },
  ]
  const asked: Asked = { published: [], invited: [], uses: [], withdrawn: [], takenOut: [], changed: [] }
  const published = cellOf(isPublished)
  const sharing: Sharing = {
    published,
    publish: async (name, code) => {
      await Promise.resolve()
      asked.published.push([name, code])
      if (wants === 'unreachable') return refuse({ refused: 'unreachable' })
      if (wants === 'code' && code !== 'blue-tree') return refuse({ refused: 'bad-code' })
      published.set(true)
      return ok(undefined)
    },
    invite: async (role, uses) => {
      await Promise.resolve()
      asked.invited.push(role)
      asked.uses.push(uses)
      const fragment = `#/join/centre-1/${role}`
      return ok({ ...invitationLinks(pageAt, addresses, fragment), expires: '2026-12-01T00:00:00.000Z' })
    },
    invitations: async () => {
      await Promise.resolve()
      return ok(open)
    },
    withdraw: async (id) => {
      await Promise.resolve()
      asked.withdrawn.push(id)
      open = open.filter((one) => one.id !== id)
      return ok(undefined)
    },
    changeMember: async ({ id }, role) => {
      await Promise.resolve()
      asked.changed.push([id, role])
      return refusing === null ? ok(undefined) : refuse({ refused: refusing })
    },
    documents: async () => {
      await Promise.resolve()
      return ok(kept)
    },
    takeOut: async (document) => {
      await Promise.resolve()
      asked.takenOut.push(document)
      if (refusing !== null) return refuse({ refused: refusing })
      kept = kept.filter((one) => one.document !== document)
      return ok(undefined)
    },
    saveFile: () => Promise.resolve({ fileName: 'a.bandeng', bytes: new Uint8Array() }),
    mergeFile: () => Promise.resolve(refuse({ refused: 'damaged' })),
  }
  return { asked, sharing }
}
const showShare = async (sharing: Sharing, me: Me = ada) => {
  show(
    <ShareDialog
      workspace={await memoryWorkspace(me)}
      sharing={sharing}
      secure={false}
      onClose={() => undefined}
    />,
  )
  await settle()
}

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

test.each<[Role, readonly string[]]>([
  ['owner', ['Owner', 'Editor', 'Consultant', 'Reviewer', 'Viewer']],
  ['editor', ['Editor', 'Consultant', 'Viewer']],
])('an %s may invite as %j', async (role, offered) => {
  await showShare(relay('nothing', true).sharing, { ...ada, role })
  fireEvent.click(screen.getByRole('combobox', { name: 'As' }))
  expect((await screen.findAllByRole('option')).map((one) => one.textContent)).toEqual(offered)
})

test('a link is made for the role that was chosen, to scan or to copy', async () => {
  const { asked, sharing } = relay('nothing', true)
  await showShare(sharing)
  fireEvent.click(screen.getByRole('combobox', { name: 'As' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Reviewer' }))
  await press('Make an invitation link')
  expect(asked.invited).toEqual(['reviewer'])
  expect(screen.getByLabelText<HTMLInputElement>('Link').value).toBe(
    'http://relay.local/#/join/centre-1/reviewer',
  )
  expect(await screen.findByRole('img', { name: 'QR code' })).toBeTruthy()
  // without a secure context there is no clipboard, and so no button that does nothing
  expect(buttons()).not.toContain('Copy the link')
})

const choose = async (field: string, option: string) => {
  fireEvent.click(screen.getByRole('combobox', { name: field }))
  fireEvent.click(await screen.findByRole('option', { name: option }))
}
const link = () => screen.getByLabelText<HTMLInputElement>('Link').value

test('a link may be for as many as come to a meeting, but never as an owner or a reviewer', async () => {
  const { asked, sharing } = relay('nothing', true)
  await showShare(sharing)
  await choose('For how many people', 'At most 40 people')
  await press('Make an invitation link')
  expect(screen.getByText(/^Works for 40 people, until .* Whoever has the link may come in/)).toBeTruthy()
  for (const role of ['Reviewer', 'Owner']) {
    await choose('As', role)
    await press('Make an invitation link')
    expect(screen.getByText(`As ${role}, one person at a time: nobody can tell whom a link reaches.`))
  }
  expect(screen.getByText(/^Works once/)).toBeTruthy()
  expect(asked).toMatchObject({ invited: ['editor', 'reviewer', 'owner'], uses: [40, 1, 1] })
})

test('a page at an address of this computer alone gives a link that others can open, and says so', async () => {
  const lan = ['http://192.168.1.4:4100/', 'http://10.0.0.3:4100/']
  await showShare(relay('nothing', true, [], null, 'http://127.0.0.1:4100', lan).sharing)
  await press('Make an invitation link')
  expect(link()).toBe('http://192.168.1.4:4100/#/join/centre-1/editor')
  expect(screen.getByRole('alert').textContent).toContain('an address that only this computer reaches')
  await choose('Address', '10.0.0.3:4100')
  expect(link()).toBe('http://10.0.0.3:4100/#/join/centre-1/editor')
  cleanup()

  await showShare(relay('nothing', true, [], null, 'http://localhost:4100', []).sharing)
  await press('Make an invitation link')
  expect(screen.getByRole('alert').textContent).toContain('of no use to others')
  cleanup()

  await showShare(relay('nothing', true).sharing)
  await press('Make an invitation link')
  expect(screen.queryByRole('alert')).toBeNull()
})

test.each([chen, zhou, guest])('a $role cannot invite and is told who can', async (me) => {
  await showShare(relay('nothing', true).sharing, me)
  expect(buttons()).not.toContain('Make an invitation link')
  expect(screen.getByText('Only an owner may invite')).toBeTruthy()
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
