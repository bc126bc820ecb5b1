// The relay's SQLite file keeps the contract of all update logs, and what it adds: group commit, snapshots, an epoch.
import { afterEach, describe, expect, test } from 'vitest'
import { openStore } from '#server/stores/open.ts'
import { sql } from '#server/stores/sql.ts'
import { openSqlite } from '#server/stores/sqlite.ts'
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

  test('a file of a newer version is not opened', async () => {
    const dir = fresh()
    const path = join(dir, 'x.sqlite')
    const db = openSqlite(path)
    await db.all(sql`PRAGMA user_version = 99`)
    await db.close()
    expect(() => openSqlite(path)).toThrow(/newer version/)
  })
})
