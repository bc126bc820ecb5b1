// The relay's SQLite file keeps the contract of all update logs, and what it adds: group commit, snapshots, an epoch.
import { afterEach, describe, expect, test } from 'vitest'
import { openStore } from '#server/stores/open.ts'
import { sql } from '#server/stores/sql.ts'
import { databaseFile, openSqlite } from '#server/stores/sqlite.ts'
import { updateStore } from '#server/stores/updates.ts'
import { storeContract } from '#test/contract/store.ts'
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

storeContract('SQLite', () => openStore(fresh()))

const row = (bytes: readonly number[]) => ({
  workspace: 'w1',
  document: 'layout',
  update: Uint8Array.from(bytes),
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
})

describe('the SQLite store', () => {
  test('a commit is synced to disk before it is answered', async () => {
    const dir = fresh()
    const db = openSqlite(join(dir, 'x.sqlite'))
    expect(await db.all(sql`PRAGMA synchronous`)).toMatchObject([{ synchronous: 2 }])
    expect(await db.all(sql`PRAGMA journal_mode`)).toMatchObject([{ journal_mode: 'wal' }])
    await db.close()
  })

  test('rows and epoch are there when the file is opened again; another file has another epoch', async () => {
    const dir = fresh()
    const first = await openStore(dir)
    await first.updates.append([row([1, 2])])
    await first.close()
    const second = await openStore(dir)
    expect(second.epoch).toBe(first.epoch)
    expect((await second.updates.read('w1', 'layout')).map((r) => [...r.update])).toEqual([[1, 2]])
    await second.close()
    const other = await openStore(fresh())
    expect(other.epoch).not.toBe(first.epoch)
    await other.close()
  })

  test('what waits behind a commit that fails is not kept either: it may stand on what was lost', async () => {
    const engine = openSqlite(join(fresh(), 'x.sqlite'))
    let broken = true
    const updates = updateStore({
      ...engine,
      transact: async (work) => {
        if (!broken) return engine.transact(work)
        await new Promise((resolve) => setTimeout(resolve, 20))
        broken = false
        throw new Error('the disk is full')
      },
    })
    const first = updates.append([row([1])]).catch(() => 'lost')
    await new Promise((resolve) => setTimeout(resolve, 10))
    const second = updates.append([row([2])]).catch(() => 'lost')
    expect(await Promise.all([first, second])).toEqual(['lost', 'lost'])
    expect(await updates.append([row([3])])).toEqual([1])
    expect((await updates.read('w1', 'layout')).map(({ update }) => [...update])).toEqual([[3]])
    await engine.close()
  })

  test('a damaged record makes no page shorter than the ledger goes on', async () => {
    const dir = fresh()
    const store = await openStore(dir)
    const record = (id: string) => ({ id, json: JSON.stringify({ id }), member: 'ada', received: 'now' })
    await store.ledgers.append('w1', 'responses', ['r1', 'r2', 'r3', 'r4'].map(record))
    const beside = openSqlite(join(dir, databaseFile))
    await beside.run(sql`UPDATE records SET json = '{"id":"x2"}' WHERE id = 'r2'`)
    await beside.close()
    expect((await store.ledgers.read('w1', 'responses', 0, 3)).map(({ seq }) => seq)).toEqual([1, 3, 4])
    await store.close()
  })

  test('a file of a newer version is not opened', async () => {
    const dir = fresh()
    const path = join(dir, 'x.sqlite')
    const db = openSqlite(path)
    await db.all(sql`PRAGMA user_version = 99`)
    await db.close()
    expect(() => openSqlite(path)).toThrow(/newer version/)
  })
})
