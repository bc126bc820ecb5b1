// What every store of the relay must do, whichever engine keeps it.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Store } from '#server/store.ts'
import { accountsContract } from './accounts.ts'
import { record } from './record.ts'
import { appendLogContract } from './updateLog.ts'

const row = (bytes: readonly number[], document = 'layout') => ({
  workspace: 'w1',
  document,
  update: Uint8Array.from(bytes),
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
})
const past = (seq: number, count: number) => ({
  seq,
  count,
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
  clocks: [[7, 0, count]] as const,
})
/** Registers the suite; `open` gives a fresh, empty store each time. */
export const storeContract = (name: string, open: () => Promise<Store>): void => {
  appendLogContract(name, async () => {
    const store = await open()
    return { ...store.updates, close: () => store.close() }
  })

  accountsContract(name, open)

  describe(`store: ${name}`, () => {
    const withStore = async (work: (store: Store) => Promise<void>): Promise<void> => {
      const store = await open()
      try {
        await work(store)
      } finally {
        await store.close()
      }
    }

    test('appends of one turn are answered in order, with numbers that follow one another', () =>
      withStore(async ({ updates }) => {
        const order: number[] = []
        const seqs = await Promise.all(
          Array.from({ length: 250 }, async (_, i) => {
            const [seq = 0] = await updates.append([row([i % 256])])
            order.push(i)
            return seq
          }),
        )
        expect(order).toEqual(Array.from({ length: 250 }, (_, i) => i))
        expect(seqs).toEqual(Array.from({ length: 250 }, (_, i) => i + 1))
        expect((await updates.read('w1', 'layout')).map(({ update }) => update[0])).toEqual(
          order.map((i) => i % 256),
        )
      }))

    test('a fault in a group rejects all of it and keeps none of it', () =>
      withStore(async ({ updates }) => {
        const broken = { ...row([2]), member: null as unknown as string }
        const results = await Promise.allSettled([updates.append([row([1])]), updates.append([broken])])
        expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
        expect(await updates.read('w1', 'layout')).toEqual([])
        expect(await updates.append([row([3])])).toEqual([1])
      }))

    test('a barrier settles after what was asked for before it', () =>
      withStore(async ({ updates }) => {
        let kept = false
        void updates.append([row([1])]).then(() => (kept = true))
        await updates.append([])
        expect(kept).toBe(true)
      }))

    test('compacting puts a snapshot in the place of rows, and numbers go on', () =>
      withStore(async ({ updates }) => {
        await updates.append([row([1]), row([2]), row([3])])
        const snapshot = { seq: 2, update: Uint8Array.of(9) }
        expect(await updates.compact('w1', 'layout', 0, snapshot, [past(2, 2)])).toBe(true)
        const loaded = await updates.load('w1', 'layout')
        expect(loaded).toMatchObject({ snapshot, damaged: 0 })
        expect(loaded.rows.map(({ seq }) => seq)).toEqual([3])
        expect(await updates.append([row([4])])).toEqual([4])
        expect(await updates.allDocuments()).toEqual([{ workspace: 'w1', document: 'layout', seq: 4 }])
      }))

    test('of two that compact the same, one wins and the other changes nothing', () =>
      withStore(async ({ updates }) => {
        await updates.append([row([1]), row([2])])
        const first = { seq: 1, update: Uint8Array.of(8) }
        const second = { seq: 2, update: Uint8Array.of(9) }
        const won = await Promise.all([
          updates.compact('w1', 'layout', 0, first, [past(1, 1)]),
          updates.compact('w1', 'layout', 0, second, [past(2, 2)]),
        ])
        expect(won.filter(Boolean)).toHaveLength(1)
        const { snapshot, rows } = await updates.load('w1', 'layout')
        expect([snapshot?.seq, rows.length]).toEqual(won[0] ? [1, 1] : [2, 0])
      }))

    test('rows that are set aside are read no more', () =>
      withStore(async ({ updates }) => {
        await updates.append([row([1]), row([2]), row([3])])
        await updates.setAside('w1', 'layout', [2], 'gap')
        expect((await updates.read('w1', 'layout')).map(({ seq }) => seq)).toEqual([1, 3])
      }))

    test('a record is kept once per id, numbered per ledger', () =>
      withStore(async ({ ledgers }) => {
        expect(
          await ledgers.append('w1', 'tallies', [record('a'), record('b'), record('a', '{"other":1}')]),
        ).toEqual({
          added: ['a', 'b'],
          seq: 2,
        })
        expect(await ledgers.append('w1', 'responses', [record('a')])).toEqual({ added: ['a'], seq: 1 })
        expect(await ledgers.append('w1', 'tallies', [record('a', '{"other":1}'), record('c')])).toEqual({
          added: ['c'],
          seq: 3,
        })
        expect(await ledgers.append('w1', 'tallies', [])).toEqual({ added: [], seq: 3 })
        expect((await ledgers.read('w1', 'tallies', 1, 10)).map(({ seq, json }) => [seq, json])).toEqual([
          [2, '{}'],
          [3, '{}'],
        ])
      }))

    test('an erasure goes over its record under a new number, and the record never comes back', () =>
      withStore(async ({ ledgers }) => {
        const erasure = (id: string, by = 'ada') => ({ ...record(id, `{"by":"${by}"}`), erased: true })
        const all = async (since = 0) =>
          (await ledgers.read('w1', 'responses', since, 10)).map(({ seq, json }) => [seq, json])
        await ledgers.append('w1', 'responses', [record('a', '"secret"'), record('b', '"stays"')])
        expect(await ledgers.append('w1', 'responses', [erasure('a')])).toEqual({ added: ['a'], seq: 3 })
        const after = [
          [2, '"stays"'],
          [3, '{"by":"ada"}'],
        ]
        expect(await all()).toEqual(after)
        expect(await all(2), 'told to who has read up to there').toEqual(after.slice(1))
        expect(await ledgers.append('w1', 'responses', [erasure('a', 'eve')])).toEqual({ added: [], seq: 3 })
        expect(await ledgers.append('w1', 'responses', [record('a', '"secret"')])).toEqual({
          added: [],
          seq: 3,
          erased: ['{"by":"ada"}'],
        })
        expect(await all()).toEqual(after)
        const mixed = [record('c', '"c"'), erasure('c'), record('c', '"again"'), erasure('never-seen')]
        expect(await ledgers.append('w1', 'responses', mixed)).toEqual({ added: ['c', 'never-seen'], seq: 5 })
        expect((await all()).map(([, json]) => json)).not.toContain('"c"')
        expect(await ledgers.append('w1', 'tallies', [record('a', '1')]), 'another ledger').toEqual({
          added: ['a'],
          seq: 1,
        })
      }))

    test('what is kept of each edition is told with who wrote it, also of what is folded, and the ledger tells which is present', () =>
      withStore(async ({ updates, ledgers }) => {
        const later = '2026-11-22T09:00:00.000Z'
        await updates.append([row([1, 2]), row([3]), { ...row([4]), member: 'ben', received: later }])
        await updates.append([row([5], 'layout~o1'), { ...row([6], 'plan'), workspace: 'w2' }])
        await updates.compact('w1', 'layout', 0, { seq: 2, update: Uint8Array.of(7, 8, 9, 10) }, [past(2, 2)])
        expect(await updates.kept('w1')).toEqual([
          {
            document: 'layout',
            bytes: 5,
            writers: [
              { member: 'ada', newest: '2026-11-22T08:00:00.000Z' },
              { member: 'ben', newest: later },
            ],
          },
          {
            document: 'layout~o1',
            bytes: 1,
            writers: [{ member: 'ada', newest: '2026-11-22T08:00:00.000Z' }],
          },
        ])
        expect(await ledgers.edition('w1', 'layout')).toBe('')
        const entry = (id: string, kind: string, edition: string, done = {}) =>
          record(id, JSON.stringify({ id, kind, document: 'layout', edition, made: later, ...done }))
        const asked = entry('o0', 'takenOut', 'o0')
        const done = { done: later }
        await ledgers.append('w1', 'members', [asked, entry('o1', 'takenOut', 'o1', done)])
        expect(await ledgers.edition('w1', 'layout')).toBe('o1')
        expect(await ledgers.edition('w1', 'plan')).toBe('')
        expect(await ledgers.edition('w2', 'layout')).toBe('')
        await ledgers.append('w1', 'members', [entry('b1', 'putBack', '', done)])
        expect(await ledgers.edition('w1', 'layout')).toBe('')
      }))

    test('two appends at once number their records apart', () =>
      withStore(async ({ ledgers }) => {
        const ids = Array.from({ length: 20 }, (_, i) => `r${i}`)
        await Promise.all(ids.map((id) => ledgers.append('w1', 'responses', [record(id)])))
        const seqs = (await ledgers.read('w1', 'responses', 0, 100)).map(({ seq }) => seq)
        expect(seqs).toEqual(ids.map((_, i) => i + 1))
      }))

    test('blobs come back byte for byte, and the first ones stay', () =>
      withStore(async ({ blobs }) => {
        const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251)
        const digest = createHash('sha256').update(bytes).digest('hex')
        await blobs.put('w1', digest, bytes, 'ada', '2026-11-22T08:00:00.000Z')
        await blobs.put('w1', digest, Uint8Array.of(1), 'ada', '2026-11-22T08:00:00.000Z')
        expect(Buffer.compare((await blobs.get('w1', digest)) ?? Buffer.of(), bytes)).toBe(0)
        expect(await blobs.get('w2', digest)).toBeNull()
      }))

    test('a check of the disk settles', () => withStore(({ check }) => check()))
  })
}
