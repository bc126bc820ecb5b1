// Calls to a gate state are answered in order, also across a rebuild; the threads end with the last hub, and no log holds up the folding of others.
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { SentUpdate, Judged } from '#server/gateState.ts'
import { GatePool } from '#server/gatePool.ts'
import { GateProxy } from '#server/gateProxy.ts'
import { openStore } from '#server/stores/open.ts'
import type { Store } from '#server/store.ts'
import { type Thread, ThreadHung } from '#server/threads.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const dirs: string[] = []
afterAll(() => dirs.forEach(removeDataDir))

let store: Store
let pool: GatePool
let gate: GateProxy
let loads = 0
beforeEach(async () => {
  const dir = freshDataDir()
  dirs.push(dir)
  const opened = await openStore(dir)
  loads = 0
  const load: Store['updates']['load'] = (...of) => {
    loads++
    return opened.updates.load(...of)
  }
  store = { ...opened, updates: { ...opened.updates, load } }
  pool = new GatePool(store, { lingerMs: 50, foldMs: 100 })
  gate = new GateProxy(pool, 'w1', 'layout')
  onTestFinished(async () => {
    await pool.close()
    await opened.close()
  })
  await gate.whenLoaded()
})

/** A device that types: each call gives the update of one edit. */
const typist = (): ((text: string) => Uint8Array) => {
  const doc = new Y.Doc()
  let last: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => (last = update))
  return (text) => {
    doc.getText('t').insert(0, text)
    return last
  }
}
const asked = (update: Uint8Array): SentUpdate => ({ sender: 0, device: 'd', claims: false, update })
const judgedBy = (judge: GateProxy, update: Uint8Array): Promise<Judged> =>
  new Promise((resolve, reject) => judge.judge([asked(update)], resolve, reject))

test('edits in flight are judged in their order where a large one moves the document to the other lane', async () => {
  const type = typist()
  const edits = [type('a'), type('b'), type('c'.repeat(400_000)), type('d'), type('e')]
  const judged = await Promise.all(edits.map((update) => judgedBy(gate, update)))
  expect(judged.map(({ verdicts }) => verdicts[0]?.kind)).toEqual(Array(5).fill('news'))
  expect(loads).toBe(2)
})

test('of several the one that hangs is refused alone; the others are kept in their order and stay known', async () => {
  const hostile = Uint8Array.of(1, 2, 3)
  const honest = pool.thread.bind(pool)
  pool.thread = (lane) => {
    const thread = honest(lane)
    const call = (method: string, args: readonly unknown[], limitMs?: number): Promise<never> => {
      const list = method === 'judge' ? (args[1] as readonly SentUpdate[]) : []
      if (!list.some(({ update }) => update.length === hostile.length))
        return thread.call(method, args, limitMs)
      // as the watchdog does: whoever asked hears of it first, and whatever the thread knew is gone
      setImmediate(() => void thread.close())
      return Promise.reject(new ThreadHung('too long'))
    }
    return { call, tell: thread.tell.bind(thread) } as unknown as Thread
  }
  gate.close()
  gate = new GateProxy(pool, 'w1', 'layout')
  const type = typist()
  /** Keeps what was judged, as a hub does. */
  const judge = (updates: readonly Uint8Array[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      let left = updates.length
      const told: string[] = []
      const take = ({ verdicts, groups }: Judged, from: number): void => {
        for (const [i, { kind }] of verdicts.entries()) told[from + i] = kind
        const { incarnation } = gate
        const row = { workspace: 'w1', document: 'layout', member: 'ada', received: 'now' }
        void store.updates
          .append(groups.map(({ update }) => ({ ...row, update })))
          .then(() => groups.length > 0 && gate.committed(incarnation, groups.length))
        left -= verdicts.length
        if (left === 0) resolve(told)
      }
      gate.judge(updates.map(asked), take, reject)
    })
  await judge([type('a')])
  const told = await Promise.all([judge([type('b'), hostile, type('c')]), judge([type('d')])])
  expect(told).toEqual([['news', 'tooHard', 'news'], ['news']])
  const text = async (): Promise<string> => {
    const doc = new Y.Doc()
    for (const piece of (await gate.answer(Uint8Array.of(0))) ?? []) Y.applyUpdate(doc, piece)
    return doc.getText('t').toJSON()
  }
  await expect.poll(text).toBe('dcba')
})

test('a closed proxy makes no further call, and rebuilds nothing', async () => {
  gate.close()
  const before = loads
  await expect(gate.vector()).rejects.toThrow('has ended')
  await expect(judgedBy(gate, typist()('a'.repeat(400_000)))).rejects.toThrow('has ended')
  expect(loads).toBe(before)
})

test('where it can’t be rebuilt whoever waits is told, and so is whoever calls later', async () => {
  const type = typist()
  store.updates.load = () => Promise.reject(new Error('no disk'))
  const judging = [type('a'), type('b'.repeat(400_000))].map((update) => judgedBy(gate, update))
  for (const judged of judging) await expect(judged).rejects.toThrow('no disk')
  await expect(gate.vector()).rejects.toThrow('no disk')
})

test('beyond a bound the gate state that was used longest ago is evicted, and knows all when it is called again', async () => {
  const small = new GatePool(store, { cacheMb: 0.5 })
  onTestFinished(() => small.close())
  const proxies = ['plan', 'survey', 'centre'].map((name) => new GateProxy(small, 'w1', name))
  const types = proxies.map(typist)
  const textOf = async (proxy: GateProxy): Promise<string> => {
    const doc = new Y.Doc()
    for (const piece of (await proxy.answer(Uint8Array.of(0))) ?? []) Y.applyUpdate(doc, piece)
    return doc.getText('t').toJSON()
  }
  /** Types into each, as a hub does: judged, on disk, known. */
  const round = async (letter: string): Promise<void> => {
    for (const [i, proxy] of proxies.entries()) {
      const update = types[i]?.(letter) ?? new Uint8Array()
      const { verdicts, groups } = await judgedBy(proxy, update)
      expect(verdicts[0]?.kind).toBe('news')
      const document = ['plan', 'survey', 'centre'][i] ?? ''
      const row = { workspace: 'w1', document, member: 'm', received: '' }
      await store.updates.append(groups.map((group) => ({ ...row, update: group.update })))
      proxy.committed(proxy.incarnation, groups.length)
      expect(small.cache.bytes).toBeLessThan(2 ** 19)
    }
  }
  await round('a'.repeat(200_000))
  const before = loads
  expect(small.cache.count).toBe(2)
  await round('b')
  for (const proxy of proxies) expect(await textOf(proxy)).toBe(`b${'a'.repeat(200_000)}`)
  expect(loads).toBeGreaterThan(before)
  // where memory allows, nothing is read again
  const [last] = proxies.slice(-1)
  const after = loads
  await last?.vector()
  expect(loads).toBe(after)
  for (const proxy of proxies) proxy.close()
  expect(small.cache.bytes).toBe(0)
})

test('with the last hub the threads end, and begin again with the next', async () => {
  const other = new GateProxy(pool, 'w1', 'plan')
  await other.whenLoaded()
  gate.close()
  gate.close()
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(pool.running).toBe(1)
  other.close()
  await expect.poll(() => pool.running).toBe(0)
  const next = new GateProxy(pool, 'w1', 'layout')
  expect((await judgedBy(next, typist()('a'))).verdicts[0]?.kind).toBe('news')
  expect(pool.running).toBe(1)
})

test('a log that takes too long to fold holds nobody up', async () => {
  const rowsOf = (count: number) => {
    const type = typist()
    const received = '2026-11-22T08:00:00.000Z'
    return Array.from({ length: count }, (_, i) => {
      const update = type('a')
      return { workspace: 'w1', document: 'layout', seq: i + 1, member: 'ada', received, update }
    })
  }
  const [long, ...short] = await Promise.allSettled(
    [30_000, 3, 5].map((count) => pool.fold(null, rowsOf(count))),
  )
  expect(long).toMatchObject({ status: 'rejected', reason: expect.any(ThreadHung) })
  expect(short).toMatchObject([
    { status: 'fulfilled', value: { snapshot: { seq: 3 } } },
    { status: 'fulfilled', value: { snapshot: { seq: 5 } } },
  ])
})
