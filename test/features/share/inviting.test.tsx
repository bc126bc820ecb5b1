// @vitest-environment happy-dom
// Inviting: each role may hand on only what it may, one link may be for many, and it leads where others can come in.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '#schemas/members.ts'
import { buttons, press, settle } from '#test/features/showPage.tsx'
import { ada, chen, guest, zhou } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'
import { relay, showShare } from './sharing.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

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

test('a press shows the code as large as the screen, and Escape closes it alone', async () => {
  await showShare(relay('nothing', true).sharing)
  await press('Make an invitation link')
  const small = await screen.findByRole('button', { name: /^QR code\. Press/ })
  act(() => small.focus())
  fireEvent.click(small)
  const large = await screen.findByRole('dialog', { name: 'Link as Editor, to be scanned or sent:' })
  expect(await within(large).findByRole('img', { name: 'QR code' })).toBeTruthy()
  expect(large.textContent, 'for whoever types it').toContain('http://relay.local/#/join/centre-1/editor')
  fireEvent.keyDown(large, { key: 'Escape' })
  await settle()
  expect(screen.queryByRole('dialog', { name: 'Link as Editor, to be scanned or sent:' })).toBeNull()
  expect(screen.getByRole('dialog', { name: 'Share' })).toBeTruthy()
  expect(document.activeElement).toBe(small)
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
