// A room whose disk refuses a write: it ends, nothing of it is acknowledged, and the next one begins from what is there.
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { openLocalRelay, removeDataDir, type LocalRelay } from '#test/support/relay.ts'
import { stockClient, until } from '#test/support/stock.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const local = async (...args: Parameters<typeof openLocalRelay>): Promise<LocalRelay> => {
  const relay = await openLocalRelay(...args)
  ends.push(
    () => removeDataDir(relay.dataDir),
    () => relay.close(),
  )
  return relay
}

const client = (...args: Parameters<typeof stockClient>): ReturnType<typeof stockClient> => {
  const made = stockClient(...args)
  ends.push(made.end)
  return made
}

describe('a room whose write the disk refuses', () => {
  test('a write that the disk refuses is not acknowledged; the room begins anew and takes it on the next try', async () => {
    const relay = await local({ access: 'open' })
    const ada = client(relay.url, 'bench-1', 'layout')
    await ada.synced()
    const append = relay.store.updates.append.bind(relay.store.updates)
    let full = true
    relay.store.updates.append = (rows) =>
      full && rows.length > 0 ? Promise.reject(new Error('disk full')) : append(rows)
    const probe = await RawSocket.open(relay.url, 'bench-1', 'layout')
    ada.doc.getText('t').insert(0, 'kept')
    expect(await probe.closed).toMatchObject({ code: 1012 })
    full = false
    await until(() => ada.provider.synced, 'the stock client came back')
    const again = await RawSocket.open(relay.url, 'bench-1', 'layout')
    await again.hears((heard) => heard.kind === 'step1')
    for (let i = 0; i < 50 && (await again.content()).getText('t').length === 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await again.content()).getText('t').toString()).toBe('kept')
  })

  test('a room that broke may end late: who is in the next one stays together', async () => {
    const relay = await local({ access: 'open' })
    const append = relay.store.updates.append.bind(relay.store.updates)
    let full = true
    relay.store.updates.append = (rows) =>
      full && rows.length > 0 ? Promise.reject(new Error('disk full')) : append(rows)
    const lost = new Y.Doc()
    lost.getText('t').insert(0, 'lost')
    const slow = await RawSocket.open(relay.url, 'bench-1', 'layout')
    const writer = await RawSocket.open(relay.url, 'bench-1', 'layout')
    // it never answers the goodbye, so its end comes long after that of the room
    slow.socket.pause()
    writer.send(step2(Y.encodeStateAsUpdate(lost)))
    expect(await writer.closed).toMatchObject({ code: 1012 })
    full = false
    const ada = client(relay.url, 'bench-1', 'layout')
    await ada.synced()
    slow.socket.terminate()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const ben = client(relay.url, 'bench-1', 'layout')
    await ben.synced()
    ada.doc.getMap('m').set('seen', 1)
    await until(() => ben.doc.getMap('m').has('seen'), 'what the other wrote')
  })
})
