// What the relay refused for good of this device's records, ledger by ledger: it counts for nothing, and a person decides on it.
import { ledgerNames, mayPut, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import { derive, type Ledger, type Me, type RefusedRecord, type Source } from '#core/source.ts'

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

/**
 * What a member's role has to do with a refusal: null where nothing, `away` while a record can't be sent for want of it, `back` once it can
 * and its maker is to say whether it still should be.
 */
export const roleOfRefusal = (
  ledger: LedgerName,
  { raw, refused }: Pick<RefusedRecord<unknown>, 'raw' | 'refused'>,
  { member, role }: Pick<Me, 'member' | 'role'>,
): 'away' | 'back' | null => {
  if (refused !== 'forbidden') return null
  return mayPut(ledger, raw, role, member) ? 'back' : 'away'
}
