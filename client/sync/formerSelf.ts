// What this device wrote as a member it no longer is, and never sent: remarks and answers come along, written anew as the present member's.
import * as Y from 'yjs'
import { isEqual } from './ledgerEntries.ts'
import { documentRight, remarkerOf, remarksDocument } from '#schemas/documents.ts'
import { documentOf, isPresent, presentName } from '#schemas/editions.ts'
import { cellKey } from '#schemas/ids.ts'
import type { DeviceStore, Transaction, UpdateEntry, WorkspaceEntry } from './deviceStore.ts'
import { editionsOf } from './editions.ts'
import { meOf, peopleIn } from './memberEntries.ts'
import type { Platform } from './platform.ts'

type Row = Readonly<Record<string, unknown>>
/** The rows of one table that come along, by id. */
type Rows = ReadonlyMap<string, Row>
interface Carried {
  readonly remarks: Rows
  readonly answers: Rows
}

/**
 * Carries along what lies unsent in `remarks-<id>` under an id that this device had before it was removed and invited again: in
 * one transaction rows of the present member's document are written and the old ones given up, so that nothing stands twice. A remark
 * that the relay has already stays where it is; what was changed in its words comes along as a remark of its own.
 */
export const carryFormerSelf = async (
  store: DeviceStore,
  platform: Platform,
  workspace: string,
): Promise<void> => {
  const tables: Parameters<DeviceStore['write']>[0] = ['workspaces', 'ledgers', 'updates']
  // An opening writes nothing else before the page is there.
  if ((await store.read(tables, (tx) => formerNames(tx, workspace))).length === 0) return
  await store.write(tables, async (tx) => {
    const former = await formerNames(tx, workspace)
    const self = await tx.objectStore('workspaces').get(workspace)
    if (self === undefined) return
    const rows = await tx.objectStore('ledgers').index('ledger').getAll([workspace, 'members'])
    const { member, role } = meOf(peopleIn(rows, self), self)
    if (documentRight(role, remarksDocument(member), member) !== 'write') return
    const { present } = editionsOf(self, rows)
    for (const name of former)
      if (isPresent(present, name)) await carryFrom({ tx, self, present, received: platform.now() }, name)
  })
}

/** Names, as they are kept, of remarks that aren't this member's and of which the relay lacks something; none where there is no relay. */
const formerNames = async (
  tx: Transaction<'readonly'> | Transaction<'readwrite'>,
  workspace: string,
): Promise<readonly string[]> => {
  const reading = tx as Transaction<'readonly'>
  const self = await reading.objectStore('workspaces').get(workspace)
  if (self?.published !== true) return []
  const range = IDBKeyRange.bound([workspace, 0], [workspace, 0, []])
  const names: string[] = []
  let cursor = await reading.objectStore('updates').index('acked').openKeyCursor(range, 'nextunique')
  for (; cursor !== null; cursor = await cursor.continue()) names.push(cursor.key[2])
  return names.filter((name) => ![null, self.member].includes(remarkerOf(documentOf(name))))
}

interface Carrying {
  readonly tx: Transaction<'readwrite'>
  readonly self: WorkspaceEntry
  readonly present: ReadonlyMap<string, string>
  readonly received: string
}

const rowsOf = (tx: Transaction<'readwrite'>, workspace: string, name: string): Promise<UpdateEntry[]> =>
  tx.objectStore('updates').index('document').getAll([workspace, name])

const carryFrom = async (carrying: Carrying, name: string): Promise<void> => {
  const { tx, self, present } = carrying
  const author = remarkerOf(documentOf(name)) ?? ''
  const rows = await rowsOf(tx, self.id, name)
  // Written here, by the pen of whoever this device was: a file's rows bear the name of who brought them.
  const own = rows.filter((row) => row.acked === 0 && row.member === author && row.taken === 1)
  if (own.length === 0) return
  const [sent, all] = [docOf(rows.filter((row) => !own.includes(row))), docOf(rows)]
  if (sent === null || all === null) return
  const remarks = changedIn(sent, all, 'remarks')
  const answers = changedIn(sent, all, 'answers')
  const carried = { remarks, answers }
  await append(carrying, remarksDocument(self.member), (doc) => {
    for (const [mark, version] of all.getMap('versions')) doc.getMap('versions').set(mark, version)
    for (const [id, row] of remarks) doc.getMap('remarks').set(id, new Y.Map(Object.entries(row)))
    for (const [id, row] of answers)
      doc.getMap('answers').set(id, new Y.Map(Object.entries(readdressed(row, author, self.member, carried))))
  })
  const replies = docOf(await rowsOf(tx, self.id, presentName(present, 'replies')))
  if (replies !== null)
    await append(carrying, 'replies', (doc) => readdress(doc, author, self.member, carried), replies)
  for (const { seq } of own) await tx.objectStore('updates').delete(seq as number)
}

/** The document of these rows; null where one of them can't be read: then all stays where it lies. */
const docOf = (rows: readonly UpdateEntry[]): Y.Doc | null => {
  const doc = new Y.Doc()
  try {
    for (const { update } of rows) Y.applyUpdate(doc, update)
    return doc
  } catch {
    return null
  }
}

const plainRows = (doc: Y.Doc, table: string): Map<string, Row> => {
  const rows = new Map<string, Row>()
  for (const [id, row] of doc.getMap(table)) if (row instanceof Y.Map) rows.set(id, row.toJSON() as Row)
  return rows
}

/** Rows that the relay lacks, and those that say other words than it has. */
const changedIn = (sent: Y.Doc, all: Y.Doc, table: string): Rows => {
  const before = plainRows(sent, table)
  return new Map(
    [...plainRows(all, table)].filter(([id, row]) => {
      const was = before.get(id)
      return was === undefined || !isEqual([was['text'], was['picture']], [row['text'], row['picture']])
    }),
  )
}

const isCarried = (rows: Rows, id: unknown): boolean => typeof id === 'string' && rows.has(id)

/** An answer in the thread of a remark that came along, or to an answer that did, by the names that these have now. */
const readdressed = (row: Row, author: string, member: string, carried: Carried): Row => {
  const to = row['to'] as { readonly member?: unknown; readonly id?: unknown } | undefined
  return {
    ...row,
    ...(row['member'] === author && isCarried(carried.remarks, row['remark']) ? { member } : {}),
    ...(to?.member === author && isCarried(carried.answers, to.id) ? { to: { ...to, member } } : {}),
  }
}

/** The same for replies, and for what settles a remark that came along. */
const readdress = (doc: Y.Doc, author: string, member: string, carried: Carried): void => {
  for (const row of doc.getMap('replies').values()) {
    if (!(row instanceof Y.Map)) continue
    const [was, now] = [row.toJSON() as Row, readdressed(row.toJSON() as Row, author, member, carried)]
    for (const field of ['member', 'to']) if (!isEqual(was[field], now[field])) row.set(field, now[field])
  }
  const resolutions = doc.getMap('resolutions')
  for (const id of carried.remarks.keys()) {
    const settled = resolutions.get(cellKey(author, id))
    if (settled === undefined) continue
    resolutions.set(cellKey(member, id), settled)
    resolutions.delete(cellKey(author, id))
  }
}

/** Writes into a document as a row that waits; nothing where nothing is written. */
const append = async (
  { tx, self, present, received }: Carrying,
  document: string,
  write: (doc: Y.Doc) => void,
  doc = new Y.Doc(),
): Promise<void> => {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.transact(() => write(doc))
  const [update] = updates
  if (update === undefined) return
  await tx.objectStore('updates').add({
    workspace: self.id,
    document: presentName(present, document),
    update: update.slice(),
    member: self.member,
    received,
    acked: 0,
    taken: 1,
  })
}
