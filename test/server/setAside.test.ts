// One row in the store reads otherwise than it was written: it opens nothing and answers nobody, and comes back from where it is still known.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStore } from '#server/stores/open.ts'
import { mend } from '#server/stores/salvage.ts'
import { databaseFile } from '#server/stores/sqlite.ts'
import { fillStore, read, received, type Held } from '#test/support/filledStore.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const dir = freshDataDir()
afterAll(() => removeDataDir(dir))
let whole: Held
let epoch = ''
let sound: Buffer
beforeAll(async () => {
  const filled = await fillStore(join(dir, 'sound'))
  ;({ whole, epoch, file: sound } = filled)
})

test('an answer that reads otherwise than it was written is set aside, and asked for again after the next start', async () => {
  const place = join(dir, 'answer')
  mkdirSync(place)
  const bytes = Buffer.from(sound)
  bytes.write('8', bytes.indexOf('answer 7 of w1') + 7)
  writeFileSync(join(place, databaseFile), bytes)
  const logged: string[] = []
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0)
  await mend(place)
  const store = await openStore(place)
  const rows = await store.ledgers.read('w1', 'responses', 0, 1_000)
  expect([rows.length, rows.some(({ json }) => json.includes('answer 8'))]).toEqual([29, true])
  expect(rows.filter(({ json }) => json.includes('"r7"'))).toEqual([])
  // whoever still has it gives it back under the same id
  const row = { id: 'r7', json: '{"id":"r7","answer":"answer 7 of w1"}', member: 'ed', received }
  expect((await store.ledgers.append('w1', 'responses', [row])).added).toEqual(['r7'])
  await store.close()
  quiet.mockRestore()
  expect(logged.join('')).toContain('"event":"row-quarantined"')
  const next = await openStore(place)
  expect(next.epoch).not.toBe(epoch)
  expect(await next.ledgers.read('w1', 'responses', 0, 1_000)).toHaveLength(30)
  await next.close()
})

test.each([
  ['a role', 'olgaOlgaowner', 'olgaOlgaowneR'],
  ['a name', 'olgaOlgaowner', 'olgaOlgbowner'],
  ['a generation', 'w1generation-1', 'w1generation-2'],
  ['whom a key belongs to', 'w1ed2026', 'w1ee2026'],
])('%s that reads otherwise opens nothing, and is put right by the next start', async (_what, from, to) => {
  const place = join(dir, 'account')
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place)
  const bytes = Buffer.from(sound)
  expect(bytes.indexOf(from)).toBeGreaterThan(0)
  bytes.write(to, bytes.indexOf(from))
  writeFileSync(join(place, databaseFile), bytes)
  const logged: string[] = []
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0)
  const damaged = await openStore(place)
  const { holders } = await read(damaged)
  await damaged.close()
  expect(logged.join('')).toContain('"event":"account-damaged"')
  for (const [n, holder] of holders.entries()) expect(holder ?? whole.holders[n]).toEqual(whole.holders[n])
  expect(holders).toContain(null)
  await mend(place)
  const mended = await openStore(place)
  const after = await read(mended)
  await mended.close()
  quiet.mockRestore()
  expect(mended.epoch).not.toBe(epoch)
  for (const [n, holder] of after.holders.entries())
    expect(holder ?? whole.holders[n]).toEqual(whole.holders[n])
  // a member is told by the ledger; a centre or a key that can't be read is gone
  if (from.startsWith('olga')) expect(after.holders).toEqual(whole.holders)
})
