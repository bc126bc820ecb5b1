// Records that lie aside on the disk since the relay refused them for good: put there, put back, let go.
import { erasureOf } from '#schemas/erasure.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import type { DeviceStore, LedgerEntry } from './deviceStore.ts'
import { asideId, underOwnId } from './ledgerEntries.ts'
import { isAutomatic, type FinalRefusal } from './refusedRecords.ts'

/** A record that is to be set aside, and why. */
export interface RefusedEntry {
  readonly entry: LedgerEntry
  readonly refused: FinalRefusal
}

/** Takes refused records out of what waits; automatic ones go altogether. One that was confirmed meanwhile stays. */
export const setAside = (store: DeviceStore, records: readonly RefusedEntry[]): Promise<void> =>
  store.write(['ledgers'], async (tx) => {
    const table = tx.objectStore('ledgers')
    for (const { entry, refused } of records) {
      const { workspace, ledger, id } = entry
      const here = await table.get([workspace, ledger, id])
      if (here === undefined || here.state !== 'kept') continue
      await table.delete([workspace, ledger, id])
      if (isAutomatic(here)) continue
      await table.put({ ...here, id: asideId(id), seq: null, state: 'refused', refused })
    }
  })

/**
 * Has records that were set aside wait again. Where another stands under its id, a record gets one of its own; where that is an
 * erasure, it goes.
 */
export const waitAgain = (
  store: DeviceStore,
  { workspace, ledger }: { readonly workspace: string; readonly ledger: LedgerName },
  ids: readonly string[],
): Promise<void> =>
  store.write(['ledgers'], async (tx) => {
    const table = tx.objectStore('ledgers')
    for (const id of ids) {
      const aside = await table.get([workspace, ledger, asideId(id)])
      if (aside?.state !== 'refused') continue
      await table.delete([workspace, ledger, asideId(id)])
      const { refused, ...row } = aside
      const here = await table.get([workspace, ledger, id])
      if (here !== undefined && erasureOf(here.record) !== null) continue
      const own = { ...(row.record as object), id }
      const record = here === undefined && refused !== 'conflict' ? own : underOwnId(ledger, own)
      if ((await table.get([workspace, ledger, record.id])) !== undefined) continue
      await table.put({ ...row, id: record.id, record, state: 'kept' })
    }
  })

/** Deletes what lies aside for these ids; for those `held`, where nothing does, the record that waits. One that was confirmed meanwhile stays. */
export const letGo = (
  store: DeviceStore,
  { workspace, ledger }: { readonly workspace: string; readonly ledger: LedgerName },
  ids: readonly string[],
  held: (id: string) => boolean,
): Promise<void> =>
  store.write(['ledgers'], async (tx) => {
    const table = tx.objectStore('ledgers')
    for (const id of ids) {
      const aside = await table.get([workspace, ledger, asideId(id)])
      const here = await table.get([workspace, ledger, id])
      if (aside !== undefined) await table.delete([workspace, ledger, asideId(id)])
      else if (held(id) && here?.state === 'kept') await table.delete([workspace, ledger, id])
    }
  })
