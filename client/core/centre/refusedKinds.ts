// What the relay refused for good of this device's records, ledger by ledger: it counts for nothing, and a person decides on it.
import { ledgerNames, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import { derive, type Ledger, type RefusedRecord, type Source } from '#core/source.ts'

/** A ledger as far as its refused records go. */
type RefusedLedger = Pick<Ledger<LedgerName>, 'refused' | 'sendAgain' | 'dropAside'>

/** Every ledger of an open centre. */
export type RefusedLedgers = Readonly<Record<LedgerName, RefusedLedger>>

/** The refused records of one ledger; never none. */
export interface RefusedKind {
  readonly ledger: LedgerName
  readonly records: readonly RefusedRecord<LedgerRecord<LedgerName>>[]
}

/** The ledgers that have refused records, in the order of the list of ledgers. */
export const refusedKindsOf = (ledgers: RefusedLedgers): Source<readonly RefusedKind[]> =>
  derive<readonly unknown[], readonly RefusedKind[]>(
    ledgerNames.map((name): Source<unknown> => ledgers[name].refused),
    () =>
      ledgerNames
        .map((ledger): RefusedKind => ({ ledger, records: ledgers[ledger].refused.read() }))
        .filter(({ records }) => records.length > 0),
  )
