// What other tabs of this device wrote and didn't send, as a document's log shows it: whose it is, and what is to be told of its loss.
import { makeListeners } from '#core/source.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import type { LoggedUpdate, UnsentWork } from '#schemas/updates/logged.ts'
import { spansOfHand } from './unconfirmedStarts.ts'
import type { DeviceUpdate } from './updateLog.ts'

/** Written here by hand, and not sent. */
const isUnsent = ({ acked, taken }: DeviceUpdate): boolean => !acked && taken === true

const loggedOf = (rows: readonly DeviceUpdate[]): readonly LoggedUpdate[] =>
  rows.map((row) => ({ update: row.update, own: isUnsent(row) }))

/** Whether something of others came after what was written here and not sent. */
const isLateIn = (rows: readonly DeviceUpdate[]): boolean => {
  const first = rows.findIndex(isUnsent)
  return first >= 0 && rows.slice(first).some((row) => !isUnsent(row))
}

/** What of a log was written here and isn't sent, with the log itself where its loss may lie in it and be told by this member. */
export const unsentIn = (
  rows: readonly DeviceUpdate[],
  mayWrite: boolean,
): { readonly byHand: readonly Span[]; readonly log: readonly LoggedUpdate[] } => ({
  byHand: spansOfHand(rows),
  log: mayWrite && isLateIn(rows) ? loggedOf(rows) : [],
})

/** Follows the rows that other tabs wrote into one document's log; `isHere` tells this tab's. */
export const followOtherTabs = (isHere: (seq: number) => boolean) => {
  const clients = new Set<number>()
  const listeners = makeListeners<[UnsentWork]>()
  const foreign = (rows: readonly DeviceUpdate[]): readonly DeviceUpdate[] =>
    rows.filter((row) => isUnsent(row) && !isHere(row.seq))
  return {
    /** Notes rows that are applied; answers whether other tabs wrote all of them. */
    note: (rows: readonly DeviceUpdate[]): boolean => {
      const theirs = foreign(rows)
      for (const { client } of spansOfHand(theirs)) clients.add(client)
      return theirs.length > 0 && theirs.length === rows.length
    },
    /** Tells what was taken over with these rows; `whole` reads the log, where others may have been heard of before. */
    tell: async (
      rows: readonly DeviceUpdate[],
      whole: () => Promise<readonly DeviceUpdate[]>,
    ): Promise<void> => {
      const spans = spansOfHand(foreign(rows))
      if (spans.length > 0) listeners.tell({ spans, log: loggedOf(await whole()) })
    },
    watch: listeners.watch,
    wrote: (client: number): boolean => clients.has(client),
  }
}
