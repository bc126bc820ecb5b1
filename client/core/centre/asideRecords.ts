// Records of an open centre that were put aside, since the relay keeps others under their ids: they count for nothing, and have to be said.
import type { NewerRecord } from '#schemas/openRecord.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import { derive, type Ledger, type Source } from '#core/source.ts'
import type { Workspace } from './workspace.ts'

const ledgers = ['responses', 'contacts', 'tallies', 'decisions'] as const satisfies readonly LedgerName[]
/** A ledger whose records can be put aside. */
export type AsideLedger = (typeof ledgers)[number]

/** One record that was put aside, as far as a person has to know it. */
export interface AsideRecord {
  readonly ledger: AsideLedger
  readonly id: string
  /** Member id of who made it. */
  readonly by: string
  /** The time that it claims. */
  readonly made: string
}

type Deciding = Pick<Ledger<LedgerName>, 'addAside' | 'dropAside'>

/**
 * The ledgers by name, with what puts a record aside under a new id or drops it; their refusals are the ledger's own.
 */
export const ledgersAside = (
  workspace: Pick<Workspace, AsideLedger>,
): Readonly<Record<AsideLedger, Deciding>> => workspace

/** All such records of an open centre, watched; ledger by ledger, in the ledger's order. */
export const asideRecordsOf = (workspace: Pick<Workspace, AsideLedger>): Source<readonly AsideRecord[]> =>
  derive<readonly unknown[], readonly AsideRecord[]>(
    ledgers.map((ledger): Source<unknown> => workspace[ledger].aside),
    () =>
      ledgers.flatMap((ledger) =>
        workspace[ledger].aside.read().map((record): AsideRecord => {
          const { member, by = '' } = record as NewerRecord
          return {
            ledger,
            id: record.id,
            by: ledger === 'decisions' ? (member ?? '') : by,
            made: record.made,
          }
        }),
      ),
  )
