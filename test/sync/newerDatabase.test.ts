// A real second version of the device's database: the old tab lets go, an older page only reads, and nothing unsent is lost on the way.
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import { openDeviceStore, tableUpgrades, type DeviceStore } from '#sync/deviceStore.ts'
import type { Session } from '#sync/session.ts'
import { countWaiting, createWorkspace, listWorkspaces } from '#sync/workspaces.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { endingSessions, here, roomsIn } from './openHere.ts'
import { answer, begin, layout, pause, until } from './sessions.ts'

endingSessions()

const state = (session: Session) => session.saving.read()
/** The version to come: one table more. */
const newer = (factory: IDBFactory): DeviceStore =>
  openDeviceStore(factory, {
    upgrades: [...tableUpgrades, (db) => void db.createObjectStore('drafts' as never)],
    heldUpMs: 50,
  })

describe('a newer version of the page on the same device', () => {
  test('the old tab writes what is under way, lets go, and can be read and put into a file', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const session = await here(device.openStore(), device, id)
    layout(session).set('early', 1)
    await until(() => state(session).state === 'device', 'kept')
    layout(session).set('last', 2)
    const store = newer(device.factory)
    expect(await countWaiting(store, id)).toBe(2)
    await until(() => state(session).state === 'failed', 'told')
    expect(state(session)).toEqual({ state: 'failed', reason: 'outdated' })
    expect(session.writable.read()).toBe(false)
    layout(session).set('too late', 3)
    await pause(20)
    expect(await session.settled()).toBe(false)
    const content = await session.content()
    expect(content.complete).toBe(true)
    expect(roomsIn(content.documents)).toEqual({ early: 1, last: 2, 'too late': 3 })
    // what was not sent is there for the newer page to send, and nothing was added behind its back
    const renewed = await here(store, device, id)
    expect(layout(renewed).toJSON()).toEqual({ early: 1, last: 2 })
    expect(await countWaiting(store, id)).toBe(2)
  })

  test('an older page that meets a newer database reads it, and writes nothing', async () => {
    const device = makeDevice()
    const store = newer(device.factory)
    const { id } = await createWorkspace(store, device.platform, {
      name: '福第社区',
      self: { member: 'ada', memberName: 'Ada', role: 'owner' },
      documents: new Map(),
      ledgers: new Map([['responses', [answer('r1')]]]),
      blobs: new Map(),
    })
    const renewed = await here(store, device, id)
    layout(renewed).set('a', 1)
    await renewed.close()
    const waiting = await countWaiting(store, id)

    const old = device.openStore()
    const session = await here(old, device, id)
    expect(old.condition.read()).toBe('outdated')
    expect(state(session)).toEqual({ state: 'failed', reason: 'outdated' })
    expect(layout(session).toJSON()).toEqual({ a: 1 })
    expect(session.ledgers.responses.read().length).toBe(1)
    expect((await session.content()).complete).toBe(true)
    await expect(session.ledgers.responses.append([answer('r2')])).rejects.toMatchObject({
      reason: 'outdated',
    })
    layout(session).set('b', 2)
    await pause(20)
    expect(await countWaiting(store, id)).toBe(waiting)
    expect((await listWorkspaces(store)).length).toBe(1)
  })

  test('a page that is held up by another says so, and goes on by itself once that one lets go', async () => {
    const device = makeDevice()
    await begin(device)
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = device.factory.open('bandeng', tableUpgrades.length)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    const store = newer(device.factory)
    let opened = false
    const listed = listWorkspaces(store).then((all) => {
      opened = true
      return all
    })
    await until(() => store.condition.read() === 'waiting', 'said')
    await pause(30)
    expect(opened).toBe(false)
    stubborn.close()
    expect((await listed).length).toBe(1)
    expect(store.condition.read()).toBe('open')
  })

  test('a step from a version to the next takes nothing away', async () => {
    const taken = [
      vi.spyOn(IDBDatabase.prototype, 'deleteObjectStore'),
      vi.spyOn(IDBObjectStore.prototype, 'deleteIndex'),
      vi.spyOn(IDBObjectStore.prototype, 'clear'),
      vi.spyOn(IDBObjectStore.prototype, 'delete'),
    ]
    for (let from = 0; from <= tableUpgrades.length; from++) {
      const factory = new FakeFactory()
      if (from > 0) {
        const before = openDeviceStore(factory, { upgrades: tableUpgrades.slice(0, from) })
        await before.read(['workspaces'], async () => undefined)
        before.close()
      }
      expect(await listWorkspaces(openDeviceStore(factory))).toEqual([])
    }
    expect(taken.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0])
    vi.restoreAllMocks()
  })
})
