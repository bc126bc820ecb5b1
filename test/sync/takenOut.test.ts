// A document is taken out at the relay: no device gives it back, each keeps its copy aside, and put back it is what it was.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readArchive, writeArchive } from '#files/archive.ts'
import type { Archive } from '#schemas/archive.ts'
import { remarksDocument } from '#schemas/documents.ts'
import { putBackByOperator, takeOutByOperator, takenOut } from '#server/operatorEditions.ts'
import { openStore } from '#server/stores/open.ts'
import { asideCopies, asideUpdate, dropAside } from '#sync/editions.ts'
import { importFile } from '#sync/fileImport.ts'
import { listDocuments, putBackDocument, takeOutDocument } from '#sync/relayDocuments.ts'
import type { Session } from '#sync/session.ts'
import { contentOf, countWaiting } from '#sync/workspaces.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import {
  dataDir,
  joinAs,
  layout,
  leave,
  publish,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

const asking = (device: Device, workspace: string) => ({
  store: device.openStore(),
  platform: device.platform,
  workspace,
})
const roomsOf = (update: Uint8Array | null): unknown => {
  const doc = new Y.Doc()
  if (update !== null) Y.applyUpdate(doc, update)
  return doc.getMap('rooms').toJSON()
}
const rooms = (session: Session): unknown => layout(session).toJSON()
/** As the page does it: a session that is stale is closed, and the centre opened anew. */
const anew = async (session: Session, device: Device, id: string): Promise<Session> => {
  await until(() => session.stale.read(), 'heard of it')
  await leave(session)
  return sit(device, id)
}
const beside = async (work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<unknown>) => {
  const store = await openStore(dataDir)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Three people with a room in the layout; the third is away, and has drawn, undone and drawn on before it hears of anything. */
const threePeople = async () => {
  const { device: one, id } = await publish()
  const two = await joinAs(one, id, 'editor', 'Ben')
  const three = await joinAs(one, id, 'editor', 'Cai')
  const [ada, ben, cai] = [await sit(one, id), await sit(two, id), await sit(three, id)]
  layout(ada).set('hall', 1)
  await until(() => [ben, cai].every((session) => layout(session).has('hall')), 'everybody has it')
  await until(() => [ada, ben, cai].every(shared), 'shared')
  await leave(cai)
  const away = await sit(three, id, null)
  const undo = new Y.UndoManager(layout(away))
  layout(away).set('mistake', 1)
  undo.undo()
  layout(away).set('attic', 1)
  await away.settled()
  return { one, two, three, id, ada, ben, away, undo }
}

test('three devices, one of them away: nobody gives it back, each keeps its copy, and they begin anew together', async () => {
  const { one, two, three, id, ada, ben, away, undo } = await threePeople()
  const listed = await listDocuments(asking(one, id))
  expect(listed.ok && listed.value).toMatchObject([
    { document: 'layout', writers: [{ member: ada.me.read().member }] },
  ])
  expect(await takeOutDocument(asking(one, id), 'out-1', 'layout')).toEqual({ ok: true, value: undefined })
  // and once more, where the answer got lost
  expect(await takeOutDocument(asking(one, id), 'out-1', 'layout')).toEqual({ ok: true, value: undefined })
  const ada2 = await anew(ada, one, id)
  const ben2 = await anew(ben, two, id)
  await until(() => shared(ada2) && shared(ben2), 'both share the next edition')
  expect([rooms(ada2), rooms(ben2)]).toEqual([{}, {}])
  layout(ben2).set('kitchen', 1)
  await until(() => layout(ada2).has('kitchen'), 'they draw anew')

  // the third undoes once more, and comes back
  undo.undo()
  layout(away).set('cellar', 1)
  await leave(away)
  const back = await sit(three, id)
  const cai = await anew(back, three, id)
  await until(() => shared(cai) && layout(cai).has('kitchen'), 'whole')
  expect([rooms(ada2), rooms(ben2), rooms(cai)]).toEqual(Array(3).fill({ kitchen: 1 }))

  const store = three.openStore()
  const [copy] = await asideCopies(store, id)
  expect(copy).toMatchObject({
    kept: 'layout',
    document: 'layout',
    by: { kind: 'takenOut', by: ada.me.read().member },
  })
  expect(copy?.unsent).toBeGreaterThan(0)
  expect(roomsOf(await asideUpdate(store, id, 'layout'))).toEqual({ hall: 1, cellar: 1 })
  // what waits in it waits for nothing, and no file takes it along
  expect(await countWaiting(store, id)).toBe(0)
  const content = await contentOf(store, id)
  expect([...(content?.documents.keys() ?? [])]).toContain('layout')
  expect(roomsOf(content?.documents.get('layout') ?? null)).toEqual({ kitchen: 1 })
  // whoever joins now meets the present edition only
  const four = await joinAs(one, id, 'viewer', 'Dan')
  const dan = await sit(four, id)
  const dan2 = await anew(dan, four, id)
  await until(() => layout(dan2).has('kitchen'), 'has it')
  expect(await asideCopies(four.openStore(), id)).toEqual([])
})

test('put back it is what it was, with what was written offline in it; what was begun meanwhile lies aside', async () => {
  const { one, two, three, id, ada, ben, away } = await threePeople()
  await beside((store) => takeOutByOperator(store, id, 'layout'))
  const ada2 = await anew(ada, one, id)
  const ben2 = await anew(ben, two, id)
  layout(ada2).set('kitchen', 1)
  await until(() => layout(ben2).has('kitchen'), 'drawn anew')
  await until(() => shared(ada2) && shared(ben2), 'shared')
  expect(await beside((store) => takenOut(store, id))).toMatchObject([
    { document: 'layout', edition: 'first', writers: [{ name: 'Ada' }] },
  ])
  expect(await putBackDocument(asking(two, id), 'back-0', 'layout', '')).toMatchObject({ error: 'forbidden' })
  expect(await putBackDocument(asking(one, id), 'back-1', 'layout', 'nowhere')).toMatchObject({
    error: 'not-found',
  })
  // and once more, where the answer got lost
  for (let i = 0; i < 2; i++)
    expect(await putBackDocument(asking(one, id), 'back-2', 'layout', '')).toEqual({
      ok: true,
      value: undefined,
    })
  const ada3 = await anew(ada2, one, id)
  const ben3 = await anew(ben2, two, id)
  // the third never heard of either, and sends what it wrote
  await leave(away)
  const cai = await sit(three, id)
  const all = [ada3, ben3, cai]
  await until(() => all.every((session) => layout(session).has('attic')), 'everybody has the attic')
  expect(all.map(rooms)).toEqual(Array(3).fill({ hall: 1, attic: 1 }))
  await until(() => all.every(shared), 'shared')
  expect(await asideCopies(one.openStore(), id)).toMatchObject([
    { document: 'layout', by: { kind: 'putBack' } },
  ])
  expect(await asideCopies(three.openStore(), id)).toEqual([])
  const [{ kept } = { kept: '' }] = await asideCopies(one.openStore(), id)
  await dropAside(one.openStore(), id, kept)
  expect(await asideCopies(one.openStore(), id)).toEqual([])
  // there and back once more: the one of the meantime is the one that was taken out last
  await beside((store) => putBackByOperator(store, id, 'layout'))
  const ada4 = await anew(ada3, one, id)
  await until(() => layout(ada4).has('kitchen'), 'the other one')
  expect(rooms(ada4)).toEqual({ kitchen: 1 })
})

test('a file from before brings nothing of it back, one from since does', async () => {
  const { device: one, id } = await publish()
  const two = await joinAs(one, id, 'editor', 'Ben')
  const [ada, ben] = [await sit(one, id), await sit(two, id)]
  layout(ada).set('hall', 1)
  await until(() => layout(ben).has('hall') && shared(ada), 'shared')
  const fileOf = async (device: Device): Promise<Archive> => {
    const content = await contentOf(device.openStore(), id)
    if (content === null) throw new Error('not here')
    const { generation, name } = content.entry
    const saved = '2026-11-29T08:00:00.000Z'
    const read = readArchive(writeArchive({ ...content, workspace: id, generation, name, saved }))
    if (!read.ok) throw new Error(read.error.refused)
    return read.value
  }
  const merge = async (archive: Archive) => {
    const self = { member: 'ben', memberName: 'Ben', role: 'owner' } as const
    const taken = await importFile(two.openStore(), two.platform, archive, self)
    return taken.ok ? taken.value : taken.error
  }
  const before = await fileOf(one)
  await takeOutDocument(asking(one, id), 'out-1', 'layout')
  const ada2 = await anew(ada, one, id)
  const ben2 = await anew(ben, two, id)
  expect(await merge(before)).toMatchObject({ how: 'merged', changed: false, skipped: ['editions/layout'] })
  await leave(ben2)
  layout(ada2).set('kitchen', 1)
  await until(() => shared(ada2), 'shared')
  const since = await fileOf(one)
  expect(since.manifest.editions).toEqual({ layout: 'out-1' })
  // an older version reads its members all the same
  expect(since.ledgers.get('members')?.map((entry) => (entry as { kind: string }).kind)).not.toContain(
    'takenOut',
  )
  expect(await merge(since)).toMatchObject({ how: 'merged', changed: true, skipped: [] })
  const ben3 = await sit(two, id, null)
  expect(rooms(ben3)).toEqual({ kitchen: 1 })
})

test('one’s own remarks that were taken out stay out, though one wrote on offline and in another tab', async () => {
  const { device, id } = await publish()
  const theirs = await joinAs(device, id, 'consultant', 'Li')
  const li = await sit(theirs, id)
  const tab = await sit(theirs, id)
  const { member } = li.me.read()
  const remarks = (session: Session) => session.remarks.read().get(member)?.doc.getMap('remarks')
  remarks(li)?.set('r', 'a remark')
  const ada = await sit(device, id)
  await until(() => remarks(ada)?.has('r') === true && shared(li), 'read')
  const name = remarksDocument(member)
  await takeOutDocument(asking(device, id), 'out-1', name)
  const again = await anew(li, theirs, id)
  // the other tab goes on in the copy
  remarks(tab)?.set('late', 'written on')
  await tab.settled()
  await until(() => shared(again), 'shared')
  expect(remarks(again)?.toJSON()).toEqual({})
  const ada2 = await anew(ada, device, id)
  remarks(again)?.set('anew', 'another')
  await until(() => remarks(ada2)?.has('anew') === true, 'begun anew')
  expect(remarks(ada2)?.toJSON()).toEqual({ anew: 'another' })
  const tab2 = await anew(tab, theirs, id)
  await until(() => remarks(tab2)?.has('anew') === true, 'the other tab, too')
  expect(remarks(tab2)?.toJSON()).toEqual({ anew: 'another' })
  expect(await asideCopies(theirs.openStore(), id)).toMatchObject([{ kept: name }])
})

test('after the relay was put back to before the take-out, an owner’s device gives that again, and it stays out', async () => {
  const { one, id, ada, ben } = await threePeople()
  await leave(ben)
  await takeOutDocument(asking(one, id), 'out-1', 'layout')
  const ada2 = await anew(ada, one, id)
  await until(() => shared(ada2), 'shared')
  layout(ada2).set('kitchen', 1)
  await until(() => shared(ada2), 'shared')
  await leave(ada2)
  await stopRelay()
  const { changeOnDisk } = await import('#test/support/relayFile.ts')
  changeOnDisk(dataDir, [
    "DELETE FROM records WHERE id = 'out-1'",
    "DELETE FROM log WHERE document = 'layout~out-1'",
    "DELETE FROM heads WHERE name = 'layout~out-1'",
    "UPDATE heads SET seq = seq - 1 WHERE kind = 'ledger' AND name = 'members'",
    "UPDATE facts SET value = 'restored-epoch' WHERE name = 'epoch'",
  ])
  await startRelay()
  const ada3 = await sit(one, id)
  await until(() => shared(ada3), 'given again')
  expect(ada3.stale.read()).toBe(false)
  expect(rooms(ada3)).toEqual({ kitchen: 1 })
  expect(await beside((store) => takenOut(store, id))).toMatchObject([
    { document: 'layout', edition: 'first' },
  ])
})
