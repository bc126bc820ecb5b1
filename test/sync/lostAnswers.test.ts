// Requests whose answer gets lost on the way: asked again, by the same page or after the browser was killed, they cost nothing.
import { describe, expect, test } from 'vitest'
import { joinWorkspace } from '#sync/join.ts'
import type { Platform } from '#sync/platform.ts'
import { inviteMember, publishWorkspace } from '#sync/publish.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { answer, begin, publish, relay, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

/** A network that delivers every question, and loses the first answers to those under a path. */
const losing = ({ platform }: Device, path: string, times = 1): Platform => ({
  ...platform,
  fetch: async (...asked) => {
    const reply = await platform.fetch(...asked)
    if (!String(asked[0]).includes(path) || times-- <= 0) return reply
    throw new TypeError('the connection is gone')
  },
})

describe('a lost answer', () => {
  test('to joining does not use up the invitation, also where the browser was killed in between', async () => {
    const { device, id } = await publish()
    const invitation = await inviteMember({
      store: device.openStore(),
      platform: device.platform,
      workspace: id,
      role: 'editor',
    })
    if (!invitation.ok) throw new Error(invitation.error)
    const { secret } = invitation.value
    const newcomer = makeDevice()
    const joining = { relayUrl: relayUrl(), workspace: id, secret, name: 'Ben' }
    const first = await joinWorkspace({
      store: newcomer.openStore(),
      platform: losing(newcomer, '/join'),
      ...joining,
    })
    expect(first).toEqual({ ok: false, error: 'unreachable' })
    const [left] = (await relay?.store.ledgers.read(id, 'members', 1, 10)) ?? []
    expect(JSON.parse(left?.json ?? ''), 'the relay has let them in').toMatchObject({ name: 'Ben' })
    // A fresh store and platform on the same disk, as a new page has.
    const second = await joinWorkspace({
      store: newcomer.openStore(),
      platform: newcomer.platform,
      ...joining,
    })
    expect(second).toMatchObject({ ok: true, value: { role: 'editor', memberName: 'Ben' } })
    expect(await relay?.store.ledgers.read(id, 'members', 1, 10), 'one newcomer, not two').toHaveLength(1)
    const session = await sit(newcomer, id)
    await until(() => shared(session), 'in')
    const keys = await newcomer.openStore().read(['keys'], (tx) => tx.objectStore('keys').getAllKeys())
    expect(keys, 'nothing is left of the asking').not.toContainEqual(expect.stringMatching(/^asking/))
    const stranger = makeDevice()
    const third = await joinWorkspace({
      store: stranger.openStore(),
      platform: stranger.platform,
      ...joining,
    })
    expect(third).toEqual({ ok: false, error: 'bad-invitation' })
  })

  test('to publishing leaves the owner in charge', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const publication = { store: device.openStore(), relayUrl: relayUrl(), workspace: id }
    const lost = await publishWorkspace({ ...publication, platform: losing(device, '/workspaces') })
    expect(lost).toEqual({ ok: false, error: 'unreachable' })
    expect(await publishWorkspace({ ...publication, platform: device.platform })).toEqual({
      ok: true,
      value: undefined,
    })
    const session = await sit(device, id)
    await until(() => shared(session), 'shared')
  })

  test('to a batch of records has it sent again, and adds nothing', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id, relayUrl(), losing(device, '/ledgers/', 3))
    await session.ledgers.responses.append([answer('r1'), answer('r2')])
    await until(() => shared(session), 'shared')
    expect(await relay?.store.ledgers.read(id, 'responses', 0, 10)).toHaveLength(2)
  })
})
