// Folding the log: one tab of a device does it, another takes over when that one is gone, and what is in the log stays the same.
import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { compactionMerge } from '#sync/compaction.ts'
import { holdSame, mergeAll } from '#schemas/updates/merging.ts'
import { openDeviceStore } from '#sync/deviceStore.ts'
import type { Platform } from '#sync/platform.ts'
import { openSession, type Session } from '#sync/session.ts'
import { openIndexedDbLog, type DeviceLog } from '#sync/updateLog.ts'
import { locksOfDevice, makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { begin, layout, pause, until } from './sessions.ts'

/** More than the rows that a log may hold before it is folded. */
const many = 320

const rowsOf = async (log: DeviceLog, id: string) => log.read(id, 'layout')
const contentOf = (rows: readonly { readonly update: Uint8Array }[]): unknown => {
  const doc = new Y.Doc()
  for (const { update } of rows) Y.applyUpdate(doc, update)
  return [doc.getMap('rooms').toJSON(), [...Y.encodeSnapshot(Y.snapshot(doc))]]
}

/** A tab that can be killed: nothing of it goes on, not even its good-byes. */
const openTab = async (device: Device, id: string, platform: Platform) => {
  const store = device.openStore()
  const session = await openSession({ store, workspaceId: id, relayUrl: null, platform })
  if (!session) throw new Error('not on this device')
  await session.whenLoaded
  return { session, store }
}
const write = async (session: Session, from: number): Promise<void> => {
  for (let n = from; n < from + many; n++) {
    layout(session).set(`room ${n % 40}`, n)
    // a row each, as keystrokes make them
    await pause(0)
  }
  await until(() => session.saving.read().state === 'device', 'kept')
}

describe('several tabs', () => {
  test.each([
    ['with locks', true],
    ['without locks', false],
  ])('%s the log is folded while they write, and taken over from a tab that is gone', async (_, locks) => {
    const device = makeDevice()
    const held: string[] = []
    const lockOf = (tab: string): Platform => {
      const lock = device.platform.storage.lock
      return {
        ...device.platform,
        storage: {
          ...device.platform.storage,
          lock:
            lock && locks
              ? (name, onAnswer) =>
                  lock(name, (got) => {
                    if (got) held.push(tab)
                    onAnswer(got)
                  })
              : null,
        },
      }
    }
    const { id } = await begin(device)
    const log = openIndexedDbLog(openDeviceStore(device.factory))
    const one = await openTab(device, id, lockOf('one'))
    const two = await openTab(device, id, lockOf('two'))
    if (locks) await until(() => held.length === 1, 'one leads')
    await write(two.session, 0)
    await until(() => layout(one.session).get('room 39') !== undefined, 'seen by the other tab')
    let rows = await rowsOf(log, id)
    for (let look = 0; look < 200 && rows.length >= many; look++) {
      await pause(10)
      rows = await rowsOf(log, id)
    }
    expect(rows.length).toBeLessThan(many)
    expect(contentOf(rows)).toEqual(
      contentOf([{ update: Y.encodeStateAsUpdate(two.session.documents.layout.doc) }]),
    )

    await one.session.close()
    if (locks) await until(() => held.join() === 'one,two', 'the other leads')
    const before = contentOf(await rowsOf(log, id))
    expect(before).toEqual(contentOf([{ update: Y.encodeStateAsUpdate(two.session.documents.layout.doc) }]))
    await write(two.session, many)
    rows = await rowsOf(log, id)
    for (let look = 0; look < 200 && rows.length >= many; look++) {
      await pause(10)
      rows = await rowsOf(log, id)
    }
    expect(rows.length).toBeLessThan(many)
    expect(contentOf(rows)).toEqual(
      contentOf([{ update: Y.encodeStateAsUpdate(two.session.documents.layout.doc) }]),
    )
    await two.session.close()
  })

  test('a tab that does not lead leaves the log as it is', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const lock = locksOfDevice()
    lock(`bandeng-leader-${id}`, () => undefined)
    const platform = { ...device.platform, storage: { ...device.platform.storage, lock } }
    const { session } = await openTab(device, id, platform)
    await write(session, 0)
    await pause(50)
    const log = openIndexedDbLog(openDeviceStore(device.factory))
    expect((await rowsOf(log, id)).length).toBe(many)
    await session.close()
  })

  test('two tabs that fold at once, without locks, fold once', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const logs = [device.openStore(), device.openStore()].map(openIndexedDbLog)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < many; n++) doc.getMap('rooms').set(`room ${n % 7}`, n)
    await logs[0]?.append(
      updates.map((update) => ({ workspace: id, document: 'layout', update, member: 'ada', received: '' })),
    )
    let merged = 0
    const counting = {
      ...compactionMerge,
      waiting: (some: readonly Uint8Array[]) => {
        merged += 1
        return compactionMerge.waiting(some)
      },
    }
    await Promise.all(logs.map((log) => log.compact(id, 'layout', counting, true, 300)))
    expect(merged).toBe(1)
    const rows = await rowsOf(logs[1] as DeviceLog, id)
    expect(rows.length).toBe(1)
    expect(contentOf(rows)).toEqual(contentOf([{ update: Y.encodeStateAsUpdate(doc) }]))
  })
})

describe('a fold', () => {
  /** What two people did to maps, lists and text, in the order in which it reached this device. */
  const history = fc
    .array(
      fc.record({
        peer: fc.integer({ min: 0, max: 1 }),
        act: fc.constantFrom('set', 'unset', 'type', 'cut', 'meet'),
        place: fc.nat(5),
      }),
      { minLength: 2, maxLength: 60 },
    )
    .map((steps) => {
      const docs = [new Y.Doc(), new Y.Doc()]
      docs.forEach((doc, i) => (doc.clientID = 11 + i))
      const updates: Uint8Array[] = []
      for (const doc of docs)
        doc.on('update', (update: Uint8Array, origin: unknown) => origin === 'met' || updates.push(update))
      steps.forEach(({ peer, act, place }, n) => {
        const doc = docs[peer] as Y.Doc
        const other = docs[1 - peer] as Y.Doc
        const text = doc.getText('t')
        if (act === 'set') doc.getMap('m').set(`k${place}`, { n, list: [place] })
        else if (act === 'unset') doc.getMap('m').delete(`k${place}`)
        else if (act === 'type') text.insert(Math.min(place, text.length), `w${n} `)
        else if (act === 'cut') text.delete(0, Math.min(place, text.length))
        else Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'met')
      })
      return updates
    })

  test('of any history is proven and says the same', () => {
    fc.assert(
      fc.property(history, fc.boolean(), (updates, acknowledged) => {
        fc.pre(updates.length > 0)
        const merge = acknowledged ? compactionMerge.acknowledged : compactionMerge.waiting
        const merged = merge(updates)
        expect(merged).not.toBeNull()
        const [before, after] = [new Y.Doc(), new Y.Doc()]
        for (const update of updates) Y.applyUpdate(before, update)
        Y.applyUpdate(after, merged as Uint8Array)
        expect(after.getMap('m').toJSON()).toEqual(before.getMap('m').toJSON())
        expect(after.getText('t').toString()).toBe(before.getText('t').toString())
        expect(Y.equalSnapshots(Y.snapshot(after), Y.snapshot(before))).toBe(true)
      }),
    )
  })

  test('that would change anything is not done: the rows stay', async () => {
    const device = makeDevice()
    const log = openIndexedDbLog(device.openStore())
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < 5; n++) doc.getText('t').insert(0, `word ${n} `)
    const rows = [...updates, Uint8Array.of(255, 255, 255)]
    await log.append(
      rows.map((update) => ({
        workspace: 'w',
        document: 'plan',
        update,
        member: '',
        received: '',
        acked: true,
      })),
    )
    await log.compact('w', 'plan', compactionMerge, true)
    expect((await log.read('w', 'plan')).map(({ update }) => update)).toEqual(rows)
    expect(holdSame(updates, [mergeAll(updates) ?? new Uint8Array()])).toBe(true)
  })
})
