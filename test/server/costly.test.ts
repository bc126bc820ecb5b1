// What would cost every device dearly never gets into a document; what lies in one already stays readable, and is folded within bounds.
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, limits } from '#schemas/relay.ts'
import { personalBounds } from '#schemas/updates/bounds.ts'
import { openStore } from '#server/stores/open.ts'
import { GatePool } from '#server/gatePool.ts'
import { ThreadSpent } from '#server/threads.ts'
import { docWith } from '#test/support/docWith.ts'
import { local } from '#test/support/ending.ts'
import { blockOf, clientsOf, listOf, many } from '#test/support/forgedItems.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const remarks = 'remarks-clara'

describe('what costs too much', () => {
  test('a consultant’s list of 40,000 values is refused by name, and who opens the remarks gets what was there before', async () => {
    const relay = await local({ access: 'open' })
    const open = (): Promise<RawSocket> => RawSocket.open(relay.url, 'bench-1', remarks)
    const clara = await open()
    clara.send(step2(Y.encodeStateAsUpdate(docWith('honest'))))
    await clara.acknowledged(1)
    const bytes = listOf(40_000)
    expect(bytes.length).toBeLessThan(limits.maxFrameBytes)
    clara.send(update(bytes))
    expect((await clara.closed).code).toBe(closeCodes.tooHard)
    const viewer = await open()
    onTestFinished(() => viewer.close())
    expect((await viewer.content()).getText('t').toJSON()).toBe('honest')
    // and the remarks can be written on
    const again = await open()
    onTestFinished(() => again.close())
    again.send(step2(Y.encodeStateAsUpdate(docWith('more'))))
    await again.acknowledged(1)
  })

  test('one person’s remarks hold a megabyte, and not more', async () => {
    const relay = await local({ access: 'open' })
    const clara = await RawSocket.open(relay.url, 'bench-1', remarks)
    clara.send(step2(Y.encodeStateAsUpdate(docWith('x'.repeat(personalBounds.maxBytes - 100)))))
    await clara.acknowledged(1)
    clara.send(update(Y.encodeStateAsUpdate(docWith('y'.repeat(200)))))
    expect((await clara.closed).code).toBe(closeCodes.tooLarge)
  })
})

test('more client ids than a document may have are refused by name; what an older relay stored of them is read and not added to', async () => {
  const dataDir = freshDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  const { maxClients } = personalBounds
  const store = await openStore(dataDir)
  await store.updates.append([
    {
      workspace: 'bench-1',
      document: remarks,
      member: 'clara',
      received: '2026-11-22T08:00:00.000Z',
      update: clientsOf(maxClients + 1),
    },
  ])
  await store.close()
  const relay = await local({ access: 'open', dataDir })
  const forging = await RawSocket.open(relay.url, 'bench-1', 'remarks-dora')
  forging.send(update(clientsOf(maxClients + 1)))
  expect((await forging.closed).code).toBe(closeCodes.tooHard)
  const clara = await RawSocket.open(relay.url, 'bench-1', remarks)
  const doc = await clara.content()
  expect(doc.getMap('m').size).toBe(maxClients + 1)
  const before = Y.encodeStateVector(doc)
  doc.getMap('m').delete('k1')
  clara.send(step2(Y.encodeStateAsUpdate(doc, before)))
  await clara.acknowledged(1)
  doc.getMap('m').set('k1', 'more')
  clara.send(update(Y.encodeStateAsUpdate(doc, before)))
  expect((await clara.closed).code).toBe(closeCodes.tooHard)
})

test('what an older relay took in is still read and still deleted from, and nothing is added to it', async () => {
  const dataDir = freshDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  const store = await openStore(dataDir)
  const row = {
    workspace: 'bench-1',
    document: remarks,
    member: 'clara',
    received: '2026-11-22T08:00:00.000Z',
  }
  const letters = many(personalBounds.maxPieces + 1, (i) =>
    i === 0 ? ({ content: 'letter' } as const) : ({ origin: [7, i - 1], content: 'letter' } as const),
  )
  await store.updates.append([{ ...row, update: blockOf(7, letters) }])
  await store.close()
  const relay = await local({ access: 'open', dataDir })
  const clara = await RawSocket.open(relay.url, 'bench-1', remarks)
  const doc = await clara.content()
  expect(doc.getText('t').length).toBe(letters.length)
  const before = Y.encodeStateVector(doc)
  doc.getText('t').delete(0, 10)
  clara.send(step2(Y.encodeStateAsUpdate(doc, before)))
  await clara.acknowledged(1)
  doc.getText('t').insert(0, 'more')
  clara.send(update(Y.encodeStateAsUpdate(doc, before)))
  expect((await clara.closed).code).toBe(closeCodes.tooHard)
})

test('folding what takes more memory than it may is given up at the first try, and the relay goes on', async () => {
  const dataDir = freshDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  const store = await openStore(dataDir)
  onTestFinished(() => store.close())
  const pool = new GatePool(store, { foldMb: 96 })
  onTestFinished(() => pool.close())
  const row = {
    workspace: 'w1',
    document: remarks,
    seq: 1,
    member: 'clara',
    received: '',
    update: listOf(40_000),
  }
  await expect(pool.fold(null, [row])).rejects.toBeInstanceOf(ThreadSpent)
  const sound = { ...row, update: Y.encodeStateAsUpdate(docWith('honest')) }
  expect((await pool.fold(null, [sound])).snapshot.seq).toBe(1)
})
