// Several tabs of one device share a store: nothing is sent twice, and nothing is left unsent.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { tapWire } from './wireTap.ts'
import {
  begin,
  layout,
  leave,
  pause,
  publish,
  relay,
  relayUrl,
  shared,
  sit,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

describe('several tabs', () => {
  test('two tabs of one device show each other offline and do not send twice', async () => {
    const { device, id } = await publish()
    const [one, two] = [await sit(device, id, null), await sit(device, id, null)]
    layout(one).set('a', 1)
    layout(two).set('b', 2)
    await until(() => layout(one).size === 2 && layout(two).size === 2, 'offline through the store')
    await leave(one)
    await leave(two)
    const tap = tapWire(device.platform, 'layout')
    const [three, four] = [await sit(device, id, relayUrl(), tap.platform), await sit(device, id)]
    await until(() => shared(three) && shared(four), 'both shared')
    const before = (await relay?.store.updates.read(id, 'layout'))?.length ?? 0
    tap.clear()
    layout(four).set('c', 3)
    await until(() => layout(three).size === 3, 'seen by the other tab')
    await until(() => shared(three) && shared(four), 'both shared again')
    await pause(600)
    expect((await relay?.store.updates.read(id, 'layout'))?.length).toBe(before + 1)
    expect(tap.frames().filter((frame) => !frame.includes('presence'))).toEqual([])
  })

  test('what waited in one tab for rows of another is kept once they have come', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const elsewhere = new Y.Doc()
    const updates: Uint8Array[] = []
    elsewhere.on('update', (update: Uint8Array) => updates.push(update))
    elsewhere.getMap('rooms').set('a', 1)
    elsewhere.getMap('rooms').set('a', 2)
    const [first, second] = updates as [Uint8Array, Uint8Array]
    const [one, two] = [await sit(device, id, null), await sit(device, id, null)]
    Y.applyUpdate(one.documents.layout.doc, second)
    Y.applyUpdate(two.documents.layout.doc, first)
    await until(() => layout(one).get('a') === 2, 'whole in the first tab')
    await leave(one)
    await leave(two)
    expect(layout(await sit(device, id, null)).get('a')).toBe(2)
  })

  test('what a tab left unsent when it died is sent by the tab that is still there', async () => {
    const { device, id } = await publish()
    const tap = tapWire(device.platform, 'layout')
    const alive = await sit(device, id, relayUrl(), tap.platform)
    await until(() => shared(alive), 'shared')
    tap.clear()
    const dying = await sit(device, id, null)
    layout(dying).set('a', 1)
    await leave(dying)
    await until(() => layout(alive).size === 1, 'taken over')
    await until(() => shared(alive), 'sent')
    expect((await relay?.store.updates.read(id, 'layout'))?.length).toBe(1)
    expect(tap.frames().filter((frame) => !frame.includes('presence'))).toEqual(['1:step1', '1:step2'])
  })
})
