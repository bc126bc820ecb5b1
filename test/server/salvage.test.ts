// A store whose bytes were changed behind its back: flipped, overwritten, cut off. Nothing of that is ever taken for what was written.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { compactDocument } from '#server/compaction.ts'
import { fold } from '#server/folding.ts'
import type { Store } from '#server/store.ts'
import { openStore } from '#server/stores/open.ts'
import { mend } from '#server/stores/salvage.ts'
import { checkAllStored } from '#server/stores/integrity.ts'
import { databaseFile, openSqlite } from '#server/stores/sqlite.ts'
import { contentOf, fillStore, read, received, type Filled, type Held } from '#test/support/filledStore.ts'
import { changeOnDisk } from '#test/support/relayFile.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const dir = freshDataDir()
afterAll(() => removeDataDir(dir))
let whole: Held
let epoch = ''
let sound: Buffer
let killed: Filled['killed']
beforeAll(async () => {
  const filled = await fillStore(join(dir, 'sound'))
  ;({ whole, epoch, killed, file: sound } = filled)
})

/** Numbers that look random and are the same in every run. */
const dice =
  (seed: number) =>
  (below: number): number => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }

type Damage = (bytes: Buffer, roll: (below: number) => number) => Buffer
const flip: Damage = (bytes, roll) => {
  for (let n = 1 + roll(4); n > 0; n--) {
    const at = roll(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << roll(8)), at)
  }
  return bytes
}
const overwrite: Damage = (bytes, roll) => {
  const at = roll(bytes.length)
  return bytes.fill(roll(256), at, Math.min(bytes.length, at + 1 + roll(600)))
}
const zeroPage: Damage = (bytes, roll) => {
  const at = roll(bytes.length / 4096) * 4096
  return bytes.fill(0, at, at + 4096)
}
const cut: Damage = (bytes, roll) => bytes.subarray(0, roll(bytes.length))

/** Opens a damaged store as a relay does; tells how it was noticed, and that nothing in it is other than what was written. */
const open = async (place: string, name: string): Promise<string> => {
  const logged: string[] = []
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0)
  try {
    let store: Store
    try {
      await mend(place)
      store = await openStore(place)
    } catch {
      return 'refused'
    }
    const held = await read(store)
    for (const [document, doc] of held.texts) {
      const original = whole.texts.get(document) as Y.Doc
      // a device that holds the whole heals it: nothing in the way, nothing foreign in it
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(original))
      const healed = [doc.getText('t').toJSON(), doc.store.pendingStructs, Y.encodeStateVector(doc).length]
      expect([name, document, ...healed]).toEqual([
        ...[name, document],
        ...[original.getText('t').toJSON(), null, Y.encodeStateVector(original).length],
      ])
    }
    const foreign = held.records.filter((record) => !whole.records.includes(record))
    expect([name, foreign]).toEqual([name, []])
    held.blobs.forEach((blob, n) =>
      expect([name, blob === null || blob === whole.blobs[n]]).toEqual([name, true]),
    )
    held.holders.forEach((holder, n) =>
      expect([name, holder ?? whole.holders[n]]).toEqual([name, whole.holders[n]]),
    )
    const newEpoch = store.epoch !== epoch
    await store.close()
    if (newEpoch) return 'new epoch'
    if (held.noticed > 0) return 'set aside'
    return logged.length > 0 ? 'logged' : 'none'
  } finally {
    quiet.mockRestore()
  }
}

/** Lays out the files of a damaged store, opens it, and holds what was not noticed to what was written. */
const tryOut = async (name: string, files: Readonly<Record<string, Buffer>>): Promise<string> => {
  const place = join(dir, 'damaged')
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place)
  for (const [end, bytes] of Object.entries(files)) writeFileSync(join(place, databaseFile + end), bytes)
  const how = await open(place, name)
  if (how !== 'none') return how
  // the damage was not noticed: then it has to be where nothing is
  const store = await openStore(place)
  expect([name, contentOf(await read(store))]).toEqual([name, contentOf(whole)])
  await store.close()
  return how
}

test.each([
  ['flipped bits', flip, 200, ['new epoch', 'set aside', 'none']],
  ['overwritten bytes', overwrite, 60, ['new epoch', 'refused']],
  ['a page of zeros', zeroPage, 40, ['new epoch']],
  ['a cut file', cut, 40, ['new epoch']],
] as const)('%s are noticed, or change nothing', { timeout: 240_000 }, async (what, damage, count, ways) => {
  const seen = new Set<string>()
  for (let seed = 0; seed < count; seed++)
    seen.add(await tryOut(`${what}, seed ${seed}`, { '': damage(Buffer.from(sound), dice(seed)) }))
  // the damage was real, and was met in these ways among others
  expect([...seen]).toEqual(expect.arrayContaining([...ways]))
})

test('a flipped bit in the name of a column is noticed', async () => {
  const file = Buffer.from(sound)
  const at = file.indexOf('received', file.indexOf('CREATE TABLE quarantine'))
  file.writeUInt8(file.readUInt8(at) ^ 1, at)
  expect(await tryOut('a column', { '': file })).toBe('new epoch')
})

test('the same in the log that a kill leaves beside the file', { timeout: 240_000 }, async () => {
  const { '': file, '-wal': wal } = killed
  expect(await tryOut('a kill alone', { '': file, '-wal': wal })).toBe('none')
  const seen = new Map<string, number>()
  for (let seed = 0; seed < 100; seed++) {
    const roll = dice(seed)
    const damaged = Buffer.from(wal)
    const at = roll(wal.length)
    damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << roll(8)), at)
    const how = await tryOut(`the log, seed ${seed}`, { '': file, '-wal': damaged })
    seen.set(how, (seen.get(how) ?? 0) + 1)
  }
  expect(seen.get('new epoch') ?? 0).toBeGreaterThan(90)
  // cut within a page: what stood behind is lost, and devices are asked for it
  for (const cutAt of [33, 5_000, wal.length - 1])
    expect(await tryOut(`the log up to ${cutAt}`, { '': file, '-wal': wal.subarray(0, cutAt) })).toMatch(
      /new epoch|refused/,
    )
})

test('a file that is beyond reading stops the start with one line, and stays as it is', async () => {
  const place = join(dir, 'beyond')
  mkdirSync(place)
  const rubble = Buffer.alloc(40_960, 'rubble')
  writeFileSync(join(place, databaseFile), rubble)
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  await expect(mend(place)).rejects.toThrow(/damaged beyond reading; restore a backup/)
  quiet.mockRestore()
  expect(readdirSync(place)).toEqual([databaseFile])
  expect(readFileSync(join(place, databaseFile)).equals(rubble)).toBe(true)
})

test('what is salvaged leaves the damaged file aside, byte for byte', async () => {
  const place = join(dir, 'aside')
  mkdirSync(place)
  const damaged = zeroPage(Buffer.from(sound), () => 20)
  writeFileSync(join(place, databaseFile), damaged)
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  await mend(place)
  quiet.mockRestore()
  expect(readFileSync(join(place, `${databaseFile}.damaged-1`)).equals(damaged)).toBe(true)
})

test('rows between damaged places are kept', async () => {
  const place = join(dir, 'between')
  const numbers = Array.from({ length: 600 }, (_, n) => n)
  const store = await openStore(place)
  const json = (n: number): string => JSON.stringify({ text: `record ${n} ${'x'.repeat(80)}` })
  const records = numbers.map((n) => ({ id: `r${n}`, json: json(n), member: 'ed', received }))
  await store.ledgers.append('w1', 'responses', records)
  for (const document of ['layout', 'plan']) {
    const rows = numbers.map((n) => {
      const doc = new Y.Doc()
      doc.getText('t').insert(0, `${document} ${n} ${'y'.repeat(80)}`)
      return { workspace: 'w1', document, update: Y.encodeStateAsUpdate(doc), member: 'ed', received }
    })
    await store.updates.append(rows)
  }
  await store.close()
  const before = readFileSync(join(place, databaseFile))
  const file = Buffer.from(before)
  const pageOf = (text: string): number => Math.floor(before.indexOf(text) / 4096) * 4096
  // of a leaf: on others hang the rows of many
  const isLeaf = (page: number): boolean => page > 0 && [10, 13].includes(before.readUInt8(page))
  for (const name of ['record', 'layout', 'plan'])
    for (const n of [100, 200, 230, 500]) {
      const pages = numbers.slice(n).map((number) => pageOf(`${name} ${number} `))
      const page = pages.find(isLeaf) ?? 0
      file.fill(0, page, page + 4096)
    }
  writeFileSync(join(place, databaseFile), file)
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  await mend(place)
  quiet.mockRestore()
  const mended = await openStore(place)
  const kept = [
    (await mended.ledgers.read('w1', 'responses', 0, 1_000)).map(({ seq }) => seq),
    ...(await Promise.all(
      ['layout', 'plan'].map(async (name) => (await mended.updates.read('w1', name)).map(({ seq }) => seq)),
    )),
  ]
  await mended.close()
  for (const seqs of kept) {
    // a page holds fewer than thirty rows
    expect(seqs.length).toBeGreaterThan(600 - 4 * 30)
    expect(seqs).toEqual(expect.arrayContaining([1, 150, 300, 400, 600]))
  }
})

describe('what was salvaged', () => {
  /** A sound store that is filled further, of which then rows are taken away, and which a start has to mend. */
  const mended = async (name: string, fill: (store: Store) => Promise<void>, ...statements: string[]) => {
    const place = join(dir, name)
    mkdirSync(place)
    writeFileSync(join(place, databaseFile), sound)
    const store = await openStore(place)
    await fill(store)
    await store.close()
    changeOnDisk(place, [...statements, 'UPDATE invitations SET crc = crc + 1'])
    const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    await mend(place)
    quiet.mockRestore()
    expect(readdirSync(place)).toContain(`${databaseFile}.damaged-1`)
    return place
  }
  const problemsIn = async (place: string): Promise<unknown[]> => {
    const engine = openSqlite(join(place, databaseFile))
    const found: unknown[] = []
    for await (const { name, problems } of checkAllStored(engine))
      found.push(...problems.map((problem) => [name, problem]))
    await engine.close()
    return found
  }
  const row = (n: number) => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, `line ${n}`)
    return { workspace: 'w1', document: 'layout', update: Y.encodeStateAsUpdate(doc), member: 'ed', received }
  }
  const rows = Array.from({ length: 150 }, (_, n) => row(n))

  test.each([
    ['records', 'DELETE FROM records WHERE seq BETWEEN 5 AND 9'],
    ['a row that others stand on', "DELETE FROM log WHERE document = 'survey' AND seq = 5"],
    ['a snapshot', 'DELETE FROM snapshots'],
    [
      'very many rows',
      "DELETE FROM log WHERE workspace = 'w1' AND document = 'layout' AND seq BETWEEN 31 AND 189",
    ],
  ])('misses %s only once', async (what, statement) => {
    const fill = async ({ updates }: Store): Promise<void> => void (await updates.append(rows))
    expect(await problemsIn(await mended(what, fill, statement))).toEqual([])
  })

  test('folds again where a snapshot is lost and nothing came after it', async () => {
    const compact = ({ updates }: Store) =>
      compactDocument(updates, async (base, list) => fold(base, list), 'w1', 'layout')
    const place = await mended('fold', async (store) => void (await compact(store)), 'DELETE FROM snapshots')
    const store = await openStore(place)
    // as many as the lost snapshot stood for, so that the last of them had its number
    for (const update of rows.slice(0, 40)) await store.updates.append([update])
    expect(await compact(store)).not.toBeNull()
    await store.close()
    expect(await problemsIn(place)).toEqual([])
  })
})
