// A hub whose disk refuses a write: it ends, nothing of it is acknowledged, and the next one begins from what is there.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { docWith } from '#test/support/docWith.ts'
import { client, local } from '#test/support/ending.ts'
import { ask } from '#test/support/people.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { until } from '#test/support/stock.ts'

describe('a hub whose write the disk refuses', () => {
  test('a write that the disk refuses is not acknowledged; the next hub takes it on the next try', async () => {
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
    await expect.poll(async () => (await again.content()).getText('t').toJSON()).toBe('kept')
  })

  test('a broken hub may close late: who is in the next one stays together', async () => {
    const relay = await local({ access: 'open' })
    const append = relay.store.updates.append.bind(relay.store.updates)
    let full = true
    relay.store.updates.append = (rows) =>
      full && rows.length > 0 ? Promise.reject(new Error('disk full')) : append(rows)
    const slow = await RawSocket.open(relay.url, 'bench-1', 'layout')
    const writer = await RawSocket.open(relay.url, 'bench-1', 'layout')
    // it never answers the goodbye, so its end comes long after that of the hub
    slow.socket.pause()
    writer.send(step2(Y.encodeStateAsUpdate(docWith('lost'))))
    expect(await writer.closed).toMatchObject({ code: 1012 })
    full = false
    const ada = client(relay.url, 'bench-1', 'layout')
    await ada.synced()
    slow.socket.terminate()
    await expect
      .poll(async () => (await ask(relay.url, 'GET', '/healthz')).body)
      .toMatchObject({ sockets: 1 })
    const ben = client(relay.url, 'bench-1', 'layout')
    await ben.synced()
    ada.doc.getMap('m').set('seen', 1)
    await until(() => ben.doc.getMap('m').has('seen'), 'what the other wrote')
  })
})
