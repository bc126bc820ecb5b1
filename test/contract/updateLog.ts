// What every update log must do, whatever keeps it: memory, the browser's database, or the relay's file.
import { describe, expect, test } from 'vitest'
import type { AppendLog, UpdateLog, UpdateRow } from '#schemas/updateLog.ts'

const row = (document: string, bytes: readonly number[], workspace = 'w1'): UpdateRow => ({
  workspace,
  document,
  update: Uint8Array.from(bytes),
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
})

/** The relay's log is closed with its store, the device's by itself. */
type ClosableLog = AppendLog & Pick<UpdateLog, 'close'>

const within =
  <L extends ClosableLog>(open: () => L | Promise<L>) =>
  async (work: (log: L) => Promise<void>): Promise<void> => {
    const log = await open()
    try {
      await work(log)
    } finally {
      await log.close()
    }
  }

/** Registers the suite of every log; `open` gives a fresh, empty one each time. */
export const appendLogContract = (name: string, open: () => ClosableLog | Promise<ClosableLog>): void => {
  describe(`append log: ${name}`, () => {
    const withLog = within(open)

    test('rows come back whole and in the order they were appended', () =>
      withLog(async (log) => {
        const seqs = await log.append([row('layout', [1, 2]), row('layout', [3])])
        const more = await log.append([row('layout', [])])
        const rows = await log.read('w1', 'layout')
        expect(rows.map((r) => [...r.update])).toEqual([[1, 2], [3], []])
        expect(rows.map((r) => r.seq)).toEqual([...seqs, ...more])
        expect(rows[0]).toMatchObject({ workspace: 'w1', document: 'layout', member: 'ada' })
        expect(rows[0]?.received).toBe('2026-11-22T08:00:00.000Z')
      }))

    test('a document is read apart from its neighbours and from other workspaces', () =>
      withLog(async (log) => {
        await log.append([row('layout', [1]), row('plan', [2]), row('layout', [3], 'w2')])
        expect((await log.read('w1', 'layout')).map((r) => [...r.update])).toEqual([[1]])
        expect(await log.read('w1', 'survey')).toEqual([])
      }))

    test('reading after a sequence number gives only what came later', () =>
      withLog(async (log) => {
        const [, second = 0] = await log.append([row('layout', [1]), row('layout', [2]), row('layout', [3])])
        expect((await log.read('w1', 'layout', second)).map((r) => [...r.update])).toEqual([[3]])
        expect(await log.read('w1', 'layout', second + 100)).toEqual([])
      }))

    test('sequence numbers of a document grow', () =>
      withLog(async (log) => {
        const first = await log.append([row('layout', [1]), row('plan', [2], 'w2'), row('layout', [3])])
        const second = await log.append([row('plan', [4], 'w2'), row('layout', [5])])
        const layout = [first[0], first[2], second[1]].map(Number)
        expect(layout).toEqual(layout.toSorted((a, b) => a - b))
        expect(new Set(layout).size).toBe(3)
        expect(second[0]).toBeGreaterThan(Number(first[1]))
      }))

    test('appending nothing gives nothing', () =>
      withLog(async (log) => {
        expect(await log.append([])).toEqual([])
      }))

    test('bytes handed in may be changed afterwards without changing the log', () =>
      withLog(async (log) => {
        const bytes = Uint8Array.from([5, 5])
        await log.append([{ ...row('layout', []), update: bytes }])
        bytes[0] = 0
        expect((await log.read('w1', 'layout')).map((r) => [...r.update])).toEqual([[5, 5]])
      }))
  })
}

/** Registers the suite of logs that may be folded, and that of all logs. */
export const updateLogContract = (name: string, open: () => UpdateLog | Promise<UpdateLog>): void => {
  appendLogContract(name, open)
  describe(`update log: ${name}`, () => {
    const withLog = within(open)

    test('documents are those of a workspace that have rows', () =>
      withLog(async (log) => {
        expect(await log.append([])).toEqual([])
        expect(await log.documents('w1')).toEqual([])
        await log.append([row('plan', [2]), row('layout', [1]), row('survey', [3], 'w2')])
        expect(await log.documents('w1')).toEqual(['layout', 'plan'])
        expect(await log.documents('w3')).toEqual([])
      }))

    test('sequence numbers grow over all documents and are never used again', () =>
      withLog(async (log) => {
        const first = await log.append([row('layout', [1]), row('plan', [2], 'w2')])
        expect(await log.replace(first.slice(0, 1), row('layout', [9]))).toBe(true)
        const [next = 0] = await log.append([row('layout', [3])])
        const all = [...first, ...(await log.read('w1', 'layout')).map((r) => r.seq)]
        expect(next).toBe(Math.max(...all))
        expect(new Set(all).size).toBe(4)
      }))

    test('replacing puts one row in the place of many', () =>
      withLog(async (log) => {
        const seqs = await log.append([row('layout', [1]), row('layout', [2])])
        await log.append([row('plan', [7])])
        expect(await log.replace(seqs, row('layout', [1, 2]))).toBe(true)
        expect((await log.read('w1', 'layout')).map((r) => [...r.update])).toEqual([[1, 2]])
        expect((await log.read('w1', 'plan')).map((r) => [...r.update])).toEqual([[7]])
      }))

    test('replacing rows of which one is gone changes nothing', () =>
      withLog(async (log) => {
        const seqs = await log.append([row('layout', [1]), row('layout', [2])])
        expect(await log.replace(seqs.slice(0, 1), row('layout', [8]))).toBe(true)
        const before = await log.read('w1', 'layout')
        expect(await log.replace(seqs, row('layout', [9]))).toBe(false)
        expect(await log.read('w1', 'layout')).toEqual(before)
      }))
  })
}
