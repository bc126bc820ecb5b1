// A disk that fails at any one call of any one operation: nothing is lost, nothing is half done, and the trouble has a name.
import 'fake-indexeddb/auto'
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markFiled } from '#sync/activity.ts'
import { compactionMerge } from '#sync/compaction.ts'
import { openDeviceStore, StoreFault, type DeviceStore } from '#sync/deviceStore.ts'
import { openIndexedDbLog } from '#sync/updateLog.ts'
import {
  amendWorkspace,
  contentOf,
  countWaiting,
  createWorkspace,
  listWorkspaces,
  removeWorkspace,
} from '#sync/workspaces.ts'
import { canonicalJson, sha256Hex } from '#schemas/archive.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { makeFaultyDisk, manners, type FaultyDisk, type Manner } from './faultyDisk.ts'

let disk: FaultyDisk
beforeAll(() => {
  disk = makeFaultyDisk()
})
afterAll(() => disk.remove())

const { platform } = makeDevice()
const steady = { ...platform, now: () => '2026-11-22T08:00:00.000Z' }
const tables = ['updates', 'ledgers', 'blobs', 'workspaces', 'keys'] as const

const updatesOf = (words: readonly string[]): Uint8Array[] => {
  const doc = new Y.Doc()
  doc.clientID = 7
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (const word of words) doc.getText('t').insert(0, word)
  return made
}
const row = (update: Uint8Array, acked = false) => ({
  workspace: 'w1',
  document: 'layout',
  update,
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
  acked,
})
const bytes = Uint8Array.of(1, 2, 3)
const beginning = (id: string) => ({
  id,
  generation: 'g',
  name: '福第社区',
  self: { member: 'ada', memberName: 'Ada', role: 'owner' as const },
  documents: new Map(updatesOf(['hello']).map((update) => ['plan', update] as const)),
  ledgers: new Map([['responses', [{ id: 'r1' }, { id: 'r2' }]]]),
  blobs: new Map([[sha256Hex(bytes), bytes]]),
})

/** Everything on the disk, without the numbers that a failed attempt may have used up, and the mark of this very disk. */
const dump = async (factory: IDBFactory): Promise<string> => {
  const store = openDeviceStore(factory)
  const all = await store.read([...tables], (tx) =>
    Promise.all(tables.map((name) => tx.objectStore(name).getAll())),
  )
  store.close()
  const plain = (value: unknown): unknown => (value instanceof Uint8Array ? [...value] : value)
  return canonicalJson(
    all.map((rows) =>
      rows.filter(isNoMark).map((entry) =>
        Object.fromEntries(
          Object.entries(entry as object)
            .filter(([key]) => key !== 'seq')
            .map(([key, value]) => [key, plain(value)]),
        ),
      ),
    ),
  )
}

const isNoMark = (entry: object): boolean =>
  !('key' in entry && 'workspace' in entry && entry.workspace === 'database/id')

/** A disk with a little of everything on it. */
const laid = async (): Promise<IDBFactory> => {
  const factory = new FakeFactory()
  const store = openDeviceStore(factory)
  await createWorkspace(store, steady, beginning('w1'))
  const log = openIndexedDbLog(store)
  const updates = updatesOf(['one ', 'two ', 'three ', 'four '])
  await log.append(updates.map((update, i) => row(update, i < 2)))
  await store.write(['keys'], (tx) => tx.objectStore('keys').put({ workspace: 'w1', key: 'k' }))
  await amendWorkspace(store, 'w1', { aloneSince: '2026-11-01T08:00:00.000Z' })
  store.close()
  return factory
}

const operations: Readonly<Record<string, (store: DeviceStore) => Promise<unknown>>> = {
  'a centre is begun': (store) => createWorkspace(store, steady, beginning('w2')),
  'a centre is taken off': (store) => removeWorkspace(store, 'w1'),
  'centres are listed': (store) => listWorkspaces(store),
  'what waits is counted': (store) => countWaiting(store, 'w1'),
  'a centre is renamed': (store) => amendWorkspace(store, 'w1', { name: 'other' }),
  'a file is noted': (store) => markFiled(store, 'w1'),
  'a centre is gathered': (store) => contentOf(store, 'w1'),
  'changes are appended': (store) =>
    openIndexedDbLog(store).append(updatesOf(['new', 'er']).map((u) => row(u))),
  'changes are read': (store) => openIndexedDbLog(store).read('w1', 'layout', 2),
  'rows are replaced': (store) => openIndexedDbLog(store).replace([2, 3], row(bytes)),
  'documents are named': (store) => openIndexedDbLog(store).documents('w1'),
  'a confirmation is marked': (store) =>
    openIndexedDbLog(store).markAcknowledged('w1', 'layout', { upto: 4 }),
  'confirmations are taken back': (store) => openIndexedDbLog(store).forgetAcknowledgements('w1', ['layout']),
  'the log is folded': (store) => openIndexedDbLog(store).compact('w1', 'layout', compactionMerge, true),
}
const names = Object.keys(operations)

/** Runs one operation on a fresh disk with a fault at one call. */
const runWith = async (name: string, at: number, manner: Manner, forGood: boolean) => {
  const factory = await laid()
  const before = await dump(factory)
  const store = openDeviceStore(factory)
  disk.arm(at, manner, forGood)
  const fault = await operations[name]?.(store).then(
    () => null,
    (error: unknown) => error,
  )
  const { calls, met } = disk.disarm()
  store.close()
  return { fault, calls, met, before, after: await dump(factory) }
}

const never = 1_000_000
/** What an operation does, and over how many calls, where nothing fails. */
const well = async (name: string) => {
  const { fault, calls, after, before } = await runWith(name, never, 'UnknownError', false)
  expect(fault).toBeNull()
  return { calls, after, before }
}

describe.each(manners)('a disk that fails with %s', (manner) => {
  test.each(names)('once, at any call while %s: it is done all the same, and once', async (name) => {
    const { calls, after } = await well(name)
    expect(calls).toBeGreaterThan(2)
    for (let at = 1; at <= calls; at++) {
      const run = await runWith(name, at, manner, false)
      expect(run.met, `call ${at}`).toBe(true)
      expect(run.fault, `call ${at}`).toBeNull()
      expect(run.after, `call ${at}`).toBe(after)
    }
  })

  test.each(names)(
    'for good, from any call while %s: it is told by name, and nothing is half done',
    async (name) => {
      const { calls, after, before } = await well(name)
      const reason = manner === 'QuotaExceededError' ? 'quota' : 'unknown'
      for (let at = 1; at <= calls; at++) {
        const run = await runWith(name, at, manner, true)
        expect(run.met, `call ${at}`).toBe(true)
        expect(run.fault, `call ${at}`).toBeInstanceOf(StoreFault)
        expect((run.fault as StoreFault).reason, `call ${at}`).toBe(reason)
        expect([before, after], `call ${at}`).toContain(run.after)
        if (name !== 'a centre is gathered') expect(run.after, `call ${at}`).toBe(before)
      }
    },
  )
})

test('every kind of call that the product makes was met by a fault', () => {
  expect([...disk.metKinds()].sort()).toEqual([...disk.kinds()].sort())
  expect(disk.metKinds().size).toBeGreaterThanOrEqual(11)
})
