// Takes a workspace file in: as a new centre, or merged into the same centre, never over another one.
import * as Y from 'yjs'
import { ok, refuse, type Result } from '#core/result.ts'
import type { Archive } from '#schemas/archive.ts'
import { documentOf, firstEdition, keptName } from '#schemas/editions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { boundsOf, documentRight, personalOf } from '#schemas/documents.ts'
import { blobWriters, type LedgerName } from '#schemas/relay.ts'
import { isSameRecord } from '#schemas/sameRecord.ts'
import { standsAlone } from '#schemas/updates/gate.ts'
import { isAffordable } from '#schemas/updates/weight.ts'
import { startingWith, type DeviceStore, type WorkspaceEntry } from './deviceStore.ts'
import { editionsOf } from './editions.ts'
import { tabChannelName, type TabMessage } from './tabMessages.ts'
import { asideId } from './ledgerEntries.ts'
import { comparedWith, filedRecords } from './filedRecords.ts'
import { affordableRows } from './intake.ts'
import type { Platform } from './platform.ts'
import { meOf, peopleIn } from './memberEntries.ts'
import { lowest, containmentOf, type Containment } from './containment.ts'
import { openIndexedDbLog } from './updateLog.ts'
import {
  addContent,
  createWorkspace,
  freshId,
  withSelf,
  type Self,
  type WorkspaceContent,
} from './workspaces.ts'

export interface ImportOutcome {
  /** `merged`: into the same centre; `opened`: as a new one; `beside`: as a second one, since the file is of another origin. */
  readonly how: 'merged' | 'opened' | 'beside'
  readonly workspace: string
  /** MessageParts that this member may not bring in here (a reader's layout, another's decision): left in the file. */
  readonly skipped: readonly string[]
  /** Whether the file held anything new. */
  readonly changed: boolean
  /** Whether some of the file's content was removed or erased here since, or only changed. Absent where all of it stands here. */
  readonly older?: 'gone' | 'changed'
}

/** A part that is no document after all; nothing was changed. */
export interface ImportFault {
  /** `costly`: taking it in would stop this device. */
  readonly reason: 'damaged' | 'costly'
  readonly part: string
}

/**
 * Takes in a file that was read and checked. All of it or nothing: one transaction, or a refusal. `beside` opens it as a centre of
 * its own also where the very same one is here.
 */
export const importFile = async (
  store: DeviceStore,
  platform: Platform,
  archive: Archive,
  self: Self,
  beside = false,
): Promise<Result<ImportOutcome, ImportFault>> => {
  for (const [name, update] of archive.documents) {
    // by the relay's own measure: what it would never take would keep this device from it for ever
    if (!standsAlone(update)) return refuse({ reason: 'damaged', part: `documents/${name}.yjs` })
    if (!isAffordable([update], boundsOf(name)))
      return refuse({ reason: 'costly', part: `documents/${name}.yjs` })
  }
  const { workspace: id, generation, name, sample } = archive.manifest
  const here = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(id))
  if (here?.generation === generation && !beside) return ok(await mergeIn(store, platform, archive, here))
  const { ledgers, left } = filedRecords(archive.ledgers, {
    member: self.member,
    role: null,
    ...comparedWith(new Map()),
    names: new Map(),
    sample: sample === undefined ? null : 'opened',
  })
  const beginning = { ...archive, ledgers, name, sample, self }
  const ids = here ? { id: freshId(platform), generation: freshId(platform) } : { id, generation }
  const entry = await createWorkspace(store, platform, { ...beginning, ...ids })
  return ok({ how: here ? 'beside' : 'opened', workspace: entry.id, skipped: left, changed: true })
}

const mergeIn = async (
  store: DeviceStore,
  platform: Platform,
  archive: Archive,
  entry: WorkspaceEntry,
): Promise<ImportOutcome> => {
  const { content, skipped, older } = await freshContent(store, archive, entry)
  const changed =
    content.documents.size + content.ledgers.size + content.blobs.size > 0 ||
    Object.keys(content.aside ?? {}).length > 0
  if (changed) {
    await store.write(['updates', 'ledgers', 'blobs'], (tx) => addContent(tx, entry, content, platform.now()))
    tellSessions(platform, entry.id, content)
  }
  return { how: 'merged', workspace: entry.id, skipped, changed, ...(older === 'whole' ? {} : { older }) }
}

/**
 * What of a file this device doesn't hold yet and may take; in a shared centre, what the relay would never take from this member
 * would wait here for ever, and is left in the file by name.
 */
const freshContent = async (
  store: DeviceStore,
  archive: Archive,
  entry: WorkspaceEntry,
): Promise<{ content: WorkspaceContent; skipped: readonly string[]; older: Containment }> => {
  const { id: workspace, member } = entry
  const log = openIndexedDbLog(store)
  const [records, digests] = await store.read(['ledgers', 'blobs'], (tx) =>
    Promise.all([
      tx.objectStore('ledgers').getAll(startingWith(workspace)),
      tx.objectStore('blobs').getAllKeys(startingWith(workspace)),
    ]),
  )
  const people = peopleIn(records, entry)
  const role = entry.published ? meOf(people, entry).role : null
  const { present } = editionsOf(
    entry,
    records.filter(({ ledger }) => ledger === 'members'),
  )
  const filed = archive.manifest.editions
  const skipped: string[] = []
  const containments: Containment[] = []

  const documents = new Map<string, Uint8Array>()
  for (const [name, update] of archive.documents) {
    const edition = present.get(name) ?? firstEdition
    // what was taken out doesn't come back by a file from before
    if ((filed?.[name] ?? firstEdition) !== edition) {
      skipped.push(`editions/${name}`)
      continue
    }
    const kept = keptName(name, edition)
    const known = affordableRows(name, member, await log.read(workspace, kept)).map((row) => row.update)
    const { fresh, containment } = freshPart(known, update)
    containments.push(containment)
    if (fresh === null) continue
    // what this member said stands here and at the relay: by a file anybody could put words into this mouth
    const isOwnWord = role !== null && personalOf(name)?.member === member
    if (isOwnWord) skipped.push(`documents/${name}.yjs`)
    else if (role === null || documentRight(role, name, member) === 'write') documents.set(kept, fresh)
    else skipped.push(`documents/${name}.yjs`)
  }

  const known = new Map<string, unknown>(records.map(({ ledger, id, record }) => [`${ledger}/${id}`, record]))
  // who one is one knows without a record
  for (const self of withSelf([], entry)) known.set(`members/${(self as { id: string }).id}`, self)
  const said = filedRecords(archive.ledgers, {
    member,
    role,
    ...comparedWith(known),
    names: new Map(people.map((one) => [one.member, one.name])),
    sample: entry.sample === undefined ? null : 'merged',
  })

  const knownBlobs = new Set(digests.map(([, digest]) => digest))
  const fresh = [...archive.blobs].filter(([digest]) => !knownBlobs.has(digest))
  const mayKeep = role === null || blobWriters.includes(role)
  const left = [...skipped, ...said.left, ...(mayKeep || fresh.length === 0 ? [] : ['blobs'])]
  const blobs = new Map(mayKeep ? fresh : [])
  const erased = [...archive.ledgers].some(([ledger, all]) =>
    all.some(
      (raw) =>
        erasureOf(raw) === null && erasureOf(known.get(`${ledger}/${(raw as { id: string }).id}`)) !== null,
    ),
  )
  const older = lowest([...containments, erased ? 'gone' : 'whole'])
  const aside: Record<string, readonly unknown[]> = {}
  for (const [ledger, all] of Object.entries(archive.aside ?? {})) {
    const fresh = all.filter((record) => {
      const place = `${ledger}/${(record as { readonly id: string }).id}`
      const here = known.get(place)
      if (here === undefined || known.has(asideId(place)) || erasureOf(here) !== null) return false
      // in a shared centre only who made it can decide on it
      return (
        (role === null || makerOf(record) === member) && !isSameRecord(ledger as LedgerName, here, record)
      )
    })
    if (fresh.length > 0) aside[ledger] = fresh
  }
  return { content: { documents, ledgers: said.ledgers, blobs, aside }, skipped: left, older }
}

/** Who made a record, as it says itself. */
const makerOf = (record: unknown): unknown => {
  const { member, by } = record as { readonly member?: unknown; readonly by?: unknown }
  return member ?? by
}

/** What of an update the known ones lack, null where that is nothing (a deletion alone counts); and how it stands then. */
const freshPart = (
  known: readonly Uint8Array[],
  update: Uint8Array,
): { readonly fresh: Uint8Array | null; readonly containment: Containment } => {
  const [doc, file] = [new Y.Doc(), new Y.Doc()]
  for (const bytes of known) Y.applyUpdate(doc, bytes)
  const made: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => made.push(bytes))
  Y.applyUpdate(doc, update)
  Y.applyUpdate(file, update)
  const containment = containmentOf(file, doc)
  doc.destroy()
  file.destroy()
  return { fresh: made.length > 0 ? Y.mergeUpdates(made) : null, containment }
}

const tellSessions = (platform: Platform, workspace: string, content: WorkspaceContent): void => {
  const channel = platform.tabChannel(tabChannelName(workspace), () => undefined)
  const messages: TabMessage[] = [
    ...[...content.documents.keys()].map((document): TabMessage => ({
      kind: 'document',
      document: documentOf(document),
      all: true,
    })),
    ...[...content.ledgers.keys(), ...Object.keys(content.aside ?? {})].map((ledger): TabMessage => ({
      kind: 'ledger',
      ledger: ledger as LedgerName,
    })),
    { kind: 'blobs' },
  ]
  for (const message of messages) channel.post(message)
  // A closed bell may swallow what it has just rung.
  setTimeout(() => channel.close(), 1_000)
}
