// The relay's SQLite file keeps the contract of all update logs, and what it adds: group commit, snapshots, an epoch.
import { afterEach, describe, expect, test } from 'vitest'
import { openSqliteStore } from '#server/stores/sqlite.ts'
import { openConnection, sql } from '#server/stores/connection.ts'
import { updateLogContract } from '#test/contract/updateLog.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'
import { join } from 'node:path'

const dirs: string[] = []
const fresh = (): string => {
  const dir = freshDataDir()
  dirs.push(dir)
  return dir
}
afterEach(() => {
  for (const dir of dirs.splice(0)) removeDataDir(dir)
})

updateLogContract('SQLite', () => {
  const store = openSqliteStore(fresh())
  return { ...store.updates, close: () => store.close() }
})

const row = (bytes: readonly number[]) => ({
  workspace: 'w1',
  document: 'layout',
  update: Uint8Array.from(bytes),
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
})

describe('the SQLite store', () => {
  test('a commit is synced to disk before it is answered', () => {
    const dir = fresh()
    const db = openConnection(join(dir, 'x.sqlite'))
    expect(db.all(sql`PRAGMA synchronous`)).toMatchObject([{ synchronous: 2 }])
    expect(db.all(sql`PRAGMA journal_mode`)).toMatchObject([{ journal_mode: 'wal' }])
    db.close()
  })

  test('appends of one turn are kept together and answered in order', async () => {
    const store = openSqliteStore(fresh())
    const order: number[] = []
    const seqs = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const [seq = 0] = await store.updates.append([row([i])])
        order.push(i)
        return seq
      }),
    )
    expect(order).toEqual(Array.from({ length: 50 }, (_, i) => i))
    expect(seqs).toEqual(Array.from({ length: 50 }, (_, i) => (seqs[0] ?? 0) + i))
    await store.close()
  })

  test('a fault in a group rejects all of it and keeps none of it', async () => {
    const store = openSqliteStore(fresh())
    const broken = { ...row([2]), member: null as unknown as string }
    const results = await Promise.allSettled([
      store.updates.append([row([1])]),
      store.updates.append([broken]),
    ])
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
    expect(await store.updates.read('w1', 'layout')).toEqual([])
    expect(await store.updates.append([row([3])])).toHaveLength(1)
    await store.close()
  })

  test('rows and epoch are there when the file is opened again; another file has another epoch', async () => {
    const dir = fresh()
    const first = openSqliteStore(dir)
    await first.updates.append([row([1, 2])])
    await first.snapshots.write('w1', 'layout', 1, Uint8Array.of(7))
    await first.close()
    const second = openSqliteStore(dir)
    expect(second.epoch).toBe(first.epoch)
    expect((await second.updates.read('w1', 'layout')).map((r) => [...r.update])).toEqual([[1, 2]])
    expect(await second.snapshots.read('w1', 'layout')).toEqual({ seq: 1, update: Uint8Array.of(7) })
    await second.close()
    const other = openSqliteStore(fresh())
    expect(other.epoch).not.toBe(first.epoch)
    await other.close()
  })

  test('a file of a newer version is not opened', () => {
    const dir = fresh()
    const path = join(dir, 'x.sqlite')
    const db = openConnection(path)
    db.all(sql`PRAGMA user_version = 99`)
    db.close()
    expect(() => openConnection(path)).toThrow(/newer version/)
  })
})
