// A device has 32 sockets: three of its tabs share them, and everybody's remarks are read over the few that are left.
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { limits } from '#schemas/relay.ts'
import { openSession, type Session } from '#sync/session.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { joinAs, publish, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

const open: Session[] = []
/** Another tab of a device, whose lines to others' remarks take turns quickly. */
const tab = async (device: Device, id: string): Promise<Session> => {
  const session = await openSession({
    store: device.openStore(),
    workspaceId: id,
    relayUrl: relayUrl(),
    platform: device.platform,
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

      // Lines that come and go leave the light alone.
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
})
