// A bit that flips in the name of a row takes it to where nobody looks: that is noticed once, and no number is given twice.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Store } from '#server/store.ts'
import { openStore } from '#server/stores/open.ts'
import { checkAllStored } from '#server/stores/integrity.ts'
import { databaseFile, openSqlite } from '#server/stores/sqlite.ts'
import { docWith } from '#test/support/docWith.ts'
import { fillStore, read, received } from '#test/support/filledStore.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'
import { changeOnDisk } from '#test/support/relayFile.ts'

const dir = freshDataDir()
afterAll(() => removeDataDir(dir))
let sound: Buffer
let lines: string
beforeAll(async () => {
  const { file, whole } = await fillStore(join(dir, 'sound'))
  sound = file
  lines = whole.texts.get('w2/plan')?.getText('t').toJSON() ?? ''
})

const changed = (name: string, ...statements: string[]): string => {
  const place = join(dir, name)
  mkdirSync(place)
  writeFileSync(join(place, databaseFile), sound)
  changeOnDisk(place, statements)
  return place
}
const problemsIn = async (place: string): Promise<unknown[]> => {
  const engine = openSqlite(join(place, databaseFile), { reading: true })
  const found: unknown[] = []
  for await (const { workspace, kind, name, problems } of checkAllStored(engine))
    if (workspace === 'w2' && ['plan', 'responses'].includes(name) && problems.length > 0)
      found.push([kind, name, problems.map(({ problem }) => problem)])
  await engine.close()
  return found
}
const written = (store: Store) =>
  store.updates.append([
    {
      ...{ workspace: 'w2', document: 'plan', member: 'ed', received },
      update: Y.encodeStateAsUpdate(docWith('after')),
    },
  ])

test.each([
  [
    'a row of a log',
    "UPDATE log SET document = 'qlan' WHERE workspace = 'w2' AND document = 'plan' AND seq = 30",
  ],
  [
    'the first row',
    "UPDATE log SET workspace = 'v2' WHERE workspace = 'w2' AND document = 'plan' AND seq = 21",
  ],
  [
    'the last row',
    "UPDATE log SET document = 'qlan' WHERE workspace = 'w2' AND document = 'plan' AND seq = 40",
  ],
  ['a snapshot', "UPDATE snapshots SET document = 'qlan' WHERE workspace = 'w2' AND document = 'plan'"],
  ['the number that was reached', "UPDATE heads SET name = 'qlan' WHERE workspace = 'w2' AND name = 'plan'"],
])('%s of a document', async (what, statement) => {
  const place = changed(what, statement)
  expect(await problemsIn(place)).toEqual([['document', 'plan', expect.arrayContaining(['missing'])]])
  const store = await openStore(place)
  expect((await store.updates.load('w2', 'plan')).damaged).toBe(1)
  expect((await store.updates.load('w2', 'plan')).damaged).toBe(0)
  // a device that holds the whole heals it
  expect((await read(store)).noticed).toBe(0)
  expect(await written(store)).toEqual([41])
  const { snapshot, rows } = await store.updates.load('w2', 'plan')
  const doc = new Y.Doc()
  for (const { update } of [...(snapshot === null ? [] : [snapshot]), ...rows]) Y.applyUpdate(doc, update)
  if (what === 'the number that was reached') expect(doc.getText('t').toJSON()).toContain(lines)
  expect(rows.at(-1)?.seq).toBe(41)
  await store.close()
})

test('the number that a ledger had reached', async () => {
  const place = changed(
    'ledger',
    "UPDATE heads SET name = 'qlan' WHERE workspace = 'w2' AND name = 'responses'",
  )
  expect(await problemsIn(place)).toEqual([['ledger', 'responses', ['missing']]])
  const store = await openStore(place)
  const row = { id: 'next', json: '{"id":"next"}', member: 'ed', received }
  expect((await store.ledgers.append('w2', 'responses', [row])).seq).toBe(31)
  expect((await store.ledgers.read('w2', 'responses', 29, 10)).map(({ seq }) => seq)).toEqual([30, 31])
  await store.close()
  expect(await problemsIn(place)).toEqual([])
})
