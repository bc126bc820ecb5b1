// Whether what is stored is what was written, asked while others write to it and fold it: no false alarm, in either engine.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Store } from '#server/store.ts'
import { compactDocument } from '#server/compaction.ts'
import { fold } from '#server/folding.ts'
import { openEngine, openStore } from '#server/stores/open.ts'
import { checkAllStored, damagedBlobs, type Checked } from '#server/stores/integrity.ts'
import type { Sql } from '#server/stores/sql.ts'
import { startPostgres, type Postgres } from '#test/support/postgres.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'
import { changeOnDisk } from '#test/support/relayFile.ts'

const dir = freshDataDir()
let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  removeDataDir(dir)
  await postgres.remove()
})

const received = '2026-11-22T08:00:00.000Z'
/** Somebody at work: each step writes to a document and a ledger, and every other one folds the document. */
const atWork = ({ updates, ledgers }: Store): (() => Promise<void>) => {
  const doc = new Y.Doc()
  let last = Y.encodeStateVector(doc)
  let steps = 0
  return async () => {
    const n = steps++
    doc.getText('t').insert(0, `line ${n}. `)
    const update = Y.encodeStateAsUpdate(doc, last)
    last = Y.encodeStateVector(doc)
    await updates.append([{ workspace: 'w1', document: 'plan', update, member: 'ed', received }])
    await ledgers.append('w1', 'responses', [{ id: `r${n}`, json: '{}', member: 'ed', received }])
    if (n % 2 === 1) await compactDocument(updates, async (base, rows) => fold(base, rows), 'w1', 'plan')
  }
}

test.each(['SQLite', 'PostgreSQL'])('a check of %s meets only whole states', async (name) => {
  const place = name === 'SQLite' ? join(dir, name) : await postgres.freshDatabase()
  const store = await openStore(place)
  const step = atWork(store)
  for (let n = 0; n < 5; n++) await step()
  const engine = await openEngine(place)
  // whatever is asked, somebody has written and folded since the question before
  const busy: Sql = {
    ...engine,
    all: async (query) => {
      await step()
      return engine.all(query)
    },
  }
  const found: Checked[] = []
  for (let times = 0; times < 4; times++) for await (const stored of checkAllStored(busy)) found.push(stored)
  expect(found).toHaveLength(8)
  expect(found.flatMap(({ problems }) => problems)).toEqual([])
  await engine.close()
  await store.close()
})

test('a picture that was put aside since it was listed is not asked for', async () => {
  const store = await openStore(join(dir, 'pictures'))
  await store.blobs.put('w1', 'ab', Uint8Array.of(1), 'ed', received)
  const engine = await openEngine(join(dir, 'pictures'))
  const busy: Sql = {
    ...engine,
    all: async (query) => {
      const rows = await engine.all(query)
      await store.blobs.get('w1', 'ab')
      return rows
    },
  }
  expect(await damagedBlobs(busy)).toEqual([])
  await engine.close()
  await store.close()
})

test('a snapshot that was put aside is missed no more, and neither is what it stood for', async () => {
  const place = join(dir, 'aside')
  const store = await openStore(place)
  const step = atWork(store)
  for (let n = 0; n < 4; n++) await step()
  changeOnDisk(place, ["UPDATE snapshots SET bytes = x'00'"])
  expect(await store.updates.load('w1', 'plan')).toMatchObject({ snapshot: null, damaged: 1 })
  const engine = await openEngine(place)
  const problems: unknown[] = []
  for await (const stored of checkAllStored(engine)) problems.push(...stored.problems)
  expect(problems).toEqual([])
  await engine.close()
  await store.close()
})

test('a row that deletes what is known to be lost is read, as the relay reads it', async () => {
  const place = join(dir, 'deletes')
  const { updates, close } = await openStore(place)
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  const rows: Uint8Array[] = []
  one.on('update', (update: Uint8Array) => rows.push(update))
  one.getText('t').insert(0, 'abc')
  Y.applyUpdate(other, rows[0] as Uint8Array)
  other.on('update', (update: Uint8Array) => rows.push(update))
  other.transact(() => {
    other.getText('t').delete(1, 1)
    other.getText('s').insert(0, 'kept')
  })
  const row = { workspace: 'w1', document: 'plan', member: 'ed', received }
  await updates.append(rows.map((update) => ({ ...row, update })))
  await updates.setAside('w1', 'plan', [1], 'checksum')
  const engine = await openEngine(place)
  const problems: unknown[] = []
  for await (const stored of checkAllStored(engine)) problems.push(...stored.problems)
  expect(problems).toEqual([])
  await engine.close()
  await close()
})
