// What lies aside of this device's records, ledger by ledger, be it refused or under another's id: it counts for nothing, and a person decides.
import {
  ledgerNames,
  mayPut,
  workspaceLedgers,
  type LedgerName,
  type LedgerRecord,
} from '#schemas/ledgers.ts'
import { derive, type Ledger, type Me, type RefusedRecord, type Source } from '#core/source.ts'

/** A ledger as far as it goes that lies aside. */
type RefusedLedger = Pick<Ledger<LedgerName>, 'refused' | 'aside' | 'addAside' | 'sendAgain' | 'dropAside'>

/** Every ledger of an open centre. */
export type RefusedLedgers = Readonly<Record<LedgerName, RefusedLedger>>

/** What lies aside of one ledger; never none. */
export interface RefusedKind {
  readonly ledger: LedgerName
  readonly records: readonly RefusedRecord<LedgerRecord<LedgerName>>[]
}

/** The code of a record that the relay refused because it holds another record under the same id. */
const underOther = 'conflict'

const lyingIn = (ledger: LedgerName, { refused, aside }: RefusedLedger): RefusedKind['records'] => [
  ...refused.read(),
  ...aside.read().map((raw) => {
    const record = workspaceLedgers[ledger].record.safeParse(raw).data ?? null
    return { id: raw.id, raw, record, refused: underOther }
  }),
]

/** Has some of them wait again; what lies under another's id gets one of its own. Settles once it is on this device's disk. */
export const sendLying = async (ledger: RefusedLedger, ids: readonly string[]): Promise<void> => {
  const asides = new Set(ledger.aside.read().map(({ id }) => id))
  const refused = ids.filter((id) => !asides.has(id))
  if (refused.length > 0) await ledger.sendAgain(...refused)
  for (const id of ids) if (asides.has(id)) await ledger.addAside(id)
}

/** The ledgers of which something lies aside, in the order of the list of ledgers. */
export const refusedKindsOf = (ledgers: RefusedLedgers): Source<readonly RefusedKind[]> =>
  derive<readonly unknown[], readonly RefusedKind[]>(
    ledgerNames.flatMap((name): readonly Source<unknown>[] => [ledgers[name].refused, ledgers[name].aside]),
    () =>
      ledgerNames
        .map((ledger): RefusedKind => ({ ledger, records: lyingIn(ledger, ledgers[ledger]) }))
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
