// Takes a workspace file in: as a new centre, or merged into the same centre, never over another one.
import * as Y from 'yjs'
import { ok, refuse, type Result } from '#core/result.ts'
import type { Archive } from '#schemas/archive.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { MemberEntry, type Role } from '#schemas/members.ts'
import { blobWriters, documentRight, mayPut, type LedgerName } from '#schemas/relay.ts'
import { standsAlone } from '#schemas/updates/gate.ts'
import { startingWith, type DeviceStore, type WorkspaceEntry } from './deviceStore.ts'
import { bellName, type Hint } from './hints.ts'
import { inOrder } from './ledgerEntries.ts'
import type { Platform } from './platform.ts'
import { meOf } from './roster.ts'
import { openIndexedDbLog } from './updateLog.ts'
import {
  addContent,
  createWorkspace,
  freshId,
  withSelf,
  type Self,
  type WorkspaceContent,
} from './workspaces.ts'

export interface TakenIn {
  /** `merged`: into the same centre; `opened`: as a new one; `beside`: as a second one, since the file is of another origin. */
  readonly how: 'merged' | 'opened' | 'beside'
  readonly workspace: string
  /** Parts that this member may not bring in here (a reader's layout, another's decision): left in the file. */
  readonly skipped: readonly string[]
  /** Whether the file held anything new. */
  readonly changed: boolean
}

/** A part that is no document after all; nothing was changed. */
export interface HandOverFault {
  readonly reason: 'damaged'
  readonly part: string
}

/** Takes in a file that was read and checked. All of it or nothing: one transaction, or a refusal. */
export const takeIn = async (
  store: DeviceStore,
  platform: Platform,
  archive: Archive,
  self: Self,
): Promise<Result<TakenIn, HandOverFault>> => {
  for (const [name, update] of archive.documents) {
    // by the relay's own measure: what it would never take would keep this device from it for ever
    if (!standsAlone(update)) return refuse({ reason: 'damaged', part: `documents/${name}.yjs` })
  }
  const { workspace: id, generation, name, sample } = archive.manifest
  const here = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(id))
  if (here?.generation === generation) return ok(await mergeIn(store, platform, archive, here))
  const beginning = { ...archive, name, sample, self }
  const ids = here ? { id: freshId(platform), generation: freshId(platform) } : { id, generation }
  const entry = await createWorkspace(store, platform, { ...beginning, ...ids })
  return ok({ how: here ? 'beside' : 'opened', workspace: entry.id, skipped: [], changed: true })
}

const mergeIn = async (
  store: DeviceStore,
  platform: Platform,
  archive: Archive,
  entry: WorkspaceEntry,
): Promise<TakenIn> => {
  const { content, skipped } = allowed(
    await freshContent(store, archive, entry),
    entry.published ? await roleOf(store, entry) : null,
    entry.member,
  )
  const changed = content.documents.size + content.ledgers.size + content.blobs.size > 0
  if (changed) {
    await store.write(['updates', 'ledgers', 'blobs'], (tx) => addContent(tx, entry, content, platform.now()))
    tellSessions(platform, entry.id, content)
  }
  return { how: 'merged', workspace: entry.id, skipped, changed }
}

/** What of a file this device doesn't hold yet. */
const freshContent = async (
  store: DeviceStore,
  archive: WorkspaceContent,
  entry: WorkspaceEntry,
): Promise<WorkspaceContent> => {
  const workspace = entry.id
  const log = openIndexedDbLog(store)
  const documents = new Map<string, Uint8Array>()
  for (const [name, update] of archive.documents) {
    const fresh = freshPart(
      (await log.read(workspace, name)).map((row) => row.update),
      update,
    )
    if (fresh) documents.set(name, fresh)
  }
  const [records, digests] = await store.read(['ledgers', 'blobs'], (tx) =>
    Promise.all([
      tx.objectStore('ledgers').getAll(startingWith(workspace)),
      tx.objectStore('blobs').getAllKeys(startingWith(workspace)),
    ]),
  )
  const knownRecords = new Map(
    records.map(({ ledger, id, record }) => [`${ledger}/${id}`, erasureOf(record) !== null]),
  )
  // who one is one knows without a record
  for (const self of withSelf([], entry)) knownRecords.set(`members/${(self as { id: string }).id}`, false)
  /** New to this device is also that a record which it holds was erased. */
  const isNew = (path: string, raw: unknown): boolean => {
    const erasedHere = knownRecords.get(path)
    return erasedHere === undefined || (!erasedHere && erasureOf(raw) !== null)
  }
  const ledgers = new Map<string, readonly unknown[]>()
  for (const [name, all] of archive.ledgers) {
    const fresh = (all as readonly { id: string }[]).filter((raw) => isNew(`${name}/${raw.id}`, raw))
    if (fresh.length > 0) ledgers.set(name, fresh)
  }
  const knownBlobs = new Set(digests.map(([, digest]) => digest))
  const blobs = new Map([...archive.blobs].filter(([digest]) => !knownBlobs.has(digest)))
  return { documents, ledgers, blobs }
}

/** As what this device's member is in a shared workspace by now, as far as it has heard. */
const roleOf = async (store: DeviceStore, entry: WorkspaceEntry): Promise<Role> => {
  const rows = await store.read(['ledgers'], (tx) =>
    tx.objectStore('ledgers').index('ledger').getAll([entry.id, 'members']),
  )
  const entries = rows.sort(inOrder).flatMap(({ record }) => {
    const read = MemberEntry.safeParse(record)
    return read.success ? [read.data] : []
  })
  return meOf(entries, entry).role
}

/**
 * In a shared workspace (one with a role), what the relay would never take from this member would wait here for ever: it is left
 * out, by name.
 */
const allowed = (
  fresh: WorkspaceContent,
  role: Role | null,
  member: string,
): { content: WorkspaceContent; skipped: string[] } => {
  if (role === null) return { content: fresh, skipped: [] }
  const skipped: string[] = []
  const documents = new Map<string, Uint8Array>()
  for (const [name, update] of fresh.documents) {
    if (documentRight(role, name, member) === 'write') documents.set(name, update)
    else skipped.push(`documents/${name}.yjs`)
  }
  const ledgers = new Map<string, readonly unknown[]>()
  for (const [name, records] of fresh.ledgers) {
    const ledger = name as LedgerName
    const mine = records.filter((raw) => mayPut(ledger, raw, role, member))
    if (mine.length < records.length) skipped.push(`ledgers/${name}.json`)
    if (mine.length > 0) ledgers.set(name, mine)
  }
  const blobs = blobWriters.includes(role) ? fresh.blobs : new Map<string, Uint8Array>()
  if (blobs.size < fresh.blobs.size) skipped.push('blobs')
  return { content: { documents, ledgers, blobs }, skipped }
}

/** What of an update the known ones lack; null where that is nothing. A deletion alone counts. */
const freshPart = (known: readonly Uint8Array[], update: Uint8Array): Uint8Array | null => {
  const doc = new Y.Doc()
  for (const bytes of known) Y.applyUpdate(doc, bytes)
  const made: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => made.push(bytes))
  Y.applyUpdate(doc, update)
  doc.destroy()
  return made.length > 0 ? Y.mergeUpdates(made) : null
}

const tellSessions = (platform: Platform, workspace: string, content: WorkspaceContent): void => {
  const bell = platform.bell(bellName(workspace), () => undefined)
  const hints: Hint[] = [
    ...[...content.documents.keys()].map((document): Hint => ({ kind: 'document', document, all: true })),
    ...[...content.ledgers.keys()].map((ledger): Hint => ({ kind: 'ledger', ledger: ledger as LedgerName })),
    { kind: 'blobs' },
  ]
  for (const hint of hints) bell.ring(hint)
  // A closed bell may swallow what it has just rung.
  setTimeout(() => bell.close(), 1_000)
}
