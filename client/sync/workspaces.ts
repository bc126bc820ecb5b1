// The centres on this device: listed, created, removed, and gathered for a file.
import * as Y from 'yjs'
import { documentOf, EditionEntry, isPresent } from '#schemas/editions.ts'
import { base64url } from '#schemas/ids.ts'
import { FiledRefusal, sha256Hex } from '#schemas/archive.ts'
import { MemberEntry, type RoleName } from '#schemas/members.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { ledgerNames, type LedgerName } from '#schemas/ledgers.ts'
import { isSameRecord } from '#schemas/sameRecord.ts'
import {
  startingWith,
  type DeviceStore,
  type LedgerEntry,
  type Transaction,
  type WorkspaceEntry,
} from './deviceStore.ts'
import { editionsHere, editionsIn } from './editions.ts'
import { affordableRows } from './intake.ts'
import type { Platform } from './platform.ts'
import { asideId, eraseAsides, inOrder, isAside } from './ledgerEntries.ts'
import { openIndexedDbLog } from './updateLog.ts'

/** This device's member, and the role, until a relay says otherwise. */
export interface Self {
  readonly member: string
  readonly memberName: string
  readonly role: RoleName
}

/** The content of a centre. */
export interface WorkspaceContent {
  /** One Yjs v1 update per document name. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  readonly ledgers: ReadonlyMap<string, readonly unknown[]>
  /** By SHA-256. */
  readonly blobs: ReadonlyMap<string, Uint8Array>
  /** Records set aside by ledger, since others stand under their ids. */
  readonly aside?: Readonly<Record<string, readonly unknown[]>>
  /** Records by ledger that a relay refused for good, with the refusal's code. */
  readonly refused?: Readonly<Record<string, readonly FiledRefusal[]>> | undefined
  /** Present editions of documents that were ever taken out. */
  readonly editions?: Readonly<Record<string, string>>
  /** Ids of decisions that no relay has confirmed, in a centre that one keeps, or kept when a file was saved. */
  readonly unconfirmed?: readonly string[] | undefined
}

/** What a new centre is created from. */
export interface Beginning extends WorkspaceContent {
  readonly name: string
  readonly nameEn?: string | undefined
  readonly tier?: string | undefined
  readonly sample?: string | undefined
  readonly self: Self
  /** Given where the content has ids already (a file); otherwise new ones are made. */
  readonly id?: string
  readonly generation?: string
}

/** A fresh id: 16 random bytes in base64url. */
export const freshId = (platform: Platform): string => base64url(platform.randomBytes(16))

/** All centres on this device, the last opened first. */
export const listWorkspaces = async (store: DeviceStore): Promise<readonly WorkspaceEntry[]> => {
  const entries = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').getAll())
  return entries.sort((a, b) =>
    a.opened === b.opened ? (a.id < b.id ? -1 : 1) : a.opened < b.opened ? 1 : -1,
  )
}

/**
 * Number of a centre's changes, records and blobs that the relay has not confirmed. `past`: stored names of editions set aside,
 * where the caller knows them.
 */
export const countWaiting = (
  store: DeviceStore,
  workspace: string,
  past?: readonly string[],
): Promise<number> =>
  store.read(['workspaces', 'updates', 'ledgers', 'blobs'], async (tx) => {
    const waiting = IDBKeyRange.bound([workspace, 0], [workspace, 0, []])
    const acked = tx.objectStore('updates').index('acked')
    let updates = await acked.count(waiting)
    for (const name of past ?? (await editionsIn(tx, workspace)).past)
      updates -= await acked.count([workspace, 0, name])
    const records = await tx.objectStore('ledgers').index('state').count([workspace, 'kept'])
    return updates + records + (await tx.objectStore('blobs').index('state').count([workspace, 'kept']))
  })

/** Creates a centre on this device in one transaction, with the given content. */
export const createWorkspace = async (
  store: DeviceStore,
  platform: Platform,
  beginning: Beginning,
): Promise<WorkspaceEntry> => {
  const {
    name,
    nameEn,
    tier,
    sample,
    self,
    id = freshId(platform),
    generation = freshId(platform),
  } = beginning
  const now = platform.now()
  const entry: WorkspaceEntry = {
    id,
    generation,
    name,
    ...(nameEn === undefined ? {} : { nameEn }),
    ...(tier === undefined ? {} : { tier }),
    ...(sample === undefined ? {} : { sample }),
    ...self,
    published: false,
    ledgerSeq: {},
    lastChange: now,
    opened: now,
  }
  await store.write(['workspaces', 'updates', 'ledgers', 'blobs'], async (tx) => {
    await tx.objectStore('workspaces').add(entry)
    await addContent(tx, entry, beginning, now)
  })
  return entry
}

/** Adds content to a centre within a transaction. Known records and blobs stay, except records that the content erases. */
export const addContent = async (
  tx: Transaction<'readwrite'>,
  { id: workspace, member }: WorkspaceEntry,
  { documents, ledgers, blobs, aside = {}, refused = {}, unconfirmed = [] }: WorkspaceContent,
  received: string,
): Promise<void> => {
  for (const [document, update] of documents) {
    await tx
      .objectStore('updates')
      .add({ workspace, document, update: update.slice(), member, received, acked: 0 })
  }
  const waiting = new Set(unconfirmed)
  for (const [ledger, records] of ledgers) {
    for (const record of records as readonly { id: string }[]) {
      const here = await tx.objectStore('ledgers').get([workspace, ledger, record.id])
      if (here && (erasureOf(here.record) !== null || erasureOf(record) === null)) continue
      await tx.objectStore('ledgers').put({
        workspace,
        ledger: ledger as LedgerName,
        id: record.id,
        record,
        seq: here?.seq ?? null,
        state: 'kept',
        ...(ledger === 'decisions' && waiting.has(record.id) ? { unconfirmed: true as const } : {}),
      })
      if (erasureOf(record) !== null)
        await eraseAsides(tx, { workspace, ledger: ledger as LedgerName, id: record.id })
    }
  }
  for (const [ledger, records] of Object.entries(aside))
    for (const record of records as readonly { id: string }[]) {
      const table = tx.objectStore('ledgers')
      const [here, there] = [
        await table.get([workspace, ledger, record.id]),
        await table.get([workspace, ledger, asideId(record.id)]),
      ]
      // Nothing to decide on: the record stands by itself, was erased, or is set aside already.
      if (there || !here || erasureOf(here.record) !== null) continue
      if (isSameRecord(ledger as LedgerName, here.record, record)) continue
      await table.put({ ...here, id: asideId(record.id), record, seq: null, state: 'kept' })
    }
  for (const [ledger, records] of Object.entries(refused))
    for (const { record, refused: code } of records) {
      const table = tx.objectStore('ledgers')
      const [here, there] = [
        await table.get([workspace, ledger, record.id]),
        await table.get([workspace, ledger, asideId(record.id)]),
      ]
      if (here || there) continue
      const place = { workspace, ledger: ledger as LedgerName, id: asideId(record.id) }
      await table.put({ ...place, record, seq: null, state: 'refused', refused: code })
      for (const about of [record['replaces'], record['target']]) {
        if (typeof about !== 'string') continue
        const erased = await table.get([workspace, ledger, about])
        if (erased && erasureOf(erased.record) !== null) await eraseAsides(tx, erased)
      }
    }
  for (const [digest, bytes] of blobs) {
    if (await tx.objectStore('blobs').get([workspace, digest])) continue
    await tx.objectStore('blobs').add({ workspace, digest, bytes: bytes.slice(), state: 'kept' })
  }
}

/** Changes fields of a centre's entry; gives the entry as it was. */
export const amendWorkspace = (
  store: DeviceStore,
  workspace: string,
  fields: Partial<Omit<WorkspaceEntry, 'id' | 'generation'>>,
): Promise<WorkspaceEntry | undefined> =>
  store.write(['workspaces'], async (tx) => {
    const entry = await tx.objectStore('workspaces').get(workspace)
    if (entry) await tx.objectStore('workspaces').put({ ...entry, ...fields })
    return entry
  })

/** Stores what the list of centres shows, such as the name; the content isn't touched. */
export const describeWorkspace = async (
  store: DeviceStore,
  workspace: string,
  fields: Partial<Pick<WorkspaceEntry, 'name' | 'nameEn' | 'tier' | 'memberName'>>,
): Promise<void> => {
  await amendWorkspace(store, workspace, fields)
}

/** Removes a centre and its key from this device; copies at a relay or in a file stay. */
export const removeWorkspace = (store: DeviceStore, workspace: string): Promise<void> =>
  store.write(['workspaces', 'updates', 'ledgers', 'blobs', 'keys'], async (tx) => {
    const rows = await tx.objectStore('updates').index('document').getAllKeys(startingWith(workspace))
    for (const row of rows) await tx.objectStore('updates').delete(row)
    await tx.objectStore('ledgers').delete(startingWith(workspace))
    await tx.objectStore('blobs').delete(startingWith(workspace))
    await tx.objectStore('workspaces').delete(workspace)
    await tx.objectStore('keys').delete(workspace)
  })

/**
 * The ledger of members for a file: this device's member is added, so that their writing has a name where no relay ever met
 * them. The entry is the same in each file with this name.
 */
export const withSelf = (
  entries: readonly unknown[],
  { member, memberName, role, lastChange, published }: WorkspaceEntry,
): readonly unknown[] => {
  // In a shared centre the relay says who is in.
  if (published) return entries
  const isNamed = (raw: unknown): boolean => {
    const entry = MemberEntry.safeParse(raw)
    return entry.success && entry.data.member === member && entry.data.name !== ''
  }
  const id = sha256Hex(`${member} ${memberName}`).slice(0, 32)
  if (entries.some((raw) => isNamed(raw) || (raw as MemberEntry).id === id)) return entries
  const self: MemberEntry = { id, kind: 'joined', member, name: memberName, role, made: lastChange }
  // In the order of the disk.
  return [...entries, self].toSorted((a, b) => ((a as MemberEntry).id < (b as MemberEntry).id ? -1 : 1))
}

/** Whether a record of a centre waits for a relay to confirm it, here or where the file that it came by was saved. */
const isUnconfirmedIn =
  ({ published }: WorkspaceEntry) =>
  ({ state, unconfirmed }: LedgerEntry): boolean =>
    published ? state !== 'confirmed' : unconfirmed === true

/** All content of a centre on this device, without its key; null where the centre isn't here. */
export const contentOf = async (
  store: DeviceStore,
  workspace: string,
): Promise<({ readonly entry: WorkspaceEntry } & WorkspaceContent) | null> => {
  const entry = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace))
  if (!entry) return null
  const log = openIndexedDbLog(store)
  const { present } = await editionsHere(store, workspace)
  const documents = new Map<string, Uint8Array>()
  for (const name of await log.documents(workspace)) {
    if (!isPresent(present, name)) continue
    const doc = new Y.Doc()
    for (const { update } of affordableRows(documentOf(name), entry.member, await log.read(workspace, name)))
      Y.applyUpdate(doc, update)
    documents.set(documentOf(name), Y.encodeStateAsUpdate(doc))
    doc.destroy()
  }
  return store.read(['ledgers', 'blobs'], async (tx) => {
    const ledgers = new Map<string, readonly unknown[]>()
    const aside: Record<string, readonly unknown[]> = {}
    const refused: Record<string, readonly FiledRefusal[]> = {}
    let unconfirmed: readonly string[] = []
    for (const ledger of ledgerNames) {
      const all = await tx.objectStore('ledgers').index('ledger').getAll([workspace, ledger])
      // who reads the file has no relay's numbers, and goes by the order in it
      const rows = all.filter((row) => !isAside(row)).sort(inOrder)
      if (rows.length > 0)
        ledgers.set(
          ledger,
          rows.map(({ record }) => record),
        )
      if (ledger === 'decisions') unconfirmed = rows.filter(isUnconfirmedIn(entry)).map(({ id }) => id)
      const others = all.filter((row) => isAside(row) && row.state !== 'refused')
      if (others.length > 0) aside[ledger] = others.map(({ record }) => record)
      const refusals = all.flatMap(({ state, record, refused: code = '' }) => {
        const filed = state === 'refused' && FiledRefusal.safeParse({ record, refused: code })
        return filed !== false && filed.success ? [filed.data] : []
      })
      if (refusals.length > 0) refused[ledger] = refusals
    }
    // Take-outs are in the manifest.
    const people = (ledgers.get('members') ?? []).filter((raw) => !EditionEntry.safeParse(raw).success)
    ledgers.set('members', withSelf(people, entry))
    const blobs = await tx.objectStore('blobs').getAll(startingWith(workspace))
    const all = new Map(blobs.map(({ digest, bytes }) => [digest, bytes]))
    const editions = Object.fromEntries(present)
    return { entry, documents, ledgers, aside, refused, blobs: all, editions, unconfirmed }
  })
}
