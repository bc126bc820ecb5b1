// The present editions of documents as this device knows them, and its copies of the editions that are set aside.
import * as Y from 'yjs'
import {
  documentOf,
  editionEntries,
  isPresent,
  pastNames,
  presentEditions,
  type EditionEntry,
} from '#schemas/editions.ts'
import type { DeviceStore, LedgerEntry, Transaction, WorkspaceEntry } from './deviceStore.ts'
import { inOrder } from './ledgerEntries.ts'

/** Editions of a workspace's documents. */
export interface Editions {
  /** Present edition by document; absent: the first. */
  readonly present: ReadonlyMap<string, string>
  /** Stored names of the editions set aside. */
  readonly past: readonly string[]
}

/** No document was ever taken out. */
export const noEditions: Editions = { present: new Map(), past: [] }

/** Reads the editions from rows of the ledger `members`; none where no relay keeps the centre, since only a relay takes out. */
export const editionsOf = (
  entry: Pick<WorkspaceEntry, 'published'> | undefined,
  rows: readonly LedgerEntry[],
): Editions => {
  if (entry?.published !== true) return noEditions
  const records = rows.toSorted(inOrder).map(({ record }) => record)
  return { present: presentEditions(records), past: pastNames(records) }
}

type Reading = Transaction<'readonly'> | Transaction<'readwrite'>

const rowsIn = (tx: Reading, workspace: string): Promise<LedgerEntry[]> =>
  (tx as Transaction<'readonly'>).objectStore('ledgers').index('ledger').getAll([workspace, 'members'])

/** The same within a transaction over `workspaces` and `ledgers`. */
export const editionsIn = async (tx: Reading, workspace: string): Promise<Editions> => {
  const entry = await (tx as Transaction<'readonly'>).objectStore('workspaces').get(workspace)
  return entry?.published === true ? editionsOf(entry, await rowsIn(tx, workspace)) : noEditions
}

/** The editions of a workspace on this device. */
export const editionsHere = (store: DeviceStore, workspace: string): Promise<Editions> =>
  store.read(['workspaces', 'ledgers'], (tx) => editionsIn(tx, workspace))

/** Whether the records name other present editions than these. */
export const isStale = (
  { present }: Editions,
  { published }: Pick<WorkspaceEntry, 'published'>,
  records: readonly unknown[],
): boolean => {
  if (!published) return false
  const now = presentEditions(records)
  return [...now].some(([document, edition]) => edition !== (present.get(document) ?? ''))
}

/** This device's copy of an edition that was taken out, with what was written here since. */
export interface AsideCopy {
  /** Its stored name, by which it is saved or deleted. */
  readonly kept: string
  readonly document: string
  /** The entry that made another edition the present one. */
  readonly by: EditionEntry
  /** Changes made here that the relay never got. */
  readonly unsent: number
}

/** The non-empty copies set aside on this device, in the order in which their documents were taken out. */
export const asideCopies = (store: DeviceStore, workspace: string): Promise<readonly AsideCopy[]> =>
  store.read(['workspaces', 'ledgers', 'updates'], async (tx) => {
    const { present, past } = await editionsIn(tx, workspace)
    if (past.length === 0) return []
    const entries = editionEntries((await rowsIn(tx, workspace)).sort(inOrder).map(({ record }) => record))
    const copies: AsideCopy[] = []
    for (const kept of past) {
      const document = documentOf(kept)
      const by = entries.findLast((entry) => entry.document === document)
      const rows = await tx.objectStore('updates').index('document').getAll([workspace, kept])
      if (
        by === undefined ||
        isPresent(present, kept) ||
        !rows.some(({ update }) => update.length > emptyBytes)
      )
        continue
      copies.push({ kept, document, by, unsent: rows.filter(({ acked }) => acked === 0).length })
    }
    return copies
  })

/** Length of an empty update. */
const emptyBytes = 2

/** A copy as one update, merged as bytes, since applying it may be too costly. Null where it is gone. */
export const asideUpdate = (
  store: DeviceStore,
  workspace: string,
  kept: string,
): Promise<Uint8Array | null> =>
  store.read(['updates'], async (tx) => {
    const rows = await tx.objectStore('updates').index('document').getAll([workspace, kept])
    return rows.length === 0 ? null : Y.mergeUpdates(rows.map(({ update }) => update))
  })

/** Deletes a copy for good; an edition that is present again is kept. */
export const dropAside = (store: DeviceStore, workspace: string, kept: string): Promise<void> =>
  store.write(['workspaces', 'ledgers', 'updates'], async (tx) => {
    const { past } = await editionsIn(tx, workspace)
    if (!past.includes(kept)) return
    const table = tx.objectStore('updates')
    for (const key of await table.index('document').getAllKeys([workspace, kept])) await table.delete(key)
  })
