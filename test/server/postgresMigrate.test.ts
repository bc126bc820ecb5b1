// A relay's store moved from its folder into PostgreSQL and back: the same rows, or nothing at all, and never from under a relay.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PublishAnswer } from '#schemas/relay.ts'
import type { Fault } from '#server/fault.ts'
import { migrate, tables } from '#server/stores/migrate.ts'
import { openEngine, openStore } from '#server/stores/open.ts'
import { bytesOf, sql } from '#server/stores/sql.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { startPostgres, type Postgres } from '#test/support/postgres.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { freshDataDir, openLocalRelay, removeDataDir, startRelay } from '#test/support/relay.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())
const dirs: string[] = []
const fresh = (): string => {
  const dir = freshDataDir()
  dirs.push(dir)
  return dir
}
afterEach(() => dirs.splice(0).forEach(removeDataDir))

const row = (workspace: string, document: string, bytes: readonly number[]) => ({
  ...{ workspace, document, update: Uint8Array.from(bytes) },
  ...{ member: 'ada', received: '2026-11-22T08:00:00.000Z' },
})

/** A store with something in every table, and more rows than are read at once. */
const fill = async (place: string): Promise<void> => {
  const { updates, ledgers, blobs, close } = await openStore(place)
  await updates.append(Array.from({ length: 250 }, (_, i) => row('w1', 'layout', [i % 256, 1])))
  // names that languages order differently, and that bytes order one way
  await updates.append(['Plan', 'plan', '总览', 'z', 'Z', 'ä'].map((document) => row('w2', document, [])))
  const past = { seq: 120, count: 120, member: 'ada', received: 'then', clocks: [[7, 0, 120]] as const }
  await updates.compact('w1', 'layout', 0, { seq: 120, update: Uint8Array.of(0, 255, 1) }, [past])
  await updates.setAside('w1', 'layout', [130, 131], 'gap')
  const records = Array.from({ length: 600 }, (_, i) => ({
    ...{ id: `r${i}`, json: JSON.stringify({ text: `“${i}” 好\u0000` }), member: 'ada', received: 'then' },
  }))
  await ledgers.append('w1', 'responses', records)
  await ledgers.append('w1', 'responses', [
    { ...records[3], json: '{}', erased: true } as (typeof records)[0],
  ])
  for (let i = 0; i < 9; i++) await blobs.put('w1', `d${i}`, new Uint8Array(i * 1_000).fill(i), 'ada', 'then')
  await close()
}

/** Every row of every table but what is the engine's own. */
const contentsOf = async (place: string): Promise<unknown> => {
  const engine = await openEngine(place)
  const found: Record<string, unknown> = {}
  for (const name of Object.keys(tables)) {
    const rows = await engine.all({ words: [`SELECT * FROM ${name}`], values: [] })
    found[name] = rows
      .map((entry) =>
        Object.fromEntries(
          Object.entries(entry)
            .map(([key, value]) => [key, value instanceof Object ? [...bytesOf(value)] : value] as const)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        ),
      )
      .map((entry) => JSON.stringify(entry))
      .toSorted()
  }
  const facts = await engine.all(sql`SELECT value FROM facts WHERE name = 'epoch'`)
  await engine.close()
  return { ...found, epoch: facts }
}
const refused = (code: string) => expect.objectContaining({ code }) as Fault

describe('moving a store', () => {
  test('every table there is is moved', async () => {
    const names = async (place: string, query: string): Promise<string[]> => {
      const engine = await openEngine(place)
      const rows = await engine.all({ words: [query], values: [] })
      await engine.close()
      return rows.map(({ name }) => String(name)).toSorted()
    }
    const all = [...Object.keys(tables), 'facts'].toSorted()
    expect(
      await names(
        fresh(),
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
      ),
    ).toEqual(all)
    const inPostgres = `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
    expect(await names(await postgres.freshDatabase(), inPostgres)).toEqual(all)
  })

  test('there and back again gives equal rows under the same epoch, and the one left behind another epoch', async () => {
    const [home, back, away] = [fresh(), fresh(), await postgres.freshDatabase()]
    await fill(home)
    const before = await contentsOf(home)
    const there = await migrate(home, away)
    expect(await contentsOf(away)).toEqual(before)
    expect(there.rows).toMatchObject({
      log: 134,
      snapshots: 1,
      past: 1,
      records: 600,
      blobs: 9,
      quarantine: 2,
      heads: 8,
    })
    const again = await migrate(away, back)
    expect(await contentsOf(back)).toEqual(before)
    expect(again).toEqual(there)
    for (const left of [home, away]) {
      const store = await openStore(left)
      expect(store.epoch).not.toBe(there.epoch)
      await store.close()
    }
    const store = await openStore(back)
    expect(store.epoch).toBe(there.epoch)
    expect(await store.updates.append([row('w1', 'layout', [1])])).toEqual([251])
    await store.close()
  })

  test('a place that holds something already, or nothing at all, is refused, and nothing is changed', async () => {
    const [home, other, away] = [fresh(), fresh(), await postgres.freshDatabase()]
    await fill(home)
    await expect(migrate(other, away)).rejects.toEqual(refused('no-data'))
    expect(existsSync(join(other, 'bandeng.sqlite'))).toBe(false)
    const store = await openStore(away)
    await store.updates.append([row('w9', 'plan', [1])])
    await store.close()
    const before = [await contentsOf(home), await contentsOf(away)]
    await expect(migrate(home, away)).rejects.toEqual(refused('not-empty'))
    await expect(migrate(away, away)).rejects.toEqual(refused('relay-running'))
    await expect(migrate(home, home)).rejects.toEqual(refused('relay-running'))
    expect([await contentsOf(home), await contentsOf(away)]).toEqual(before)
  })

  test('a row that does not arrive as it left takes everything back', async () => {
    const [home, away] = [fresh(), await postgres.freshDatabase()]
    await fill(home)
    const before = await contentsOf(home)
    await (await openStore(away)).close()
    await postgres.ask(
      `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN NEW.member = 'eve'; RETURN NEW; END $$;
       CREATE TRIGGER spoil BEFORE INSERT ON log FOR EACH ROW WHEN (NEW.seq = 200) EXECUTE FUNCTION spoil()`,
      away,
    )
    await expect(migrate(home, away)).rejects.toEqual(refused('damaged'))
    expect(await contentsOf(home)).toEqual(before)
    await postgres.ask('DROP TRIGGER spoil ON log', away)
    await migrate(home, away)
    expect(await contentsOf(away)).toEqual(before)
  })

  test('a place that a relay is at work on is refused, whichever end it is', async () => {
    const [home, away] = [fresh(), await postgres.freshDatabase()]
    await fill(home)
    const local = await openLocalRelay({ dataDir: home })
    await expect(migrate(home, away)).rejects.toEqual(refused('relay-running'))
    await local.close()
    const shared = await startRelay({ dataDir: fresh(), env: { STORE: away } })
    await expect(migrate(home, away)).rejects.toEqual(refused('relay-running'))
    await expect(migrate(away, fresh())).rejects.toEqual(refused('relay-running'))
    await shared.stop()
    await migrate(home, away)
  })
})

describe('a database that somebody is at', () => {
  /** Holds a table as a vacuum does, until it is let go. */
  const hold = async (url: string): Promise<() => Promise<void>> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('BEGIN; LOCK TABLE heads IN SHARE UPDATE EXCLUSIVE MODE')
    return () => client.end()
  }

  test('is waited for where it is vacuumed, and refused where that takes long', async () => {
    const [home, away] = [fresh(), await postgres.freshDatabase()]
    await fill(home)
    await (await openStore(away)).close()
    const letGo = await hold(away)
    await expect(migrate(home, away)).rejects.toEqual(refused('relay-running'))
    const moving = migrate(home, away)
    const waiting = () => postgres.ask('SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted')
    await expect.poll(waiting).toEqual([{ n: 1 }])
    await letGo()
    expect(await moving).toMatchObject({ rows: { log: 134 } })
  })
})

describe('relay migrate', () => {
  const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const program = join(dirname(await buildRelay()), 'admin.js')
    return new Promise<{ code: number | null; out: string; told: string }>((resolve) => {
      const child = spawn(process.execPath, [program, 'migrate', ...args], {
        env: { ...process.env, ...env },
      })
      let [out, told] = ['', '']
      child.stdout.setEncoding('utf8').on('data', (said: string) => (out += said))
      child.stderr.setEncoding('utf8').on('data', (said: string) => (told += said))
      child.on('close', (code) => resolve({ code, out, told }))
    })
  }

  test('moves a centre that people go on with: who held a key holds it, what was written is there', async () => {
    const [home, away] = [fresh(), await postgres.freshDatabase()]
    const doc = new Y.Doc()
    doc.getText('t').insert(0, '三层')
    const work = async (url: string, owner: PublishAnswer, key: string): Promise<void> => {
      const socket = await RawSocket.open(url, 'w1', 'plan', { key })
      socket.send(step2(Y.encodeStateAsUpdate(doc)))
      await socket.acknowledged(1)
      socket.close()
      const members = await ask<{ records: unknown[] }>(url, 'GET', '/ledgers/w1/members', { key: owner.key })
      expect(members.body.records).toHaveLength(2)
    }
    const before = await openLocalRelay({ dataDir: home })
    const owner = await publish(before.url)
    const editor = await joinAs(before.url, owner, 'editor')
    await work(before.url, owner, editor.key)
    await before.close()

    const target = away.replace('@', ':tell-nobody@')
    const moved = await run([home, 'NEW_STORE'], { NEW_STORE: target })
    expect([moved.code, moved.told]).toEqual([0, ''])
    expect(JSON.parse(moved.out)).toMatchObject({
      epoch: owner.epoch,
      rows: { workspaces: 1, keys: 2, log: 1 },
    })

    const after = await openLocalRelay({ dataDir: fresh(), store: target })
    const socket = await RawSocket.open(after.url, 'w1', 'plan', { key: editor.key })
    expect((await socket.content()).getText('t').toString()).toBe('三层')
    doc.getText('t').insert(2, '楼')
    await work(after.url, owner, editor.key)
    const again = await run([fresh(), target])
    expect(again).toMatchObject({ code: 1, out: '' })
    const busy = await run(['NEW_STORE', fresh()], { NEW_STORE: target })
    expect(JSON.parse(busy.told)).toMatchObject({ code: 'relay-running' })
    expect(again.told + busy.told).not.toContain('tell-nobody')
    await after.close()
  })
})
