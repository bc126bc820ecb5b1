// A device has 32 sockets: three of its tabs share them, and everybody's remarks are read over the few that are left.
import { describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { limits } from '#schemas/relay.ts'
import { openSession, type Session } from '#sync/session.ts'
import { browserStorage } from '#sync/storage.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import {
  begin,
  joinAs,
  leave,
  publish,
  publishFrom,
  relayUrl,
  shared,
  sit,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

const open: Session[] = []
/** Another tab of a device, whose connections to others' remarks take turns quickly. */
const tab = async (device: Device, id: string, platform = device.platform): Promise<Session> => {
  const session = await openSession({
    store: device.openStore(),
    workspaceId: id,
    relayUrl: relayUrl(),
    platform,
    turnMs: 200,
  })
  if (!session) throw new Error('not here')
  open.push(session)
  await session.whenLoaded
  return session
}
const remarksOf = (session: Session, member: string): Y.Map<unknown> | undefined =>
  session.remarks.read().get(member)?.doc.getMap('remarks')

describe('the sockets of a device', () => {
  test(
    'three tabs are connected at once, and each reads the remarks of fourteen people',
    { timeout: 120_000 },
    async () => {
      const { device, id } = await publish()
      const people: { device: Device; member: string }[] = []
      for (let i = 0; i < 14; i++) {
        const joined = await joinAs(device, id, 'consultant', `P${i}`)
        const session = await sit(joined, id)
        const { member } = session.me.read()
        remarksOf(session, member)?.set('r', i)
        await until(() => shared(session), 'written')
        await session.close()
        people.push({ device: joined, member })
      }
      const tabs = [await tab(device, id), await tab(device, id), await tab(device, id)]
      for (const [n, session] of tabs.entries()) {
        await until(() => session.connection.read().state === 'connected', `tab ${n} is connected`)
        await until(
          () => people.every(({ member }, i) => remarksOf(session, member)?.get('r') === i),
          `tab ${n} has read all remarks`,
        )
      }
      const health = (await (await fetch(`${relayUrl()}/healthz`)).json()) as { sockets?: number }
      if (health.sockets !== undefined) expect(health.sockets).toBeLessThanOrEqual(limits.maxSocketsPerDevice)

      // Connections that come and go leave the light alone.
      const seen = new Set<string>()
      const end = tabs[0]?.saving.watch(() => seen.add(tabs[0]?.saving.read().state ?? ''))
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      end?.()
      expect([...seen]).toEqual([])

      // Who is here is read at once, whoever's turn it is.
      const [somebody] = people
      if (!somebody) throw new Error('nobody')
      const back = await sit(somebody.device, id)
      await until(() => shared(back), 'here')
      remarksOf(back, somebody.member)?.set('r', 'new')
      await until(
        () => tabs.every((session) => remarksOf(session, somebody.member)?.get('r') === 'new'),
        'seen',
      )
      await Promise.all(open.map((session) => session.close()))
    },
  )

  /** Somebody who has left a remark and gone. */
  const remarked = async (device: Device, id: string): Promise<string> => {
    const session = await sit(await joinAs(device, id, 'consultant', 'Li'), id)
    const { member } = session.me.read()
    remarksOf(session, member)?.set('r', 1)
    await until(() => shared(session), 'written')
    await leave(session)
    return member
  }

  test('a tab that published reads remarks, though another one was open before there was a relay', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    await sit(device, id, null)
    await publishFrom(device, id)
    const second = await tab(device, id)
    const member = await remarked(device, id)
    await until(() => remarksOf(second, member)?.get('r') === 1, 'read')
    await second.close()
  })

  test('a tab to which the browser refuses locks reads remarks as one that has none', async () => {
    const { device, id } = await publish()
    const member = await remarked(device, id)
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    })
    const { lock } = browserStorage()
    vi.unstubAllGlobals()
    const storage = { ...device.platform.storage, lock }
    const session = await tab(device, id, { ...device.platform, storage })
    await until(() => remarksOf(session, member)?.get('r') === 1, 'read')
    await session.close()
  })
})
