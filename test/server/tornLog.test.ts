// A write-ahead log that was cut anywhere, also exactly behind a commit, where nobody at the relay can tell: devices that have read further are told.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { LedgerAnswer, PublishAnswer } from '#schemas/relay.ts'
import { databaseFile } from '#server/stores/sqlite.ts'
import { openStore } from '#server/stores/open.ts'
import { local } from '#test/support/ending.ts'
import { ask, publish } from '#test/support/people.ts'
import { freshDataDir, openLocalRelay, removeDataDir } from '#test/support/relay.ts'

const answer = (id: string) => ({
  ...{ id, kind: 'answer', channel: 'bench', answers: { q1: 'yes' }, by: 'olga' },
  made: '2026-11-22T08:00:00.000Z',
})
const names = Array.from({ length: 10 }, (_, i) => `r${i + 1}`)
const frameBytes = 24 + 4096

let owner: PublishAnswer
let file: Buffer
let wal: Buffer
/** Lengths of the log behind each commit. */
let commits: number[]
beforeAll(async () => {
  const dir = freshDataDir()
  const relay = await openLocalRelay({ dataDir: dir })
  owner = await publish(relay.url)
  await relay.close()
  const store = await openStore(dir)
  const from = { member: 'olga', received: '2026-11-22T08:00:00.000Z' }
  for (const id of names)
    await store.ledgers.append('w1', 'responses', [{ id, json: JSON.stringify(answer(id)), ...from }])
  file = readFileSync(join(dir, databaseFile))
  wal = readFileSync(join(dir, `${databaseFile}-wal`))
  await store.close()
  removeDataDir(dir)
  commits = []
  for (let at = 32; at + frameBytes <= wal.length; at += frameBytes)
    if (wal.readUInt32BE(at + 4) > 0) commits.push(at + frameBytes)
})

/** A relay whose log was cut there. */
const cutAt = async (length: number) => {
  const dataDir = freshDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, databaseFile), file)
  writeFileSync(join(dataDir, `${databaseFile}-wal`), wal.subarray(0, length))
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const relay = await local({ dataDir })
  quiet.mockRestore()
  const path = '/ledgers/w1/responses'
  return {
    close: () => relay.close(),
    append: (...ids: readonly string[]) =>
      ask(relay.url, 'POST', path, { key: owner.key, body: { records: ids.map(answer) } }),
    erase: (id: string) =>
      ask(relay.url, 'POST', path, {
        key: owner.key,
        body: { records: [{ id, kind: 'erased', by: 'olga', made: '2026-11-22T08:00:00.000Z' }] },
      }),
    read: async (query: string): Promise<LedgerAnswer> =>
      (await ask<LedgerAnswer>(relay.url, 'GET', `${path}?${query}`, { key: owner.key })).body,
  }
}
const idsIn = ({ records }: LedgerAnswer): string[] => records.map((record) => (record as { id: string }).id)

test('cut behind any commit: whoever has read further is told so, and reads what comes under the same numbers', async () => {
  for (const length of [32, ...commits]) {
    const { read, append, close } = await cutAt(length)
    const kept = idsIn(await read('since=0'))
    expect(names.slice(0, kept.length)).toEqual(kept)
    const before = await read('since=10&after=r10')
    const whole = kept.length === 10
    expect([length, before.forgot]).toEqual([length, whole ? undefined : true])
    expect(before.seq).toBe(kept.length)
    // a device of an older version goes on from the true head
    expect((await read('since=10')).seq).toBe(kept.length)
    // more than was lost comes anew: by the number alone nobody could tell
    const fresh = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11']
    expect((await append(...fresh)).status).toBe(200)
    expect((await read('since=10&after=r10')).forgot).toBe(whole ? undefined : true)
    // who has read no further than the cut reads on as ever
    if (kept.length > 0) {
      const rest = await read(`since=${kept.length}&after=r${kept.length}`)
      expect([rest.forgot, idsIn(rest)]).toEqual([undefined, fresh])
    }
    await close()
  }
})

test('cut anywhere: the same', async () => {
  for (let i = 1; i < 12; i++) {
    const { read, close } = await cutAt(33 + ((i * 7_919) % (wal.length - 33)))
    const kept = idsIn(await read('since=0'))
    const { forgot } = await read('since=10&after=r10')
    expect(forgot).toBe(kept.length === 10 ? undefined : true)
    await close()
  }
})

test('what was erased stands under a later number, and is not taken for forgotten', async () => {
  const { read, erase } = await cutAt(wal.length)
  expect((await erase('r10')).status).toBe(200)
  const { forgot, records } = await read('since=10&after=r10')
  expect(forgot).toBeUndefined()
  expect(records).toMatchObject([{ id: 'r10', kind: 'erased' }])
})
