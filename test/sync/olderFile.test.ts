// A file whose content was changed or removed here since is never called known, and opens beside the centre that it came from.
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { readArchive } from '#files/archive.ts'
import { importFile } from '#sync/fileImport.ts'
import { openIndexedDbLog } from '#sync/updateLog.ts'
import { contentOf, listWorkspaces } from '#sync/workspaces.ts'
import { beginCentre, makeTablet, type Tablet } from '#test/scenario/committee.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'

const edit = async (tablet: Tablet, workspace: string, document: string, change: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  const held = (await contentOf(tablet.openStore(), workspace))?.documents.get(document)
  if (held) Y.applyUpdate(doc, held)
  change(doc)
  const row = { workspace, document, update: Y.encodeStateAsUpdate(doc), member: 'ada', received: '' }
  await openIndexedDbLog(tablet.openStore()).append([row])
}
const taken = async (tablet: Tablet, file: Uint8Array) => {
  const done = await takeFile(tablet, file, 'ada')
  if (!done.ok) throw new Error(done.error.refused)
  return done.value
}
const first = (doc: Y.Doc, table: string): string => [...doc.getMap(table).keys()][0] ?? ''
/** Lets the first variant see the first row of a table otherwise. */
const sees = (doc: Y.Doc, table: string, cell: object): void =>
  void doc.getMap('variantRows').set(`${first(doc, 'variants')}~${first(doc, table)}`, { ...cell, table })

const changes: readonly (readonly [string, 'gone' | 'changed', (doc: Y.Doc) => void])[] = [
  ['layout', 'gone', (doc) => doc.getMap('rooms').delete(first(doc, 'rooms'))],
  ['survey', 'gone', (doc) => doc.getMap('questions').delete(first(doc, 'questions'))],
  ['centre', 'changed', (doc) => doc.getMap('facts').set('name', '别名')],
  ['plan', 'gone', (doc) => doc.getXmlFragment('text').delete(1, 1)],
  // the row stays where it is: only the variant doesn't see it any more, or sees it elsewhere, or sees it again
  ['layout', 'gone', (doc) => sees(doc, 'rooms', { hidden: true })],
  ['layout', 'changed', (doc) => sees(doc, 'vertices', { x: 77 })],
  ['layout', 'changed', (doc) => doc.getMap('variantRows').delete(first(doc, 'variantRows'))],
]

test('a file of which something was removed or changed here is older, and changes nothing', async () => {
  const tablet = makeTablet()
  const id = await beginCentre(tablet, 'ada')
  let file = await fileOf(tablet, id)
  const known = { how: 'merged', workspace: id, skipped: [], changed: false }
  for (const [document, older, change] of changes) {
    expect(await taken(tablet, file)).toEqual(known)
    await edit(tablet, id, document, change)
    const before = (await contentOf(tablet.openStore(), id))?.documents
    expect(await taken(tablet, file)).toEqual({ ...known, older })
    expect((await contentOf(tablet.openStore(), id))?.documents).toEqual(before)
    file = await fileOf(tablet, id)
  }
})

test('an answer that was erased here stays erased, and the file that has it is not called known', async () => {
  const tablet = makeTablet()
  const id = await beginCentre(tablet, 'ada')
  const monday = await fileOf(tablet, id)
  const store = tablet.openStore()
  const rows = await store.read(['ledgers'], (tx) =>
    tx.objectStore('ledgers').index('ledger').getAll([id, 'responses']),
  )
  const [row] = rows
  if (!row) throw new Error('no answers')
  const erasure = { id: row.id, kind: 'erased', by: 'ada', made: '2026-11-28' }
  await store.write(['ledgers'], (tx) => tx.objectStore('ledgers').put({ ...row, record: erasure }))
  expect(await taken(tablet, monday)).toMatchObject({ changed: false, older: 'gone' })
  const now = await store.read(['ledgers'], (tx) => tx.objectStore('ledgers').get([id, 'responses', row.id]))
  expect(now?.record).toEqual(erasure)
})

test('the file of a centre that is here opens beside it, whole, and both live', async () => {
  const tablet = makeTablet()
  const id = await beginCentre(tablet, 'ada')
  const monday = await fileOf(tablet, id)
  await edit(tablet, id, 'layout', (doc) => doc.getMap('rooms').delete(first(doc, 'rooms')))
  const before = await contentOf(tablet.openStore(), id)
  const archive = readArchive(monday)
  if (!archive.ok) throw new Error(archive.error.refused)
  const self = { member: 'me', memberName: 'Ada', role: 'owner' } as const
  const beside = await importFile(tablet.openStore(), tablet.platform, archive.value, self, true)
  if (!beside.ok) throw new Error(beside.error.refused)
  expect(beside.value.how).toBe('beside')
  expect(await contentOf(tablet.openStore(), id)).toEqual(before)
  const all = await listWorkspaces(tablet.openStore())
  expect(new Set(all.map(({ generation }) => generation)).size).toBe(2)
  const other = await contentOf(tablet.openStore(), beside.value.workspace)
  expect(other?.documents).toEqual(archive.value.documents)
  expect(other?.blobs).toEqual(archive.value.blobs)
})
