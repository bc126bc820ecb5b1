// Folding a log: what takes its place holds the same, what can't be proved to is not taken, and who wrote what stays known.
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { compactDocument } from '#server/compaction.ts'
import { mergeAll } from '#schemas/updates/merging.ts'
import { fold } from '#server/folding.ts'
import { openStore } from '#server/stores/open.ts'
import { client, local } from '#test/support/ending.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'
import { onDisk } from '#test/support/relayFile.ts'
import { RawSocket } from '#test/support/rawSocket.ts'
import { stockClient, until } from '#test/support/stock.ts'

const rowsOf = (updates: readonly Uint8Array[], member = 'ada'): StoredUpdate[] =>
  updates.map((update, i) => ({
    workspace: 'w1',
    document: 'layout',
    seq: i + 1,
    member,
    received: `2026-11-22T08:${String(i % 60).padStart(2, '0')}:00.000Z`,
    update,
  }))

/** A few people at work on one document, as the relay's log keeps it: texts, maps, nested containers, deletions. */
const history = fc
  .array(
    fc.record({
      who: fc.nat({ max: 3 }),
      what: fc.constantFrom('type', 'erase', 'set', 'unset', 'nest', 'fill', 'share'),
      at: fc.nat({ max: 40 }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((steps) => {
    const docs = Array.from({ length: 4 }, () => new Y.Doc())
    const log: Uint8Array[] = []
    for (const doc of docs)
      doc.on('update', (bytes: Uint8Array, origin: unknown) => origin !== 'log' && log.push(bytes))
    for (const { who, what, at } of steps) {
      const doc = docs[who] as Y.Doc
      const text = doc.getText('t')
      const map = doc.getMap('m')
      if (what === 'type') text.insert(at % (text.length + 1), 'abc')
      if (what === 'erase' && text.length > 0) text.delete(at % text.length, 1)
      if (what === 'set') map.set(`k${at % 5}`, at)
      if (what === 'unset') map.delete(`k${at % 5}`)
      if (what === 'nest') map.set(`k${at % 5}`, new Y.Array())
      const nested = map.get(`k${at % 5}`)
      if (what === 'fill' && nested instanceof Y.Array) nested.push([new Y.Map([[`${at}`, at]])])
      if (what === 'share')
        for (const update of log) for (const other of docs) Y.applyUpdate(other, update, 'log')
    }
    return log
  })
  .filter((log) => log.length > 0)

const contentOf = (updates: readonly Uint8Array[]): unknown => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return { text: doc.getText('t').toString(), map: doc.getMap('m').toJSON() }
}

describe('folding', () => {
  test('whatever was written, the snapshot holds the same, and folding it with what comes after does, too', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (log, cut) => {
        const rows = rowsOf(log)
        const middle = Math.max(1, Math.floor(rows.length * cut))
        const first = fold(null, rows.slice(0, middle))
        expect(first.snapshot.seq).toBe(middle)
        const second = middle < rows.length ? fold(first.snapshot, rows.slice(middle)) : first
        expect(contentOf([second.snapshot.update])).toEqual(contentOf(log))
        const count = [...first.past, ...(second === first ? [] : second.past)].reduce(
          (sum, run) => sum + run.count,
          0,
        )
        expect(count).toBe(rows.length)
      }),
      { numRuns: 60 },
    )
  })

  test('what somebody wrote into what another deleted meanwhile keeps no log from being folded', () => {
    const [ada, ben, eve] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    const log: Uint8Array[] = []
    for (const doc of [ada, ben, eve])
      doc.on('update', (bytes: Uint8Array, origin: unknown) => origin !== 'log' && log.push(bytes))
    const share = (): void => {
      for (const update of [...log]) for (const doc of [ada, ben, eve]) Y.applyUpdate(doc, update, 'log')
    }
    ada.getMap('m').set('paragraph', new Y.Text('one'))
    share()
    ben.getMap('m').delete('paragraph')
    ;(eve.getMap('m').get('paragraph') as Y.Text).insert(3, ' two')
    share()
    ada.getMap('m').set('after', 1)
    const { snapshot } = fold(null, rowsOf(log))
    expect(contentOf([snapshot.update])).toEqual({ text: '', map: { after: 1 } })
    expect(new TextDecoder('latin1').decode(snapshot.update)).not.toContain('two')
  })

  test('a document written at random places is folded into what it would write itself, which is taken in faster', () => {
    const doc = new Y.Doc()
    const log: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => log.push(bytes))
    const text = doc.getText('t')
    for (let i = 0; i < 2_000; i++) text.insert((i * 7_919) % (text.length + 1), 'word ')
    const rows = rowsOf(log)
    const first = fold(null, rows.slice(0, 1_500)).snapshot
    const { snapshot } = fold(first, rows.slice(1_500))
    expect(snapshot.update).toEqual(Y.encodeStateAsUpdate(doc))
    // bytes that are merged without a document hold pieces that it has to cut again
    const merged = mergeAll(log) ?? new Uint8Array()
    expect(Y.decodeUpdate(merged).structs.length).toBeLessThan(
      Y.decodeUpdate(snapshot.update).structs.length / 1.5,
    )
  })

  test('a log in which something is missing is not folded', () => {
    const doc = new Y.Doc()
    const log: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => log.push(bytes))
    for (const letter of 'abc') doc.getText('t').insert(0, letter)
    const rows = rowsOf(log)
    expect(() =>
      fold(
        null,
        rows.filter(({ seq }) => seq !== 2),
      ),
    ).toThrow(/not there/)
  })

  test('runs of one member within an hour become one entry, with the clocks that it wrote', () => {
    const doc = new Y.Doc()
    const log: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => log.push(bytes))
    for (const letter of 'abcd') doc.getText('t').insert(0, letter)
    const rows = rowsOf(log).map((row) => (row.seq > 2 ? { ...row, member: 'ben' } : row))
    expect(fold(null, rows).past).toEqual([
      {
        seq: 2,
        count: 2,
        member: 'ada',
        received: '2026-11-22T08:01:00.000Z',
        clocks: [[doc.clientID, 0, 2]],
      },
      {
        seq: 4,
        count: 2,
        member: 'ben',
        received: '2026-11-22T08:03:00.000Z',
        clocks: [[doc.clientID, 2, 4]],
      },
    ])
  })
})

describe('compaction', () => {
  test('a snapshot that is not proved changes nothing on disk', async () => {
    const dir = freshDataDir()
    const store = await openStore(dir)
    onTestFinished(async () => {
      await store.close()
      removeDataDir(dir)
    })
    const rows = rowsOf([Y.encodeStateAsUpdate(new Y.Doc())])
    await store.updates.append(rows)
    const before = await store.updates.load('w1', 'layout')
    const broken = compactDocument(
      store.updates,
      () => Promise.reject(new Error('not equal')),
      'w1',
      'layout',
    )
    await expect(broken).rejects.toThrow('not equal')
    expect(await store.updates.load('w1', 'layout')).toEqual(before)
  })

  test('a document that all have left is folded; who comes back finds all of it, and the log goes on', async () => {
    const relay = await local({ access: 'open' })
    const doc = new Y.Doc()
    const log: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => log.push(bytes))
    for (let i = 0; i < 250; i++) doc.getMap('m').set(`k${i % 40}`, i)
    await relay.store.updates.append(rowsOf(log).map((row) => ({ ...row, workspace: 'bench-1' })))
    const ada = stockClient(relay.url, 'bench-1', 'layout')
    await ada.synced()
    const whole = ada.doc.getMap('m').toJSON()
    expect(whole).toEqual(doc.getMap('m').toJSON())
    ada.end()
    const rows = (): number => onDisk(relay.dataDir, 'SELECT seq FROM log').length
    await until(() => rows() === 0, 'an empty log', 40_000)
    expect(onDisk(relay.dataDir, 'SELECT seq FROM snapshots')).toMatchObject([{ seq: 250 }])
    expect(onDisk(relay.dataDir, 'SELECT sum(count) AS n FROM past')).toMatchObject([{ n: 250 }])
    const back = client(relay.url, 'bench-1', 'layout')
    await back.synced()
    expect(back.doc.getMap('m').toJSON()).toEqual(whole)
    back.doc.getMap('m').set('after', 1)
    await until(() => rows() === 1, 'the row after the snapshot')
    expect(onDisk(relay.dataDir, 'SELECT seq FROM log')).toMatchObject([{ seq: 251 }])
  })

  test('a document in which three people stay is folded: who comes is sent the snapshot, and what came after', async () => {
    const relay = await local({ access: 'open' })
    const doc = new Y.Doc()
    const log: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => log.push(bytes))
    const text = doc.getText('t')
    for (let i = 0; i < 5_000; i++) text.insert((i * 7_919) % (text.length + 1), 'w ')
    await relay.store.updates.append(rowsOf(log).map((row) => ({ ...row, workspace: 'bench-1' })))
    const people = [1, 2, 3].map(() => client(relay.url, 'bench-1', 'layout'))
    for (const one of people) await one.synced()
    await until(() => onDisk(relay.dataDir, 'SELECT seq FROM snapshots').length === 1, 'folded', 60_000)
    for (const [i, one] of people.entries()) one.doc.getText('t').insert(i, 'after')
    await until(() => onDisk(relay.dataDir, 'SELECT seq FROM log').length === 3, 'three rows after it')
    const fresh = await RawSocket.open(relay.url, 'bench-1', 'layout')
    const came = await fresh.content()
    expect(came.getText('t').toString()).toBe(people[0]?.doc.getText('t').toString())
    const [first] = fresh.heard.filter(({ kind }) => kind === 'update' || kind === 'step2')
    expect(first).toMatchObject({ bytes: Y.encodeStateAsUpdate(doc) })
  })
})
