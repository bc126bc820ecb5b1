// What lies aside of a ledger in memory: added under a new id, sent again, or let go.
import type { Cell, Ledger, RefusedRecord } from '#core/source.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'

export const asideOf = <L extends LedgerName>(
  all: Cell<readonly LedgerRecord<L>[]>,
  aside: Cell<readonly LedgerRecord<L>[]>,
  refused: Cell<readonly RefusedRecord<LedgerRecord<L>>[]>,
  /** Rejects where nothing can be kept. */
  kept: () => Promise<void>,
): Pick<Ledger<L>, 'addAside' | 'sendAgain' | 'dropAside'> => {
  const dropAside: Ledger<L>['dropAside'] = async (...ids) => {
    await kept()
    const stays = ({ id }: { readonly id: string }): boolean => !ids.includes(id)
    aside.set(aside.read().filter(stays))
    refused.set(refused.read().filter(stays))
  }
  return {
    dropAside,
    addAside: async (id) => {
      const record = aside.read().find((one) => one.id === id)
      if (record) all.set([...all.read(), { ...record, id: `${id}-anew` }])
      await dropAside(id)
    },
    sendAgain: async (...ids) => {
      const again = refused.read().filter(({ id }) => ids.includes(id))
      await dropAside(...ids)
      all.set([...all.read(), ...again.flatMap(({ record }) => record ?? [])])
    },
  }
}
