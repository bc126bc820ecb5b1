// Imports a workspace file: as a new centre, or merged into the same centre, never over another one.
import * as Y from 'yjs'
import { ok, refuse, type Result } from '#core/result.ts'
import type { Archive, FiledRefusal } from '#schemas/archive.ts'
import { documentOf, firstEdition, keptName } from '#schemas/editions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { boundsOf, documentRight, personalOf } from '#schemas/documents.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import { may } from '#schemas/powers.ts'
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

/** What an import did. */
export interface ImportOutcome {
  /** `merged`: into the same centre; `opened`: as a new one; `beside`: as a second one, since the file has another origin. */
  readonly how: 'merged' | 'opened' | 'beside'
  readonly workspace: string
  /** Parts that this member may not bring in (a reader's layout, another's decision); they stay in the file. */
  readonly skipped: readonly string[]
  /** Whether the file held anything new. */
  readonly changed: boolean
  /** Whether some of the file's content was removed or erased here since, or only changed. Absent where all of it is here. */
  readonly older?: 'gone' | 'changed'
}

/** A part that can't be imported; nothing was changed. */
export interface ImportFault {
  /** `damaged`: not a complete document. `costly`: applying it would stop this device. */
  readonly refused: 'damaged' | 'costly'
  readonly part: string
}

/**
 * Imports a file that was read and checked: all of it in one transaction, or a refusal. `beside` opens it as a centre of its
 * own also where the same centre is here.
 */
export const importFile = async (
  store: DeviceStore,
  platform: Platform,
  archive: Archive,
  self: Self,
  beside = false,
): Promise<Result<ImportOutcome, ImportFault>> => {
  for (const [name, update] of archive.documents) {
    // By the relay's own bounds: what it would never take would block this device's sync for good.
    if (!standsAlone(update)) return refuse({ refused: 'damaged', part: `documents/${name}.yjs` })
    if (!isAffordable([update], boundsOf(name)))
      return refuse({ refused: 'costly', part: `documents/${name}.yjs` })
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
  const { unconfirmed } = archive.manifest
  const refused = refusedToTake(archive, () => true)
  const beginning = { ...archive, ledgers, refused, unconfirmed, name, sample, self }
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
    Object.keys({ ...content.aside, ...content.refused }).length > 0
  if (changed) {
    await store.write(['updates', 'ledgers', 'blobs'], (tx) => addContent(tx, entry, content, platform.now()))
    tellSessions(platform, entry.id, content)
  }
  return { how: 'merged', workspace: entry.id, skipped, changed, ...(older === 'whole' ? {} : { older }) }
}

/**
 * The part of a file that is new here and that this member may bring. In a shared centre, records that the relay would refuse
 * would wait for ever, so they stay in the file.
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
    // A file from before a take-out doesn't bring the document back.
    if ((filed?.[name] ?? firstEdition) !== edition) {
      skipped.push(`editions/${name}`)
      continue
    }
    const kept = keptName(name, edition)
    const known = affordableRows(name, member, await log.read(workspace, kept)).map((row) => row.update)
    const { fresh, containment } = freshPart(known, update)
    containments.push(containment)
    if (fresh === null) continue
    // This member's own words are here already, since every other device has a member of its own: a file could put words into their mouth.
    const isOwnWord = personalOf(name)?.member === member
    if (isOwnWord) skipped.push(`documents/${name}.yjs`)
    else if (role === null || documentRight(role, name, member) === 'write') documents.set(kept, fresh)
    else skipped.push(`documents/${name}.yjs`)
  }

  const known = new Map<string, unknown>(records.map(({ ledger, id, record }) => [`${ledger}/${id}`, record]))
  // One's own entry is known without a record.
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
  const mayKeep = role === null || may(role, 'putFileBlobs')
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
      // In a shared centre only its maker can decide on it.
      return (
        (role === null || makerOf(record) === member) && !isSameRecord(ledger as LedgerName, here, record)
      )
    })
    if (fresh.length > 0) aside[ledger] = fresh
  }
  const { unconfirmed } = archive.manifest
  const refused = refusedToTake(archive, (ledger, record) => {
    const isHere = known.has(`${ledger}/${record.id}`) || known.has(`${ledger}/${asideId(record.id)}`)
    // In a shared centre only its maker can decide on it.
    return !isHere && (role === null || makerOf(record) === member)
  })
  return {
    content: { documents, ledgers: said.ledgers, blobs, aside, refused, unconfirmed },
    skipped: left,
    older,
  }
}

/** Ledgers whose refused records come back by file; those that decide never do: whoever sends one again would sign it. */
const backByFile: readonly LedgerName[] = ['responses', 'contacts', 'tallies']

/** What the saving device's relay refused and its file gives back, ledger by ledger. */
const refusedToTake = (
  { manifest }: Archive,
  isTaken: (ledger: LedgerName, record: FiledRefusal['record']) => boolean,
): Readonly<Record<string, readonly FiledRefusal[]>> =>
  Object.fromEntries(
    backByFile.flatMap((ledger) => {
      const taken = (manifest.refused?.[ledger] ?? []).filter(({ record }) => isTaken(ledger, record))
      return taken.length === 0 ? [] : [[ledger, taken] as const]
    }),
  )

/** The member whom a record names as its maker. */
const makerOf = (record: unknown): unknown => {
  const { member, by } = record as { readonly member?: unknown; readonly by?: unknown }
  return member ?? by
}

/** What an update adds to the known ones, null where nothing (a deletion alone counts); and how much of it is here. */
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
    ...[...content.ledgers.keys(), ...Object.keys({ ...content.aside, ...content.refused })].map(
      (ledger): TabMessage => ({
        kind: 'ledger',
        ledger: ledger as LedgerName,
      }),
    ),
    { kind: 'blobs' },
  ]
  for (const message of messages) channel.post(message)
  // Closing a channel may drop messages just posted.
  setTimeout(() => channel.close(), 1_000)
}
