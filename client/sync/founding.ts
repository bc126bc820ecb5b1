// Gathers a founding: what others said and decided before the workspace had a relay, accepted only when it is published.
import * as Y from 'yjs'
import { documentRight, remarkerOf } from '#schemas/documents.ts'
import { keptRecord, mayAppend } from '#schemas/ledgers.ts'
import { founderRole } from '#schemas/members.ts'
import type { Founding } from '#schemas/relay.ts'
import type { DeviceStore, Transaction, WorkspaceEntry } from './deviceStore.ts'
import { broughtBy } from './memberEntries.ts'
import { markAcknowledgedIn, openIndexedDbLog } from './updateLog.ts'

/** A founding, and how to mark it as confirmed. */
export interface GatheredFounding {
  readonly said: Founding
  /** Marks it as confirmed by the relay, within a transaction over `updates` and `ledgers`. */
  readonly confirm: (tx: Transaction<'readwrite'>) => Promise<void>
}

/** Gathers remarks of other members, and decisions that this member may not append: sockets and ledgers would refuse both. */
export const gatherFounding = async (
  store: DeviceStore,
  entry: WorkspaceEntry,
): Promise<GatheredFounding> => {
  const { id: workspace, member } = entry
  const log = openIndexedDbLog(store)
  const remarks: Record<string, string> = {}
  const upto = new Map<string, number>()
  for (const document of await log.documents(workspace)) {
    const author = remarkerOf(document)
    if (author === null || documentRight(founderRole, document, member) === 'write') continue
    const rows = await log.read(workspace, document)
    const last = rows.at(-1)
    if (last === undefined) continue
    remarks[author] = base64(Y.mergeUpdates(rows.map(({ update }) => update)))
    upto.set(document, last.seq)
  }
  const kept = await store.read(['ledgers'], (tx) =>
    tx.objectStore('ledgers').index('ledger').getAll([workspace, 'decisions']),
  )
  const decisions = kept.flatMap(({ record }) => {
    const read = keptRecord('decisions', record)
    if (read === null || mayAppend('decisions', read, founderRole, member)) return []
    return [read as Founding['decisions'][number]]
  })
  return {
    said: { remarks, decisions },
    confirm: async (tx) => {
      for (const [document, seq] of upto) await markAcknowledgedIn(tx, workspace, document, { upto: seq })
      for (const { id } of decisions) {
        const row = await tx.objectStore('ledgers').get([workspace, 'decisions', id])
        if (row) await tx.objectStore('ledgers').put({ ...broughtBy(row, member), state: 'confirmed' })
      }
    },
  }
}

const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}
