// Centres on a device: begun, listed, put into a file, taken in again, merged, and never written over.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { readArchive, writeArchive } from '#files/archive.ts'
import { sha256Hex, type Archive } from '#schemas/archive.ts'
import { maxDepth } from '#schemas/updates/depth.ts'
import { maxEmptyRun } from '#schemas/updates/gate.ts'
import { importFile } from '#sync/fileImport.ts'
import { openIndexedDbLog } from '#sync/updateLog.ts'
import type { DeviceStore } from '#sync/deviceStore.ts'
import {
  contentOf,
  countWaiting,
  createWorkspace,
  amendWorkspace,
  listWorkspaces,
  removeWorkspace,
  type Self,
} from '#sync/workspaces.ts'
import { listOf } from '#test/support/forgedItems.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'

const self = (member: string): Self => ({ member, memberName: member.toUpperCase(), role: 'owner' })

const docOf = (fill: (doc: Y.Doc) => void, from?: Uint8Array): Uint8Array => {
  const doc = new Y.Doc()
  if (from) Y.applyUpdate(doc, from)
  fill(doc)
  return Y.encodeStateAsUpdate(doc)
}
const names = (update: Uint8Array | undefined): unknown => {
  const doc = new Y.Doc()
  if (update) Y.applyUpdate(doc, update)
  return doc.getMap('names').toJSON()
}
const answer = (id: string) => ({
  id,
  kind: 'answer',
  channel: 'visit',
  answers: {},
  by: 'ada',
  made: '2026-11-22',
})

const begin = (device: Device, store: DeviceStore) =>
  createWorkspace(store, device.platform, {
    name: '福第社区',
    self: self('ada'),
    documents: new Map([['layout', docOf((doc) => doc.getMap('names').set('a', 'room'))]]),
    ledgers: new Map([['responses', [answer('r1')]]]),
    blobs: new Map([[sha256Hex('picture'), new TextEncoder().encode('picture')]]),
  })

const fileOf = async (store: DeviceStore, workspace: string): Promise<Archive> => {
  const content = await contentOf(store, workspace)
  if (!content) throw new Error('not here')
  const { entry, documents, ledgers, blobs } = content
  const facts = {
    workspace: entry.id,
    generation: entry.generation,
    name: entry.name,
    saved: '2026-11-22T08:00:00Z',
  }
  const read = readArchive(writeArchive({ ...facts, documents, ledgers, blobs }))
  if (!read.ok) throw new Error(read.error.refused)
  return read.value
}

const edit = async (store: DeviceStore, workspace: string, fill: (doc: Y.Doc) => void): Promise<void> => {
  const log = openIndexedDbLog(store)
  const held = (await contentOf(store, workspace))?.documents.get('layout')
  const update = docOf(fill, held)
  await log.append([{ workspace, document: 'layout', update, member: 'x', received: '' }])
}

describe('centres on a device', () => {
  test('a new centre is listed with what it holds, and is gone when it is taken off', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const entry = await begin(device, store)
    expect(entry.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect((await listWorkspaces(store)).map(({ name }) => name)).toEqual(['福第社区'])
    expect(await countWaiting(store, entry.id)).toBe(3)
    await amendWorkspace(store, entry.id, { name: '新名', nameEn: 'New name' })
    expect((await listWorkspaces(store))[0]).toMatchObject({ name: '新名', nameEn: 'New name' })
    await removeWorkspace(store, entry.id)
    expect(await listWorkspaces(store)).toEqual([])
    expect(await countWaiting(store, entry.id)).toBe(0)
    expect(await openIndexedDbLog(store).documents(entry.id)).toEqual([])
  })

  test('two centres begun alike have different ids and generations', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const [a, b] = [await begin(device, store), await begin(device, store)]
    expect(a.id).not.toBe(b.id)
    expect(a.generation).not.toBe(b.generation)
  })
})

describe('taking a file in', () => {
  test('two tablets without a network hand over by file, both ways, and hold the same', async () => {
    const [one, two] = [makeDevice(), makeDevice()]
    const [a, b] = [one.openStore(), two.openStore()]
    const { id } = await begin(one, a)
    const opened = await importFile(b, two.platform, await fileOf(a, id), self('ben'))
    expect(opened).toEqual({ ok: true, value: { how: 'opened', workspace: id, skipped: [], changed: true } })
    await edit(a, id, (doc) => doc.getMap('names').set('b', 'from ada'))
    await edit(b, id, (doc) => doc.getMap('names').delete('a'))
    expect((await importFile(a, one.platform, await fileOf(b, id), self('ada'))).ok).toBe(true)
    expect((await importFile(b, two.platform, await fileOf(a, id), self('ben'))).ok).toBe(true)
    const [left, right] = [await contentOf(a, id), await contentOf(b, id)]
    expect(names(left?.documents.get('layout'))).toEqual({ b: 'from ada' })
    expect(left?.documents.get('layout')).toEqual(right?.documents.get('layout'))
    expect(left?.ledgers).toEqual(right?.ledgers)
    expect([...(left?.blobs.keys() ?? [])]).toEqual([...(right?.blobs.keys() ?? [])])
    expect((await listWorkspaces(b))[0]).toMatchObject({ member: 'ben' })
  })

  test('the same file twice changes nothing the second time', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const { id } = await begin(device, store)
    const file = await fileOf(store, id)
    const rows = (await openIndexedDbLog(store).read(id, 'layout')).length
    const again = await importFile(store, device.platform, file, self('ada'))
    expect(again).toMatchObject({ ok: true, value: { how: 'merged', changed: false } })
    expect((await openIndexedDbLog(store).read(id, 'layout')).length).toBe(rows)
  })

  test('a file of another origin under the same id stands beside the centre and leaves it alone', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const { id } = await begin(device, store)
    const before = await contentOf(store, id)
    const file = await fileOf(store, id)
    const foreign: Archive = { ...file, manifest: { ...file.manifest, generation: 'another' } }
    const taken = await importFile(store, device.platform, foreign, self('ada'))
    if (!taken.ok) throw new Error(taken.error.refused)
    expect(taken.value.how).toBe('beside')
    expect(taken.value.workspace).not.toBe(id)
    expect(await contentOf(store, id)).toEqual(before)
    expect(await listWorkspaces(store)).toHaveLength(2)
    expect(names((await contentOf(store, taken.value.workspace))?.documents.get('layout'))).toEqual({
      a: 'room',
    })
  })

  test('a part that is no document refuses the whole file and changes nothing', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const { id } = await begin(device, store)
    const before = await contentOf(store, id)
    const file = await fileOf(store, id)
    const orphan = new Y.Doc()
    const parts: Uint8Array[] = []
    orphan.on('update', (update: Uint8Array) => parts.push(update))
    orphan.getText('t').insert(0, 'a')
    orphan.getText('t').insert(1, 'b')
    for (const bad of [Uint8Array.of(9, 9, 9, 9), new Uint8Array(), parts[1] as Uint8Array]) {
      const documents = new Map([...file.documents, ['plan', bad]])
      const taken = await importFile(store, device.platform, { ...file, documents }, self('ada'))
      expect(taken).toEqual({ ok: false, error: { refused: 'damaged', part: 'documents/plan.yjs' } })
    }
    expect(await contentOf(store, id)).toEqual(before)
  })

  test('what the relay would never take from this device is refused, so that a file can keep nobody from it', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const { id } = await begin(device, store)
    const before = await contentOf(store, id)
    const file = await fileOf(store, id)
    let deep: unknown = 1
    for (let depth = 0; depth <= maxDepth; depth++) deep = [deep]
    const layered = docOf((doc) => doc.getMap('names').set('a', deep))
    // one struct of garbage over more clocks than anybody ever wrote
    const swollen = encoding.encode((encoder) => {
      for (const n of [1, 1, 7, 0, 0, maxEmptyRun + 1, 0]) encoding.writeVarUint(encoder, n)
    })
    for (const bad of [layered, swollen]) {
      const taken = await importFile(
        store,
        device.platform,
        { ...file, documents: new Map([['layout', bad]]) },
        self('ada'),
      )
      expect(taken).toEqual({ ok: false, error: { refused: 'damaged', part: 'documents/layout.yjs' } })
    }
    expect(await contentOf(store, id)).toEqual(before)
  })

  test('a file with something in it that would stop the device is refused by name, and nothing is changed', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const { id } = await begin(device, store)
    const before = await contentOf(store, id)
    const file = await fileOf(store, id)
    for (const name of ['layout', 'remarks-clara'])
      expect(
        await importFile(
          store,
          device.platform,
          { ...file, documents: new Map([[name, listOf(40_000)]]) },
          self('ada'),
        ),
      ).toEqual({ ok: false, error: { refused: 'costly', part: `documents/${name}.yjs` } })
    expect(await contentOf(store, id)).toEqual(before)
  })

  test('in a shared centre a consultant brings in nothing, not even words of their own, and hears what was left out', async () => {
    const device = makeDevice()
    const store = device.openStore()
    const { id } = await begin(device, store)
    const file = await fileOf(store, id)
    await store.write(['workspaces'], async (tx) => {
      const entry = await tx.objectStore('workspaces').get(id)
      if (entry) await tx.objectStore('workspaces').put({ ...entry, published: true, role: 'consultant' })
    })
    const documents = new Map([
      ['layout', docOf((doc) => doc.getMap('names').set('b', 'x'))],
      ['remarks-ada', docOf((doc) => doc.getMap('names').set('r', 1))],
    ])
    const more = { ...file, documents, ledgers: new Map([['responses', [answer('r1'), answer('r2')]]]) }
    const taken = await importFile(store, device.platform, more, self('ada'))
    expect(taken).toMatchObject({
      ok: true,
      value: {
        how: 'merged',
        skipped: ['documents/layout.yjs', 'documents/remarks-ada.yjs', 'ledgers/responses.json'],
        changed: false,
      },
    })
    const held = await contentOf(store, id)
    expect(names(held?.documents.get('layout'))).toEqual({ a: 'room' })
    expect(held?.documents.has('remarks-ada')).toBe(false)
  })
})
