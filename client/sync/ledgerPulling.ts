// Reads a ledger from the relay, page by page after the last number on disk, until there is nothing new.
import { roleNamed } from '#schemas/members.ts'
import { workspaceLedgers, type LedgerName } from '#schemas/ledgers.ts'
import { LedgerAnswer } from '#schemas/relay.ts'
import type { LedgerEntry, WorkspaceEntry } from './deviceStore.ts'
import { askRelay, passing } from './http.ts'
import { confirmedIn, putConfirmed } from './ledgerEntries.ts'
import type { LedgerPorts } from './ledgerPorts.ts'
import type { LedgerRows } from './ledgerRows.ts'
import type { Refusals } from './refusedRecords.ts'
import type { RelayAddress } from './relayLink.ts'

/** What pulling works on. */
export interface Pulling<L extends LedgerName> {
  readonly ports: LedgerPorts<L>
  readonly rows: LedgerRows<L>
  readonly refusals: Refusals
  /** Told after a page with records. */
  readonly onRecords: () => void
  readonly closed: () => boolean
}

/** Makes what reads from the relay, and what stores what it said. */
export const makeLedgerPulling = <L extends LedgerName>({
  ports,
  rows,
  refusals,
  onRecords,
  closed,
}: Pulling<L>) => {
  const { store, platform, workspace, ledger } = ports
  /** False after the first `forgot`: kept records still have the numbers from before. */
  let asksByRecord = true
  /** Whether everything was read once more for records without a number. */
  let readAnew = false

  const placeIn = (entry: WorkspaceEntry | undefined): number => entry?.ledgerSeq[ledger] ?? 0
  const placeNow = async (): Promise<number> =>
    placeIn(await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace)))

  /**
   * Stores what the relay said, together with the number read up to. False, with nothing stored, where the page was requested
   * from another place than is on disk by now: records in between would be skipped.
   */
  const confirm = async (
    confirmed: readonly LedgerEntry[],
    read: { readonly since: number | null; readonly seq: number } | null,
  ): Promise<boolean> => {
    const holds = await store.write(['ledgers', 'workspaces'], async (tx) => {
      const place = await tx.objectStore('workspaces').get(workspace)
      if (read && read.since !== null && read.since !== placeIn(place)) return false
      await Promise.all(confirmed.map(async (entry) => putConfirmed(tx, entry)))
      if (place && read) {
        place.ledgerSeq = { ...place.ledgerSeq, [ledger]: read.seq }
        await tx.objectStore('workspaces').put(place)
      }
      return true
    })
    if (!holds) return false
    await rows.load()
    await ports.onKept(ledger)
    return true
  }

  const mayRead = (): boolean => workspaceLedgers[ledger].readers.includes(ports.me().role)

  /** Names the last record read, so that the relay can tell whether it still has it. */
  const lastRead = (since: number): string => {
    const here = [...rows.entries().values()].filter(({ seq }) => seq === since)
    const [entry] = here
    // Of two records with one number, one has its number from before the relay lost its store.
    return asksByRecord && here.length === 1 && entry ? `&after=${encodeURIComponent(entry.id)}` : ''
  }

  /** Stores one answer of the relay: `again` where it has to be asked once more, from where the disk is by now. */
  const takePage = async (since: number, answer: LedgerAnswer): Promise<'again' | 'more' | 'done'> => {
    const { records: page, received, seq, more, forgot, epoch } = answer
    // The number read up to belonged to another store: start from the beginning.
    if (epoch !== undefined && (await ports.onEpoch(epoch))) return 'again'
    if (forgot === true && since > 0) {
      // Noticed otherwise while this answer was on its way: to forget once more would take back what was confirmed since.
      if ((await placeNow()) !== since) return 'again'
      asksByRecord = false
      await ports.onForgotten()
      return 'again'
    }
    const entries = confirmedIn(workspace, ledger, page, seq, received)
    // The relay turned out to have forgotten, or another tab read further, while this page was on its way: request again from
    // there.
    if ((entries.length > 0 || seq !== since) && !(await confirm(entries, { since, seq }))) return 'again'
    if (entries.length > 0) onRecords()
    return more && seq > since ? 'more' : 'done'
  }

  /**
   * Whether a record that the relay has stands here without its number, as an earlier version could leave it: then everything is
   * read once more, for a record without a number counts as the last.
   */
  const lacksNumbers = async (): Promise<boolean> => {
    const lacks = [...rows.entries().values()].some(({ seq, state }) => state === 'confirmed' && seq === null)
    if (readAnew || !lacks) return false
    readAnew = true
    return confirm([], { since: null, seq: 0 })
  }

  /** Reads what is new; false where it has to be tried again later. */
  const pull = async (address: RelayAddress): Promise<boolean> => {
    // what a newer role may read only a newer relay knows; without asking, the device would never hear of its next role
    if (!mayRead() && (ledger !== 'members' || roleNamed(ports.me().role) !== null)) return true
    for (;;) {
      const since = await placeNow()
      const url = `${address.origin}/ledgers/${workspace}/${ledger}?since=${since}${lastRead(since)}`
      const answer = await askRelay(platform, { method: 'GET', url, key: address.key }, LedgerAnswer)
      if (closed()) return true
      if (!answer.ok) {
        // an older relay has no such ledger, so there is nothing to read
        if (answer.error === 'not-found') return true
        // a refusal of reading tells nothing new where the role was taken meanwhile
        if (mayRead() && !passing(answer.error)) refusals.say(answer.error)
        return !passing(answer.error)
      }
      if ((await takePage(since, answer.value)) === 'done' && !(await lacksNumbers())) return true
    }
  }

  return { confirm, pull }
}
