// The device's update log: the contract of all logs, and what only the device has: marks, compaction, a lost connection, a full disk.
import 'fake-indexeddb/auto'
import { IDBFactory as FakeFactory, IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { compactionMerge } from '#sync/compaction.ts'
import { openDeviceStore, StoreFault, type DeviceStore } from '#sync/deviceStore.ts'
import { openIndexedDbLog, type DeviceRow } from '#sync/updateLog.ts'
import { updateLogContract } from '#test/contract/updateLog.ts'

updateLogContract('IndexedDB', () => openIndexedDbLog(openDeviceStore(new FakeFactory())))

const row = (update: Uint8Array, acked = false, document = 'layout'): DeviceRow => ({
  workspace: 'w1',
  document,
  update,
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
  acked,
})

const fresh = (): { store: DeviceStore; factory: IDBFactory } => {
  const factory = new FakeFactory()
  return { factory, store: openDeviceStore(factory) }
}

afterEach(() => vi.restoreAllMocks())

describe('acknowledged marks', () => {
  test('only covered rows of the named document are marked', async () => {
    const log = openIndexedDbLog(fresh().store)
    const bytes = Uint8Array.of(1)
    const [a = 0, , c = 0] = await log.append([row(bytes), row(bytes), row(bytes), row(bytes, false, 'plan')])
    expect(await log.waiting('w1')).toBe(4)
    await log.markAcknowledged('w1', 'layout', { upto: a, seqs: [c] })
    expect((await log.read('w1', 'layout')).map((r) => r.acked)).toEqual([true, false, true])
    expect(await log.waiting('w1')).toBe(2)
    expect(await log.unacknowledged('w1', 'layout')).toEqual([a + 1])
  })

  test('what came from the relay never waits', async () => {
    const log = openIndexedDbLog(fresh().store)
    await log.append([row(Uint8Array.of(1), true)])
    expect(await log.waiting('w1')).toBe(0)
  })

  test('forgetting takes back the marks of the named documents of one workspace only', async () => {
    const log = openIndexedDbLog(fresh().store)
    await log.append([row(Uint8Array.of(1), true), row(Uint8Array.of(2), true, 'plan')])
    await log.append([
      { ...row(Uint8Array.of(3), true), workspace: 'w2' },
      row(Uint8Array.of(4), true, 'replies'),
    ])
    await log.forgetAcknowledgements('w1', ['layout', 'plan'])
    expect(await log.waiting('w1')).toBe(2)
    expect(await log.waiting('w2')).toBe(0)
  })

  test('the marks outlive a closed database', async () => {
    const { factory, store } = fresh()
    const log = openIndexedDbLog(store)
    const [a = 0] = await log.append([row(Uint8Array.of(1)), row(Uint8Array.of(2))])
    await log.markAcknowledged('w1', 'layout', { upto: a })
    store.close()
    const again = openIndexedDbLog(openDeviceStore(factory))
    expect((await again.read('w1', 'layout')).map((r) => r.acked)).toEqual([true, false])
  })
})

describe('compaction', () => {
  const history = (): { doc: Y.Doc; updates: Uint8Array[] } => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const text = doc.getText('t')
    for (let i = 0; i < 260; i++) text.insert(text.length, `word ${i} `)
    text.delete(10, 400)
    doc.getMap('m').set('a', { b: [1, 2, 3] })
    return { doc, updates }
  }
  const loaded = (updates: readonly { update: Uint8Array }[]): Y.Doc => {
    const doc = new Y.Doc()
    for (const { update } of updates) Y.applyUpdate(doc, update)
    return doc
  }

  test('content, state vector and deletions are the same afterwards, in two rows', async () => {
    const log = openIndexedDbLog(fresh().store)
    const { doc, updates } = history()
    await log.append(updates.map((update, i) => row(update, i < 200)))
    await log.compact('w1', 'layout', compactionMerge, true)
    const rows = await log.read('w1', 'layout')
    expect(rows.map((r) => r.acked)).toEqual([true, false])
    const after = loaded(rows)
    expect(after.getText('t').toString()).toBe(doc.getText('t').toString())
    expect(after.getMap('m').toJSON()).toEqual(doc.getMap('m').toJSON())
    expect(Y.encodeStateVector(after)).toEqual(Y.encodeStateVector(doc))
    expect(Y.encodeStateAsUpdate(after)).toEqual(Y.encodeStateAsUpdate(doc))
  })

  test('never merges across the mark: the acknowledged row alone is what the relay has', async () => {
    const log = openIndexedDbLog(fresh().store)
    const { updates } = history()
    await log.append(updates.map((update, i) => row(update, i < 100)))
    const relay = loaded(updates.slice(0, 100).map((update) => ({ update })))
    await log.compact('w1', 'layout', compactionMerge, true)
    const rows = await log.read('w1', 'layout')
    const acked = loaded(rows.filter((r) => r.acked))
    expect(Y.encodeStateVector(acked)).toEqual(Y.encodeStateVector(relay))
    expect(acked.getText('t').toString()).toBe(relay.getText('t').toString())
  })

  test('leaves rows alone that may be on their way', async () => {
    const log = openIndexedDbLog(fresh().store)
    const { updates } = history()
    const seqs = await log.append(updates.map((update, i) => row(update, i < 100)))
    await log.compact('w1', 'layout', compactionMerge, false)
    expect(await log.unacknowledged('w1', 'layout')).toEqual(seqs.slice(100))
  })

  test('acknowledged rows that miss what they stand on keep it for later', async () => {
    const log = openIndexedDbLog(fresh().store)
    const { doc, updates } = history()
    await log.append(updates.map((update, i) => row(update, i >= 100)))
    await log.compact('w1', 'layout', compactionMerge, true)
    const after = loaded(await log.read('w1', 'layout'))
    expect(after.getText('t').toString()).toBe(doc.getText('t').toString())
    expect(after.store.pendingStructs).toBeNull()
  })
})

describe('trouble', () => {
  test('a connection that the browser took away is opened again and the write is done once', async () => {
    const { store } = fresh()
    const log = openIndexedDbLog(store)
    await log.append([row(Uint8Array.of(1))])
    const transaction = IDBDatabase.prototype.transaction
    let lost = 0
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args: Parameters<typeof transaction>
    ) {
      if (lost++ === 0) throw new DOMException('The database connection is closing', 'InvalidStateError')
      return transaction.apply(this, args)
    })
    await log.append([row(Uint8Array.of(2))])
    expect((await log.read('w1', 'layout')).map((r) => [...r.update])).toEqual([[1], [2]])
  })

  test('a full disk is told as quota, after one more try, and changes nothing', async () => {
    const log = openIndexedDbLog(fresh().store)
    await log.append([row(Uint8Array.of(1))])
    const add = vi.spyOn(FakeObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const failure = await log.append([row(Uint8Array.of(2))]).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StoreFault)
    expect((failure as StoreFault).reason).toBe('quota')
    expect(add).toHaveBeenCalledTimes(2)
    add.mockRestore()
    expect((await log.read('w1', 'layout')).length).toBe(1)
  })

  test('every write asks for strict durability', async () => {
    const asked: unknown[] = []
    const transaction = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args: Parameters<typeof transaction>
    ) {
      if (args[1] === 'readwrite') asked.push(args[2]?.durability)
      return transaction.apply(this, args)
    })
    const log = openIndexedDbLog(fresh().store)
    const [a = 0] = await log.append([row(Uint8Array.of(1))])
    await log.markAcknowledged('w1', 'layout', { upto: a })
    await log.compact('w1', 'layout', compactionMerge, true)
    expect(asked).toEqual(['strict', 'strict', 'strict'])
  })
})
