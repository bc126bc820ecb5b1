// @vitest-environment happy-dom
// Home and joining on a real device store: one click to a sample, files refused in words, nothing forgotten by one press, links pasted.
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDevice, type DeviceWiring } from '#app/device.ts'
import { personName } from '#app/personName.ts'
import { cellOf } from '#core/source.ts'
import { HomePage } from '#features/home/HomePage.tsx'
import { JoinPage } from '#features/home/JoinPage.tsx'
import { MeetingPage } from '#features/home/MeetingPage.tsx'
import { buttons, fill, notice, press, settle, show } from '#test/features/showPage.tsx'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
  personName.set('')
})
afterEach(cleanup)

const secret = 'abcdefghijklmnopqrstuvwxyz0123456789'

interface Desk {
  readonly wiring: DeviceWiring
  /** What went over the network: method and path. */
  readonly sent: readonly string[]
  readonly opened: readonly string[]
  readonly joining: readonly (readonly [string, string])[]
}

/** A device whose relay answers every request with a refusal of this code. */
const desk = (refusal = 'expired-invitation'): Desk & { readonly sent: string[] } => {
  const device = makeDevice()
  const sent: string[] = []
  const platform = {
    ...device.platform,
    fetch: (async (input: RequestInfo | URL, init?: RequestInit) => {
      sent.push(`${init?.method ?? 'GET'} ${new URL(input instanceof Request ? input.url : input).pathname}`)
      await Promise.resolve()
      return Response.json({ refused: refusal }, { status: 410 })
    }) as typeof fetch,
  }
  return {
    wiring: openDevice(platform, device.openStore(), 'http://relay.local'),
    sent,
    opened: [],
    joining: [],
  }
}
const showHome = async ({ wiring, opened, joining }: Desk) => {
  show(
    <HomePage
      device={wiring}
      look={null}
      savingWords={({ state }) => state}
      onOpen={(id) => (opened as string[]).push(id)}
      onJoin={(workspace, key) => (joining as [string, string][]).push([workspace, key])}
    />,
  )
  await settle()
}
const dropFile = async (bytes: Uint8Array) => {
  const input = document.querySelector('input[type=file]')
  if (!input) throw new Error('no way to pick a file')
  await act(async () => {
    fireEvent.change(input, {
      target: { files: [new File([bytes as Uint8Array<ArrayBuffer>], 'a.bandeng')] },
    })
    await Promise.resolve()
  })
}

test('an empty home offers the sample first, and one click opens it', async () => {
  const here = desk()
  await showHome(here)
  expect(buttons()[0]).toMatch(/^Open the sample: Three-floor/)
  await press(/^Open the sample: Three-floor/)
  await waitFor(() => expect(here.opened).toHaveLength(1), { timeout: 20_000 })
  expect(await screen.findByText('Sample data')).toBeTruthy()
  expect(here.sent).toEqual([])
})

test('a blank centre needs a name and is there at once', async () => {
  const here = desk()
  await showHome(here)
  await press('New centre')
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Create' })).disabled).toBe(true)
  fill(/Name of the centre/, ' 福第社区 ')
  await press('Create')
  await waitFor(() => expect(here.opened).toHaveLength(1))
  expect(here.wiring.centres.read()[0]).toMatchObject({ name: '福第社区', tier: 'community', role: 'owner' })
})

test('Enter in its name makes a blank centre', async () => {
  const here = desk()
  await showHome(here)
  await press('New centre')
  const name = await screen.findByLabelText<HTMLInputElement>(/Name of the centre/)
  fireEvent.submit(name)
  await settle()
  expect(here.opened, 'without a name there is nothing to make').toEqual([])
  fireEvent.change(name, { target: { value: 'By the bridge' } })
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Create' })
  expect([button.type, button.getAttribute('form')], 'Enter presses it').toEqual(['submit', name.form?.id])
  fireEvent.submit(name)
  await waitFor(() => expect(here.opened).toHaveLength(1))
})

test('a file that is none of ours is refused in words and changes nothing', async () => {
  const here = desk()
  await showHome(here)
  await dropFile(new TextEncoder().encode('not a workspace'))
  await waitFor(() => expect(notice()).toContain('it is not a Bandeng file'))
  expect(notice()).toContain('Nothing was changed')
  expect([here.opened, here.wiring.centres.read()]).toEqual([[], []])
})

test('a saved file opens on another device, cut short it does not, and twice it adds nothing', async () => {
  const first = desk()
  const id = await first.wiring.createBlank('福第社区', 'community')
  const { bytes, fileName } = await first.wiring.sharingOf(id, () => undefined).saveFile()
  expect(fileName).toBe('福第社区.bandeng')
  const second = desk()
  await showHome(second)
  await dropFile(bytes.slice(0, bytes.length - 40))
  await waitFor(() => expect(notice()).toContain("can't be opened"))
  expect(second.wiring.centres.read()).toEqual([])
  await dropFile(bytes)
  await waitFor(() => expect(second.opened).toEqual([id]))
  await dropFile(bytes)
  await waitFor(() => expect(notice()).toContain('was here already'))
})

test('taking a centre off the device asks once more, and can be left at that', async () => {
  const here = desk()
  await here.wiring.createBlank('福第社区', 'community')
  await showHome(here)
  await press('Remove from this device: 福第社区')
  expect(here.wiring.centres.read()).toHaveLength(1)
  expect(screen.getByRole('alertdialog').textContent).toContain('Remove “福第社区” from this device?')
  await press('Cancel')
  expect(here.wiring.centres.read()).toHaveLength(1)
  await press('Remove from this device: 福第社区')
  await press('Remove from this device')
  await waitFor(() => expect(here.wiring.centres.read()).toEqual([]))
})

test('a pasted link leads to joining, anything else is said to be none', async () => {
  const here = desk()
  await showHome(here)
  const join = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Join by link' })
  expect(join().disabled).toBe(true)
  fill('Invitation link', 'http://example.org/')
  expect(screen.getByText('This is not an invitation link')).toBeTruthy()
  expect(join().disabled).toBe(true)
  fill('Invitation link', `来吧 http://relay.local/#/join/centre-1/${secret} `)
  await press('Join by link')
  expect(here.joining).toEqual([['centre-1', secret]])
})

test.each([
  ['你好 http://relay.local/#/join/centre-1/{secret} 快来', 'a chat'],
  ['http://relay.local/#/join/centre-1/{secret}。', 'a sentence in Chinese'],
  ['Come to http://relay.local/#/join/centre-1/{secret}.', 'a sentence in English'],
  ['【邀请】<http://relay.local/#/join/centre-1/{secret}>', 'brackets'],
  ['http://relay.local/#/join/centre-1/{secret}快来', 'words without a blank'],
  ['http://a/#/join/centre-1/{secret} http://b/#/join/centre-1/{secret}', 'the same at two addresses'],
])('a link is taken out of %s (%s), and Enter goes on', async (text) => {
  const here = desk()
  await showHome(here)
  const field = screen.getByLabelText<HTMLInputElement>('Invitation link')
  fireEvent.change(field, { target: { value: text.replaceAll('{secret}', secret) } })
  expect(screen.queryByText('This is not an invitation link')).toBeNull()
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Join by link' })
  expect([button.disabled, button.type, button.form], 'Enter presses it').toEqual([
    false,
    'submit',
    field.form,
  ])
  fireEvent.submit(field)
  expect(here.joining).toEqual([['centre-1', secret]])
})

test('lines of a message that is pasted stay apart', async () => {
  const here = desk()
  await showHome(here)
  const field = screen.getByLabelText<HTMLInputElement>('Invitation link')
  fireEvent.change(field, { target: { value: 'old' } })
  field.setSelectionRange(0, 3)
  const text = `Hello\r\nhttp://relay.local/#/join/centre-1/${secret}\nCome along`
  fireEvent.paste(field, { clipboardData: { getData: () => text } })
  expect(field.value).toBe(text.replace('\r\n', ' ').replace('\n', ' '))
  fireEvent.submit(field)
  expect(here.joining).toEqual([['centre-1', secret]])
})

test.each([
  ['#/join/centre-1/{secret}/more', 'This is not an invitation link'],
  ['#/join/centre-1/{secret}?next=http://evil', 'This is not an invitation link'],
  ['#/join/centre-1/{secret}.evil', 'This is not an invitation link'],
  ['#/join/../{secret}', 'This is not an invitation link'],
  ['#/join/centre-1/short', 'This is not an invitation link'],
  ['#/join/<script>/{secret}', 'This is not an invitation link'],
  ['#/join/centre-1/{secret}{secret}{secret}', 'This is not an invitation link'],
  ['#/join/centre-1/{secret} #/join/centre-2/{secret}', 'There are 2 different invitations in it; leave one'],
])('%s leads nowhere, and it is said why', async (text, reason) => {
  const here = desk()
  await showHome(here)
  const field = screen.getByLabelText<HTMLInputElement>('Invitation link')
  fireEvent.change(field, { target: { value: text.replaceAll('{secret}', secret) } })
  expect(screen.getByText(reason)).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Join by link' }).disabled).toBe(true)
  fireEvent.submit(field)
  expect(here.joining).toEqual([])
})

const showJoin = async (here: Desk) => {
  location.hash = `#/join/centre-1/${secret}`
  show(
    <JoinPage
      device={here.wiring}
      workspace="centre-1"
      secret={secret}
      look={null}
      onJoined={(id) => (here.opened as string[]).push(id)}
    />,
  )
  await settle()
}

test('opening an invitation sends nothing and takes its secret out of the address', async () => {
  const here = desk()
  await showJoin(here)
  expect(here.sent).toEqual([])
  expect(location.href).not.toContain(secret)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Join' }).disabled).toBe(true)
  fill(/Your name/, '陈立')
  await settle()
  expect(here.sent).toEqual([])
})

test('the button alone redeems it; a refusal is said in words and may be tried again', async () => {
  const here = desk()
  await showJoin(here)
  fill(/Your name/, '陈立')
  await press('Join')
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('The invitation has expired'))
  expect(here.sent.filter((line) => line.startsWith('POST'))).toEqual(['POST /join'])
  expect(here.opened).toEqual([])
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Join' }).disabled).toBe(false)
})

test.each([
  ['en', /^The committee’s computer can’t be reached, so you have not joined yet\. Your name is kept/],
  ['zh', /^连不上居委会的电脑，还没有加入。称呼已记在这台设备上/],
] as const)(
  'offline nothing is joined, that is said as what it is, and the name is kept (%s)',
  async (lang, words) => {
    const { openStore, platform } = makeDevice()
    const fetch = (() => Promise.reject(new TypeError('Failed to fetch'))) as typeof globalThis.fetch
    const wiring = openDevice({ ...platform, fetch }, openStore(), 'http://relay.local')
    await showJoin({ ...desk(), wiring })
    fill(/Your name/, '陈立')
    act(() => chooseLanguage(lang))
    await press(lang === 'en' ? 'Join' : '加入')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(words))
    cleanup()
    chooseLanguage('en')
    await showJoin({ ...desk(), wiring: openDevice(platform, openStore(), 'http://relay.local') })
    expect(screen.getByLabelText<HTMLInputElement>(/Your name/).value).toBe('陈立')
  },
)

test('Enter in the name joins, once there is one; a refusal goes with the next try', async () => {
  const here = desk()
  await showJoin(here)
  const name = screen.getByLabelText<HTMLInputElement>(/Your name/)
  fireEvent.submit(name)
  await settle()
  expect(here.sent, 'without a name nothing is redeemed').toEqual([])
  fireEvent.change(name, { target: { value: '陈立' } })
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Join' })
  expect([button.type, button.form], 'Enter presses it').toEqual(['submit', name.form])
  fireEvent.submit(name)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('The invitation has expired'))
  fireEvent.submit(name)
  expect(screen.queryByRole('alert')).toBeNull()
  await waitFor(() => expect(here.sent.filter((line) => line.startsWith('POST'))).toHaveLength(2))
})

test('whoever scans the terminal’s code is told both ways on, and a pasted invitation leads to joining', async () => {
  const { wiring } = desk()
  const joined: string[][] = []
  show(<MeetingPage device={wiring} look={null} onJoin={(...to) => joined.push(to)} />)
  await settle()
  expect(screen.getByText(/scan its code with your phone/)).toBeTruthy()
  expect(screen.getByText(/type the one-time code/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All centres' }).getAttribute('href')).toBe('#/')
  fill('Invitation link', `http://192.168.1.4:4100/#/join/centre-1/${secret}`)
  await press('Join by link')
  expect(joined).toEqual([['centre-1', secret]])
})

test.each([
  ['ready', /^You can go on working without a network/],
  ['coming', /^Being kept on this device/],
  ['never', /^This page opens only while it reaches/],
] as const)('without a network: %s is said as it is', async (state, words) => {
  const here = desk()
  await showHome({ ...here, wiring: { ...here.wiring, offline: cellOf(state) } })
  expect(screen.getByText(words)).toBeTruthy()
})
