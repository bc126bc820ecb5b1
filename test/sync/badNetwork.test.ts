// A connection over a bad network: what is swallowed without a word, and what is cut in the middle of a frame.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Platform } from '#sync/platform.ts'
import { openTcpProxy, type TcpProxy } from '#test/support/tcpProxy.ts'
import { awareness as presence, RawSocket } from '#test/support/rawSocket.ts'
import { joinAs, layout, publish, relay, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()
let network: TcpProxy
beforeEach(async () => {
  network = await openTcpProxy(relay?.port ?? 0)
})
afterEach(() => network.close())

/** Much less patience than a browser's, in the same proportion. */
const hasty = (platform: Platform, dead = 400): Platform => ({
  ...platform,
  connectionMs: { handshake: dead, ping: 200, dead },
})
const stored = async (id: string): Promise<number> =>
  (await relay?.store.updates.read(id, 'layout'))?.length ?? 0

describe('a connection over a bad network', () => {
  test('a cut that closes nothing is noticed, and what was typed meanwhile is sent once when it heals', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id, network.url, hasty(device.platform))
    await until(() => shared(session), 'shared')
    network.swallow()
    layout(session).set('a', 1)
    await until(() => session.connection.read().state === 'connecting', 'noticed')
    await expect.poll(() => session.saving.read()).toEqual({ state: 'device', waiting: 1 })
    const before = network.lines()
    await until(() => network.lines() > before, 'tried again, into nothing')
    expect(session.connection.read().state).toBe('connecting')
    expect(await stored(id)).toBe(0)
    network.heal()
    await until(() => shared(session), 'shared again')
    expect(await stored(id)).toBe(1)
  })

  test('a connection on which the relay has nothing to say is asked, and stays', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id, network.url, hasty(device.platform, 1_500))
    await until(() => shared(session), 'shared')
    const before = network.lines()
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect(session.connection.read().state).toBe('connected')
    expect(network.lines()).toBe(before)
  })

  test('a long document on a slow line arrives, though it takes many times what a silent line is given', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    layout(session).set('long', 'x'.repeat(2_000_000))
    await until(() => shared(session), 'shared')
    network.slowDown(800_000)
    const ben = await joinAs(device, id, 'editor', 'Ben')
    const other = await sit(ben, id, network.url, hasty(ben.platform, 1_500))
    await until(() => layout(other).size === 1, 'read by the other')
    expect(network.linesTo(`/sync/${id}/layout`)).toBe(1)
  })

  test('a frame that is cut in its middle has no effect, and its content arrives once', async () => {
    const { device, id } = await publish()
    const other = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
    const session = await sit(device, id, null)
    layout(session).set('long', 'x'.repeat(50_000))
    await until(() => session.saving.read().state === 'device', 'on disk')
    await session.close()
    // The upgrade, its step 1 and the presence fit into the budget; the step 2 that carries the long text does not.
    for (const _ of [1, 2]) network.cutAfter(20_000, `/sync/${id}/layout`)
    const again = await sit(device, id, network.url)
    await until(() => shared(again), 'shared')
    expect(network.cuts()).toBe(2)
    expect(layout(other).toJSON()).toEqual({ long: 'x'.repeat(50_000) })
    expect(await stored(id)).toBe(1)
  })

  test('an acknowledgement that got lost leaves nothing twice', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id, network.url, hasty(device.platform))
    await until(() => shared(session), 'shared')
    for (let i = 0; i < 3; i++) {
      const before = await stored(id)
      network.swallow('answers')
      layout(session).set(`k${i}`, i)
      await expect.poll(() => stored(id)).toBe(before + 1)
      await until(() => session.connection.read().state === 'connecting', 'cut')
      expect(session.saving.read()).toEqual({ state: 'device', waiting: 1 })
      network.heal()
      await until(() => shared(session), 'shared')
      expect(await stored(id)).toBe(before + 1)
    }
    const doc = new Y.Doc()
    for (const row of (await relay?.store.updates.read(id, 'layout')) ?? []) Y.applyUpdate(doc, row.update)
    expect(doc.getMap('rooms').toJSON()).toEqual(layout(session).toJSON())
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(session.documents.layout.doc))
  })
})

describe('refusals that heal', () => {
  test('a device under whose client id somebody else is here goes on under a fresh one, and nothing is lost', async () => {
    const { device, id } = await publish()
    const ben = await joinAs(device, id, 'editor', 'Ben')
    const held = await ben.openStore().read(['keys'], (tx) => tx.objectStore('keys').get(id))
    const member = (await ben.openStore().read(['workspaces'], (tx) => tx.objectStore('workspaces').get(id)))
      ?.member
    network.swallow()
    const session = await sit(device, id, network.url, hasty(device.platform))
    const { doc, awareness } = session.documents.layout
    const client = doc.clientID
    const other = await RawSocket.open(relayUrl(), id, 'layout', { key: held?.key ?? '' })
    other.send(presence([client, 0, { member }]))
    await other.hears((heard) => heard.kind === 'awareness' && heard.states.has(client))
    layout(session).set('before', 1)
    network.heal()
    await until(() => session.connection.read().refusal === 'foreignAwareness', 'refused')
    await until(() => shared(session), 'healed and shared, while the other is still there')
    expect(doc.clientID).not.toBe(client)
    expect(awareness.clientID).toBe(doc.clientID)
    layout(session).set('after', 2)
    await until(() => shared(session), 'shared')
    expect(session.connection.read()).toEqual({ state: 'connected', refusal: null })
    const reader = await sit(ben, id)
    await until(() => layout(reader).size === 2, 'read by others')
    other.close()
  })

  test('an id that Yjs gave up while the connection stood takes the presence along when the connection is given up as dead', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id, network.url, hasty(device.platform))
    await until(() => shared(session), 'shared')
    const { doc, awareness } = session.documents.layout
    doc.clientID += 1
    network.swallow()
    // each document has a connection of its own: that another's is noticed says nothing of this one
    await until(() => awareness.clientID === doc.clientID, 'noticed')
    expect(awareness.getLocalState()).not.toBeNull()
    network.heal()
    await until(() => shared(session), 'shared again')
  })

  test('a centre is closed in order under an id that Yjs gave up while the connection stood', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    await until(() => shared(session), 'shared')
    session.documents.layout.doc.clientID += 1
    await expect(session.close()).resolves.toBeUndefined()
  })

  test('an id that Yjs gave up while the connection was down takes the presence along', async () => {
    const { device, id } = await publish()
    network.swallow()
    const session = await sit(device, id, network.url, hasty(device.platform))
    const { doc, awareness } = session.documents.layout
    doc.clientID += 1
    network.heal()
    await until(() => shared(session), 'shared')
    expect(awareness.clientID).toBe(doc.clientID)
    expect([...awareness.getStates().keys()]).toEqual([doc.clientID])
  })
})
