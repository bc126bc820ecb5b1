// The relay's PostgreSQL engine keeps the contract of all stores, against a server that this test starts itself.
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '#server/config.ts'
import type { Hint, Store } from '#server/store.ts'
import { openEngine, openStore } from '#server/stores/open.ts'
import { sql } from '#server/stores/sql.ts'
import { storeContract } from '#test/contract/store.ts'
import { startPostgres, type Postgres } from '#test/support/postgres.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

storeContract('PostgreSQL', async () => openStore(await postgres.freshDatabase()))

const opened: Store[] = []
const open = async (url: string): Promise<Store> => {
  const store = await openStore(url)
  opened.push(store)
  return store
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()))
})

const row = (document: string, bytes: readonly number[] = [1]) => ({
  workspace: 'w1',
  document,
  update: Uint8Array.from(bytes),
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
})
const heardBy = (store: Pick<Store, 'watch'>) => {
  const heard: (Hint | null)[] = []
  store.watch((hint) => void heard.push(hint))
  return heard
}
const hears = (heard: readonly (Hint | null)[], wanted: Hint | null) =>
  vi.waitFor(() => expect(heard).toContainEqual(wanted), { timeout: 30_000 })

describe('the PostgreSQL store', () => {
  test('two relays that begin at once make the tables once, and meet the same epoch', async () => {
    const url = await postgres.freshDatabase()
    const [one, other] = await Promise.all([open(url), open(url)])
    expect(one.epoch).toBe(other.epoch)
    expect((await open(await postgres.freshDatabase())).epoch).not.toBe(one.epoch)
  })

  test('a commit is synced before it is answered, whatever the database is set to', async () => {
    const url = await postgres.freshDatabase()
    await postgres.ask(`ALTER DATABASE ${url.split('/').at(-1)} SET synchronous_commit = off`)
    const engine = await openEngine(url)
    const inside = await engine.transact((on) => on.all(sql`SHOW synchronous_commit`))
    expect([inside, await engine.all(sql`SHOW synchronous_commit`)]).toEqual([
      [{ synchronous_commit: 'on' }],
      [{ synchronous_commit: 'off' }],
    ])
    await engine.close()
  })

  test('a database that can not keep the promises, or is of a newer version, is refused without naming its password', async () => {
    const url = await postgres.freshDatabase()
    await (await openStore(url)).close()
    await postgres.ask(`UPDATE facts SET value = '99' WHERE name = 'schema'`, url)
    await expect(openStore(url)).rejects.toThrow(/newer version/)
    await postgres.ask(`CREATE DATABASE narrow ENCODING 'SQL_ASCII' TEMPLATE template0`)
    await expect(openStore(url.replace(/\w+$/, 'narrow'))).rejects.toThrow(/UTF8/)
    const careless = await startPostgres({ fsync: 'off' })
    const address = (await careless.freshDatabase()).replace('@', ':tell-nobody@')
    await expect(openStore(address)).rejects.toThrow(/fsync/)
    await careless.remove()
    const fault = await openStore(address).catch((reason: unknown) => reason)
    expect(inspect(fault, { showHidden: true, depth: 9 })).toMatch(/ECONNREFUSED/)
    expect(inspect(fault, { showHidden: true, depth: 9 })).not.toContain('tell-nobody')
  })

  test('others are told of a commit once it can be read; of one that was taken back, nobody', async () => {
    const url = await postgres.freshDatabase()
    const [one, other] = [await open(url), await open(url)]
    const [own, heard] = [heardBy(one), heardBy(other)]
    await Promise.all([hears(own, null), hears(heard, null)])
    const seen: number[] = []
    other.watch((hint) => {
      heard.push(hint)
      void other.updates.read('w1', 'layout').then((rows) => seen.push(rows.length))
    })
    await expect(
      one.updates.append([{ ...row('layout'), member: null as unknown as string }]),
    ).rejects.toThrow()
    await one.updates.append([row('layout'), row('layout'), row('plan')])
    await one.ledgers.append('w1', 'tallies', [{ id: 'a', json: '{}', member: 'ada', received: 'now' }])
    await hears(heard, { workspace: 'w1', kind: 'ledger', name: 'tallies', seq: 1 })
    expect(heard.slice(1)).toEqual([
      { workspace: 'w1', kind: 'document', name: 'layout', seq: 2 },
      { workspace: 'w1', kind: 'document', name: 'plan', seq: 1 },
      { workspace: 'w1', kind: 'ledger', name: 'tallies', seq: 1 },
    ])
    await expect.poll(() => seen).toEqual([2, 2, 2])
    expect(own).toEqual([null])
  })

  test('whoever reads number n of a document has read all before it, however many relays write', async () => {
    const url = await postgres.freshDatabase()
    const writers = await Promise.all([open(url), open(url), open(url)])
    const reader = await open(url)
    const documents = ['layout', 'plan', 'survey']
    let writing = true
    const written = Promise.all(
      writers.flatMap(({ updates }, w) =>
        Array.from({ length: 40 }, async (_, n) => {
          await new Promise((resolve) => setTimeout(resolve, ((n * 7 + w * 3) % 40) * 5))
          await updates.append(documents.map((document) => row(document, [w, n])))
        }),
      ),
    ).finally(() => (writing = false))
    let last = 0
    const seqs: number[] = []
    while (writing || last < 120) {
      const rows = await reader.updates.read('w1', 'plan', last)
      seqs.push(...rows.map(({ seq }) => seq))
      last = seqs.at(-1) ?? 0
    }
    await written
    expect(seqs).toEqual(Array.from({ length: 120 }, (_, i) => i + 1))
  })

  test('a server that dies in the middle takes nothing acknowledged with it, and is written to again when it is back', async () => {
    // one of its own: where it comes back it looks through all that it keeps
    const mortal = await startPostgres()
    onTestFinished(() => mortal.remove())
    const url = await mortal.freshDatabase()
    const store = await open(url)
    const heard = heardBy(store)
    await hears(heard, null)
    const kept: number[] = []
    let refused = 0
    let writing = true
    const writers = Array.from({ length: 4 }, async (_, w) => {
      for (let n = w; writing; n += 4)
        await store.updates.append([row('layout', [n & 255, (n >> 8) & 255, n >> 16])]).then(
          () => kept.push(n),
          () => {
            refused++
            return new Promise((resolve) => setTimeout(resolve, 20))
          },
        )
    })
    await vi.waitFor(() => expect(kept.length).toBeGreaterThan(50), { timeout: 60_000 })
    await mortal.crash()
    await expect(store.check()).rejects.toThrow()
    await expect(store.accounts.holder('x')).rejects.toThrow()
    const before = kept.length
    await mortal.start()
    await vi.waitFor(() => expect(kept.length).toBeGreaterThan(before + 50), { timeout: 120_000 })
    writing = false
    await Promise.all(writers)
    await store.check()
    expect(refused).toBeGreaterThan(0)
    const there = new Set(
      (await store.updates.read('w1', 'layout')).map(
        ({ update: [a = 0, b = 0, c = 0] }) => a + (b << 8) + (c << 16),
      ),
    )
    expect(kept.filter((n) => !there.has(n))).toEqual([])
    const other = await open(url)
    // until it listens again what others tell is lost, and then it looks after everything
    await vi.waitFor(
      async () => {
        await other.updates.append([row('after')])
        expect(heard.at(-1)).toMatchObject({ name: 'after' })
      },
      { timeout: 60_000, interval: 300 },
    )
    expect(heard.filter((hint) => hint === null).length).toBeGreaterThan(1)
  })
})

describe('STORE', () => {
  test('names the database; without it everything is in the data folder', () => {
    const read = (env: Record<string, string>) => readConfig({ ...env, LC_ALL: 'en' }, '/app/server')
    expect(read({ DATA_DIR: '/data' })).toMatchObject({ dataDir: '/data', store: '/data' })
    expect(read({ STORE: 'postgres://ada:tell-nobody@db/bandeng' })).toMatchObject({
      store: 'postgres://ada:tell-nobody@db/bandeng',
    })
    expect(read({ STORE: 'mysql://ada:tell-nobody@db/bandeng' })).toMatch(/^STORE must be (?!.*tell-nobody)/)
  })
})
