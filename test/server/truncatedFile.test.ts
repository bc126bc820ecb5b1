// A store's file that was cut off: all that is still there is read, and devices are asked for the rest.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openStore } from '#server/stores/open.ts'
import { mend } from '#server/stores/salvage.ts'
import { databaseFile } from '#server/stores/sqlite.ts'
import { received } from '#test/support/filledStore.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const dir = freshDataDir()
afterAll(() => removeDataDir(dir))

describe('a file that was cut', () => {
  /** All rows, members and keys, and behind them a picture of 600 KB, which is what the cuts take away. */
  const filled = async (name: string, inLog: boolean): Promise<Record<'' | '-wal', Buffer>> => {
    const place = join(dir, name)
    const store = await openStore(place)
    const numbers = Array.from({ length: 500 }, (_, n) => n)
    await store.accounts.publish(
      { workspace: 'w1', member: 'olga', name: 'Olga', device: 'd1', received },
      'g1',
    )
    const rows = numbers.map((n) => {
      const doc = new Y.Doc()
      doc.getText('t').insert(0, `row ${n}`)
      return { workspace: 'w1', document: 'plan', update: Y.encodeStateAsUpdate(doc), member: 'ed', received }
    })
    await store.updates.append(rows)
    const records = numbers.map((n) => ({ id: `r${n}`, json: `{"id":"r${n}"}`, member: 'ed', received }))
    await store.ledgers.append('w1', 'responses', records)
    if (inLog) await store.close()
    const again = inLog ? await openStore(place) : store
    const bytes = new Uint8Array(600 * 1024).map((_, i) => i * 31)
    const digest = createHash('sha256').update(bytes).digest('hex')
    await again.blobs.put('w1', digest, bytes, 'ed', received)
    const file = (end: string): Buffer => readFileSync(join(place, databaseFile + end))
    if (inLog) {
      const files = { '': file(''), '-wal': file('-wal') }
      await again.close()
      return files
    }
    await again.close()
    return { '': file(''), '-wal': Buffer.alloc(0) }
  }
  const heldIn = async (place: string) => {
    const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    await mend(place)
    quiet.mockRestore()
    const store = await openStore(place)
    try {
      return {
        rows: (await store.updates.read('w1', 'plan')).length,
        records: (await store.ledgers.read('w1', 'responses', 0, 1_000)).length,
        owner: (await store.accounts.holder('d1'))?.name,
        epoch: store.epoch,
      }
    } finally {
      await store.close()
    }
  }
  const lay = (name: string, files: Readonly<Record<string, Buffer>>): string => {
    const place = join(dir, name)
    mkdirSync(place)
    for (const [end, bytes] of Object.entries(files)) writeFileSync(join(place, databaseFile + end), bytes)
    return place
  }

  test('is read as far as it goes: every row, member and key that is still there', async () => {
    const { '': file } = await filled('to-cut', false)
    for (const [i, off] of [1, 4_096, 10_000, 65_536, 200_000, 500 * 1024].entries()) {
      const place = lay(`cut-${i}`, { '': file.subarray(0, file.length - off) })
      expect(await heldIn(place)).toMatchObject({ rows: 500, records: 500, owner: 'Olga' })
    }
  })

  test('beside a log that a kill left, which speaks of pages that are gone', async () => {
    const { '': file, '-wal': wal } = await filled('to-cut-with-log', true)
    const whole = await heldIn(lay('whole-with-log', { '': file, '-wal': wal }))
    expect(whole).toMatchObject({ rows: 500, records: 500, owner: 'Olga' })
    for (const [i, off] of [4_096, 8_192, 12_288].entries()) {
      const held = await heldIn(lay(`cut-log-${i}`, { '': file.subarray(0, file.length - off), '-wal': wal }))
      expect(held).toMatchObject({ owner: 'Olga' })
      // a page holds some sixty rows, and the last ones may be inner pages
      expect(held.rows + held.records).toBeGreaterThan(500)
      expect(held.epoch).not.toBe(whole.epoch)
    }
  })
})
