// What a person does to a ledger on this device: adds, erases, and decides what becomes of records that are set aside or refused.
import { erasureOf, type Erasure } from '#schemas/erasure.ts'
import { workspaceLedgers, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import { letGo, waitAgain } from './asideRows.ts'
import type { LedgerEntry } from './deviceStore.ts'
import { asideId, eraseAsides, underOwnId } from './ledgerEntries.ts'
import type { LedgerPorts } from './ledgerPorts.ts'
import type { LedgerRows } from './ledgerRows.ts'
import type { Refusals } from './refusedRecords.ts'

/** What writing works on; `send` sends what waits. */
export interface Writing<L extends LedgerName> {
  readonly ports: LedgerPorts<L>
  readonly rows: LedgerRows<L>
  readonly refusals: Refusals
  readonly send: () => void
}

/** Makes what writes into a ledger; each settles once it is on this device's disk. */
export const makeLedgerWriting = <L extends LedgerName>({ ports, rows, refusals, send }: Writing<L>) => {
  type Row = LedgerRecord<L>
  const { store, platform, workspace, ledger } = ports

  /** Stores own records; `over` decides whether one replaces the row with its id. */
  const keep = async <R extends { readonly id: string }>(
    fresh: readonly R[],
    over: (here: LedgerEntry) => boolean,
  ): Promise<void> => {
    if (fresh.length === 0) return
    ports.onPending(fresh.length)
    try {
      await store.write(['ledgers'], async (tx) => {
        const table = tx.objectStore('ledgers')
        await Promise.all(
          fresh.map(async (record) => {
            const { id } = record
            const here = await table.get([workspace, ledger, id])
            if (here !== undefined && !over(here)) return
            await table.put({ workspace, ledger, id, record, seq: here?.seq ?? null, state: 'kept' })
            if (erasureOf(record) !== null) await eraseAsides(tx, { workspace, ledger, id })
          }),
        )
      })
      await rows.load()
      await ports.onKept(ledger)
    } catch (error) {
      ports.onFault(error)
      throw error
    } finally {
      ports.onPending(-fresh.length)
    }
    send()
  }

  const append = (added: readonly Row[]): Promise<void> =>
    keep(
      added.map((record) => workspaceLedgers[ledger].record.parse(record) as Row),
      () => false,
    )

  const erase = async (ids: readonly string[]): Promise<void> => {
    const made = platform.now()
    const { member: by, role } = ports.me()
    // Relay and other devices would keep it: erasing only here would be pretence.
    if (!workspaceLedgers[ledger].erasers.includes(role))
      throw new RangeError(`a ${role} may not erase from ${ledger}`)
    await keep(
      [...new Set(ids)].map((id): Erasure => ({ id, kind: 'erased', by, made })),
      (here) => erasureOf(here.record) === null,
    )
  }

  const addAside = async (id: string): Promise<void> => {
    const record = rows.entries().get(asideId(id))?.record as Row | undefined
    if (record === undefined) return
    await keep([underOwnId(ledger, record)], () => false)
    await dropAside(id)
  }

  const dropAside = async (...ids: readonly string[]): Promise<void> => {
    await letGo(store, { workspace, ledger }, ids, (id) => rows.heldFor(id) !== null)
    for (const id of ids) {
      refusals.forgive(asideId(id))
      refusals.forgive(id)
    }
    await rows.load()
    await ports.onKept(ledger)
  }

  const sendAgain = async (...ids: readonly string[]): Promise<void> => {
    await waitAgain(store, { workspace, ledger }, ids)
    for (const id of ids) refusals.forgive(id)
    await rows.load()
    await ports.onKept(ledger)
    send()
  }

  return { append, erase, addAside, dropAside, sendAgain }
}
