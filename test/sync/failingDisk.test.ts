// A session over a disk that fails, is taken over, or is cleared: what was typed is kept or in the file, and the screen says which.
import { forceCloseDatabase, IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SavingFault } from '#core/source.ts'
import { openDeviceStore, StoreFault, type DeviceStore } from '#sync/deviceStore.ts'
import type { Session } from '#sync/session.ts'
import { countWaiting, createWorkspace, listWorkspaces } from '#sync/workspaces.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { savingFaultWords } from '#words/savingFault.ts'
import { wordsOf } from '#words/words.ts'
import { makeFaultyDisk, manners, type FaultyDisk } from './faultyDisk.ts'
import { endingSessions, here, roomsIn } from './openHere.ts'
import { answer, begin, layout, pause, until } from './sessions.ts'

let disk: FaultyDisk | null = null
afterEach(() => {
  disk?.disarm()
  disk?.remove()
  disk = null
})
endingSessions()

const state = (session: Session) => session.saving.read()

describe('a disk that fails while one works', () => {
  test.each(manners)(
    '%s: told by name, shut to more, all in the file, and on the disk once it answers',
    async (manner) => {
      const device = makeDevice()
      const { id } = await begin(device)
      const session = await here(device.openStore(), device, id)
      layout(session).set('before', 1)
      await session.ledgers.responses.append([answer('r1')])
      await until(() => state(session).state === 'device', 'kept')

      disk = makeFaultyDisk()
      disk.arm(1, manner, true)
      layout(session).set('during', 2)
      await until(() => state(session).state === 'failed', 'failed')
      expect(state(session)).toEqual({
        state: 'failed',
        reason: manner === 'QuotaExceededError' ? 'quota' : 'unknown',
      })
      expect(session.writable.read()).toBe(false)
      await expect(session.ledgers.responses.append([answer('r2')])).rejects.toBeInstanceOf(StoreFault)
      expect(await session.settled()).toBe(false)
      const rescued = await session.content()
      expect(rescued.complete).toBe(false)
      expect(rescued.entry.name).toBe('福第社区')
      expect(roomsIn(rescued.documents)).toEqual({ before: 1, during: 2 })
      expect(rescued.ledgers.get('responses')?.map((record) => (record as { id: string }).id)).toEqual(['r1'])

      disk.disarm()
      await until(() => state(session).state === 'device', 'kept again, unasked')
      expect(session.writable.read()).toBe(true)
      await session.ledgers.responses.append([answer('r2')])
      await session.close()
      const again = await here(device.openStore(), device, id)
      expect(layout(again).toJSON()).toEqual({ before: 1, during: 2 })
      expect(again.ledgers.responses.read().map((record) => record.id)).toEqual(['r1', 'r2'])
    },
  )

  test.each(['InvalidStateError', 'dies'] as const)(
    'a connection that is lost (%s) at any call of a sitting loses nothing and shows nothing',
    async (manner) => {
      disk = makeFaultyDisk()
      const sitting = async (at: number): Promise<number> => {
        const device = makeDevice()
        const { id } = await begin(device)
        disk?.arm(at, manner)
        const session = await here(device.openStore(), device, id)
        const seen = new Set<string>()
        session.saving.watch(() => seen.add(state(session).state))
        for (const room of ['a', 'b']) {
          layout(session).set(room, 1)
          session.documents.plan.doc.getText('t').insert(0, room)
          await until(() => state(session).state === 'device', 'kept')
        }
        await session.ledgers.responses.append([answer('r1')])
        const digest = await session.blobs.put(Uint8Array.of(9))
        await session.close()
        const { calls, met } = disk?.disarm() ?? { calls: 0, met: false }
        if (at <= calls) expect(met, `call ${at}`).toBe(true)
        const again = await here(device.openStore(), device, id)
        expect(layout(again).toJSON(), `call ${at}`).toEqual({ a: 1, b: 1 })
        expect(again.documents.plan.doc.getText('t').toString(), `call ${at}`).toBe('ba')
        expect(again.ledgers.responses.read().length, `call ${at}`).toBe(1)
        expect(await again.blobs.get(digest), `call ${at}`).toEqual(Uint8Array.of(9))
        expect(seen.has('failed'), `call ${at}`).toBe(false)
        return calls
      }
      const calls = await sitting(1_000_000)
      expect(calls).toBeGreaterThan(40)
      for (let at = 1; at <= calls; at++) await sitting(at)
    },
  )

  test('a full disk can still be read: a centre opens, and nothing is pretended', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const first = await here(device.openStore(), device, id)
    layout(first).set('a', 1)
    await first.close()
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    vi.spyOn(FakeObjectStore.prototype, 'add').mockImplementation(refuse)
    vi.spyOn(FakeObjectStore.prototype, 'put').mockImplementation(refuse)
    const session = await here(device.openStore(), device, id)
    expect(layout(session).toJSON()).toEqual({ a: 1 })
    layout(session).set('b', 2)
    await until(() => state(session).state === 'failed', 'told')
    vi.restoreAllMocks()
    await until(() => state(session).state === 'device', 'kept')
  })
})

/** Takes everything off a device's disk under the pages that have it open, as a person or the browser does. */
const clear = async (device: Device, stores: readonly DeviceStore[]): Promise<void> => {
  for (const store of stores)
    await store.read(['updates'], async (tx) => forceCloseDatabase(tx.db as never)).catch(() => undefined)
  await new Promise((resolve) => {
    device.factory.deleteDatabase('bandeng').addEventListener('success', resolve)
  })
}

describe('a disk that is no disk', () => {
  test('what the browser cleared under the page is not taken for an empty centre; the page still holds it all', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const store = device.openStore()
    const session = await here(store, device, id)
    layout(session).set('a', 1)
    await session.ledgers.responses.append([answer('r1')])
    await clear(device, [store])
    layout(session).set('b', 2)
    await until(() => state(session).state === 'failed', 'noticed')
    expect(state(session)).toEqual({ state: 'failed', reason: 'cleared' })
    expect(session.ledgers.responses.read().length).toBe(1)
    await pause(300)
    expect(state(session)).toEqual({ state: 'failed', reason: 'cleared' })
    const rescued = await session.content()
    expect(roomsIn(rescued.documents)).toEqual({ a: 1, b: 2 })
    expect(rescued.ledgers.get('responses')?.length).toBe(1)
    await expect(session.ledgers.responses.append([answer('r2')])).rejects.toMatchObject({
      reason: 'cleared',
    })
    expect(session.ledgers.responses.read().length).toBe(1)
    expect(await countWaiting(device.openStore(), id)).toBe(0)
    expect(await listWorkspaces(device.openStore())).toEqual([])
  })

  test('the second tab notices it as well, over the empty tables that the first one laid', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const stores = [device.openStore(), device.openStore()] as const
    const [one, two] = [await here(stores[0], device, id), await here(stores[1], device, id)]
    layout(two).set('a', 1)
    await until(() => layout(one).size === 1 && state(two).state === 'device', 'kept')
    await clear(device, stores)
    layout(one).set('b', 2)
    await until(() => state(one).state === 'failed', 'noticed by the first')
    layout(two).set('c', 3)
    await until(() => state(two).state === 'failed', 'noticed by the second')
    await pause(300)
    for (const tab of [one, two]) expect(state(tab)).toEqual({ state: 'failed', reason: 'cleared' })
    expect(roomsIn((await two.content()).documents)).toEqual({ a: 1, c: 3 })
    expect(await countWaiting(device.openStore(), id), 'no gaps for others to find').toBe(0)
  })

  test('a database from before it had a mark opens again as itself, and is missed where another took its place', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const store = device.openStore()
    await store.write(['keys'], (tx) => tx.objectStore('keys').clear())
    store.close()
    const older = device.openStore()
    const session = await here(older, device, id)
    await older.read(['updates'], async (tx) => forceCloseDatabase(tx.db as never)).catch(() => undefined)
    layout(session).set('a', 1)
    await until(() => state(session).state === 'device', 'kept')
    await clear(device, [older])
    expect(await listWorkspaces(device.openStore())).toEqual([])
    layout(session).set('b', 2)
    await until(() => state(session).state === 'failed', 'noticed')
    expect(state(session)).toEqual({ state: 'failed', reason: 'cleared' })
  })

  test.each([
    ['throws', undefined],
    ['is refused by name', 'SecurityError'],
    ['is refused as if by a fault', 'UnknownError'],
  ])('a browser whose storage %s gets memory, and never a word of being saved here', async (_, name) => {
    const device = makeDevice()
    const refusing = {
      open: () => {
        throw new DOMException('no', name)
      },
    } as unknown as IDBFactory
    const store = openDeviceStore(name === undefined ? undefined : refusing, {
      denied: () => true,
      inMemory: async () => device.factory,
    })
    const { id } = await createWorkspace(store, device.platform, {
      name: '福第社区',
      self: { member: 'ada', memberName: 'Ada', role: 'owner' },
      documents: new Map(),
      ledgers: new Map(),
      blobs: new Map(),
    })
    expect(store.condition.read()).toBe('memory')
    const session = await here(store, device, id)
    const seen = new Set<string>()
    session.saving.watch(() => seen.add(state(session).state))
    layout(session).set('a', 1)
    await until(() => state(session).state === 'failed', 'said')
    expect(state(session)).toEqual({ state: 'failed', reason: 'memory' })
    expect([...seen]).not.toContain('device')
    expect(session.writable.read()).toBe(true)
    expect(roomsIn((await session.content()).documents)).toEqual({ a: 1 })
    await session.close()
    expect(layout(await here(store, device, id)).toJSON()).toEqual({ a: 1 })
  })

  test('a fault of a disk that may store is no refusal: there is no empty memory in its place', async () => {
    const device = makeDevice()
    const failing = {
      open: () => {
        throw new DOMException('broken', 'UnknownError')
      },
    } as unknown as IDBFactory
    const store = openDeviceStore(failing, { denied: () => false, inMemory: async () => device.factory })
    await expect(listWorkspaces(store)).rejects.toBeInstanceOf(StoreFault)
    expect(store.condition.read()).toBe('open')
  })
})

test('every reason why the work is not kept has its words in both languages', () => {
  const reasons: Readonly<Record<SavingFault, true>> = {
    quota: true,
    refused: true,
    outdated: true,
    cleared: true,
    memory: true,
    relay: true,
    unknown: true,
  }
  for (const lang of ['zh', 'en'] as const)
    for (const reason of Object.keys(reasons) as SavingFault[]) {
      const fault = reason === 'relay' ? { reason, waiting: 2 } : { reason }
      expect(savingFaultWords(fault, wordsOf(lang, 'frame')), reason).not.toMatch(/^$|^saving\./)
    }
})
