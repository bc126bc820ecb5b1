// Copies of a running relay's data, and putting one back: whole, sound, private, under a new epoch, and nothing lost by it.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { migrations } from '#server/stores/migrations.ts'
import { openSqlite } from '#server/stores/sqlite.ts'
import { whileHeld } from '#server/stores/sqliteFile.ts'
import { databaseIn, operator, publishWith, writeMore, type Operator } from '#test/support/operator.ts'
import { fillStore } from '#test/support/filledStore.ts'
import { ask } from '#test/support/people.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import type { RelayProcess } from '#test/support/relay.ts'
import { changeOnDisk } from '#test/support/relayFile.ts'

let at: Operator
beforeAll(async () => {
  at = await operator()
})
afterEach(() => at.rest())
afterAll(() => at.leave())

const textOf = async (relay: RelayProcess, key: string): Promise<string> => {
  const socket = await RawSocket.open(relay.url, 'w1', 'plan', { key })
  const doc = await socket.content()
  socket.close()
  return doc.getText('t').toJSON()
}

test('a backup of a running relay is whole, for its owner alone, and comes back under a new epoch', async () => {
  const relay = await at.start()
  const owner = await publishWith(relay, 'before')
  const out = join(at.fresh(), 'backup.sqlite')
  expect((await at.admin(relay.dataDir, 'backup', out)).json).toEqual({ backup: out })
  expect(statSync(out).mode & 0o777).toBe(0o600)
  expect(readdirSync(dirname(out))).toEqual(['backup.sqlite'])
  await writeMore(relay, owner.key, 'after and ')
  expect(await textOf(relay, owner.key)).toBe('after and before')
  await relay.stop()

  const restored = await at.admin(relay.dataDir, 'restore', out)
  expect(restored).toMatchObject({ code: 0, told: null, json: { restored: out } })
  expect(restored.json['epoch']).not.toBe(owner.epoch)
  const again = await at.start(relay.dataDir)
  expect(await textOf(again, owner.key)).toBe('before')
  const body = { workspace: 'w1', generation: 'g1', member: 'olga', name: 'Olga' }
  const published = await ask(again.url, 'POST', '/workspaces', { key: owner.key, body })
  expect(published.body).toMatchObject({ epoch: restored.json['epoch'] })
  // what was replaced is still there, whole
  const kept = String(restored.json['keptAside'])
  const dir = at.fresh()
  copyFileSync(kept, databaseIn(dir))
  expect((await at.admin(dir, 'rooms')).json).toMatchObject([{ document: 'plan', updates: 2 }])
})

test('backups while it is written to are sound, every one', async () => {
  const relay = await at.start()
  const owner = await publishWith(relay, 'x')
  const socket = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
  const doc = await socket.content()
  let going = true
  const writing = (async () => {
    for (let n = 1; going; n++) {
      doc.getText('t').insert(0, 'y'.repeat(500))
      socket.send(step2(Y.encodeStateAsUpdate(doc)))
      await socket.acknowledged(n)
    }
  })()
  const dir = at.fresh()
  for (let n = 0; n < 5; n++) {
    const out = join(dir, `${n}.sqlite`)
    expect((await at.admin(relay.dataDir, 'backup', out)).code).toBe(0)
    mkdirSync(join(dir, String(n)))
    copyFileSync(out, databaseIn(join(dir, String(n))))
    expect((await at.admin(join(dir, String(n)), 'check')).json).toMatchObject({ sound: true })
  }
  going = false
  await writing
  socket.close()
})

test('a backup takes the place of an older one, and needs a folder that is there', async () => {
  const relay = await at.start()
  await publishWith(relay, 'x')
  const out = join(at.fresh(), 'backup.sqlite')
  writeFileSync(out, 'older')
  expect((await at.admin(relay.dataDir, 'backup', out)).code).toBe(0)
  expect(readFileSync(out).subarray(0, 6).toString()).toBe('SQLite')
  const nowhere = join(out, 'nowhere', 'backup.sqlite')
  expect(await at.admin(relay.dataDir, 'backup', nowhere)).toMatchObject({
    code: 1,
    told: { code: 'unwritable' },
  })
})

test('restore refuses while a relay runs there, and what is no sound file of this version; nothing changes', async () => {
  const relay = await at.start()
  await publishWith(relay, 'precious '.repeat(2_000))
  const dir = at.fresh()
  const good = join(dir, 'good.sqlite')
  await at.admin(relay.dataDir, 'backup', good)
  expect(await at.admin(relay.dataDir, 'restore', good)).toMatchObject({
    code: 1,
    told: { code: 'relay-running' },
  })
  await relay.stop()

  const variant = (name: string, change: (bytes: Buffer) => Buffer | string): string => {
    writeFileSync(join(dir, name), change(readFileSync(good)))
    return join(dir, name)
  }
  const changed = async (name: string, query: string): Promise<string> => {
    const engine = openSqlite(variant(name, (bytes) => bytes))
    await engine.run({ words: [query], values: [] })
    await engine.close()
    return join(dir, name)
  }
  const before = readFileSync(databaseIn(relay.dataDir))
  const refused: [string, string][] = [
    [join(dir, 'none.sqlite'), 'unreadable'],
    [variant('text', () => 'not a database'), 'foreign'],
    [variant('empty', () => ''), 'foreign'],
    [variant('short', (bytes) => bytes.subarray(0, bytes.length - 4096)), 'damaged'],
    [variant('cut', (bytes) => bytes.subarray(0, bytes.length - 100)), 'damaged'],
    [
      variant('flipped', (bytes) =>
        Buffer.from(bytes.map((byte, at) => (at === 4096 * 3 + 2 ? byte ^ 64 : byte))),
      ),
      'damaged',
    ],
    [
      variant('rotten', (bytes) => {
        const copy = Buffer.from(bytes)
        copy.write('Q', copy.indexOf('precious') + 40)
        return copy
      }),
      'damaged',
    ],
    [await changed('other', 'ALTER TABLE facts RENAME TO other'), 'foreign'],
    [await changed('newer', `PRAGMA user_version = ${migrations.length + 1}`), 'newer'],
  ]
  for (const [file, code] of refused)
    expect([file, await at.admin(relay.dataDir, 'restore', file)]).toMatchObject([
      file,
      { code: 1, told: { code } },
    ])
  expect(readFileSync(databaseIn(relay.dataDir)).equals(before)).toBe(true)
  expect(readdirSync(relay.dataDir).filter((name) => /restoring|replaced/.test(name))).toEqual([])
})

test('a backup of rows that are not what was written puts them aside, and comes back', async () => {
  const relay = await at.start()
  const owner = await publishWith(relay, 'before')
  await writeMore(relay, owner.key, 'after and ')
  await relay.stop()
  changeOnDisk(relay.dataDir, [
    "UPDATE log SET bytes = x'0000' WHERE seq = 2",
    "INSERT INTO blobs VALUES ('w1', 'ab', 'olga', '', x'00')",
  ])
  const out = join(at.fresh(), 'backup.sqlite')
  expect(await at.admin(relay.dataDir, 'backup', out)).toMatchObject({
    code: 0,
    json: { backup: out, setAside: 2 },
    told: { event: 'row-quarantined' },
  })
  expect(readdirSync(dirname(out))).toEqual(['backup.sqlite'])
  // the store itself is left as it is
  expect((await at.admin(relay.dataDir, 'stats')).json).toMatchObject({ updates: 2, quarantined: 0 })
  expect((await at.admin(relay.dataDir, 'restore', out)).code).toBe(0)
  expect((await at.admin(relay.dataDir, 'stats')).json).toMatchObject({
    updates: 1,
    quarantined: 2,
    blobs: 0,
  })
  const again = await at.start(relay.dataDir)
  expect(await textOf(again, owner.key)).toBe('before')
})

test('what restore put aside after a kill comes back whole, with the log beside it; with a torn one it is refused', async () => {
  const relay = await at.start()
  const owner = await publishWith(relay, 'before')
  const out = join(at.fresh(), 'backup.sqlite')
  await at.admin(relay.dataDir, 'backup', out)
  await writeMore(relay, owner.key, 'after and ')
  await relay.kill()
  const { json } = await at.admin(relay.dataDir, 'restore', out)
  const kept = String(json['keptAside'])
  expect((await at.admin(relay.dataDir, 'restore', kept)).code).toBe(0)
  const again = await at.start(relay.dataDir)
  expect(await textOf(again, owner.key)).toBe('after and before')
  await again.stop()

  const log = readFileSync(`${kept}-wal`)
  log.writeUInt8(log.readUInt8(log.length >> 1) ^ 1, log.length >> 1)
  writeFileSync(`${kept}-wal`, log)
  const before = readFileSync(databaseIn(relay.dataDir))
  expect(await at.admin(relay.dataDir, 'restore', kept)).toMatchObject({ code: 1, told: { code: 'damaged' } })
  expect(readFileSync(databaseIn(relay.dataDir)).equals(before)).toBe(true)
})

test('a backup in the place of an older one is not read with that one’s log', async () => {
  const relay = await at.start()
  const owner = await publishWith(relay, 'before')
  const place = at.fresh()
  // somebody looked after the older copy with a tool that was killed
  const { killed } = await fillStore(at.fresh())
  writeFileSync(databaseIn(place), killed[''])
  writeFileSync(`${databaseIn(place)}-wal`, killed['-wal'])
  expect((await at.admin(relay.dataDir, 'backup', databaseIn(place))).code).toBe(0)
  await relay.stop()
  expect((await at.admin(relay.dataDir, 'restore', databaseIn(place))).code).toBe(0)
  const again = await at.start(relay.dataDir)
  expect(await textOf(again, owner.key)).toBe('before')
})

test('a command beside it that holds the folder for a while keeps neither a restoration nor a start back', async () => {
  const relay = await at.start()
  const owner = await publishWith(relay, 'before')
  const out = join(at.fresh(), 'backup.sqlite')
  await at.admin(relay.dataDir, 'backup', out)
  await relay.stop()
  const heldForAMoment = async <T>(work: () => Promise<T>): Promise<T> => {
    let held = false
    const looking = whileHeld(relay.dataDir, async () => {
      held = true
      await new Promise((resolve) => setTimeout(resolve, 4_000))
    })
    expect(held).toBe(true)
    const [done] = await Promise.all([work(), looking])
    return done
  }
  const restored = await heldForAMoment(() => at.admin(relay.dataDir, 'restore', out))
  expect(restored).toMatchObject({ code: 0, told: null })
  const again = await heldForAMoment(() => at.start(relay.dataDir))
  expect(again.logged()).toContain('"event":"waiting-for-folder"')
  expect(await textOf(again, owner.key)).toBe('before')
})

test('a relay that is killed lets its folder go, and a second one beside it is refused', async () => {
  const relay = await at.start()
  await expect(at.start(relay.dataDir)).rejects.toThrow(/another relay/)
  await relay.kill()
  const again = await at.start(relay.dataDir)
  expect(again.port).toBeGreaterThan(0)
})
