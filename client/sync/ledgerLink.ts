// One ledger on this device: records are stored here first, sent in batches, and read from the relay after the last number.
import { mayPut, type LedgerName } from '#schemas/ledgers.ts'
import type { AppendAnswer } from '#schemas/relay.ts'
import type { LedgerEntry } from './deviceStore.ts'
import { isAside } from './ledgerEntries.ts'
import type { LedgerLink, LedgerPorts } from './ledgerPorts.ts'
import { makeOutbox } from './outbox.ts'
import { setAside } from './asideRows.ts'
import { sendWaiting, type Sending } from './ledgerSending.ts'
import { earlyRefusals, makeRefusals } from './refusedRecords.ts'
import type { RelayAddress } from './relayLink.ts'
import { makeLedgerPulling } from './ledgerPulling.ts'
import { makeLedgerRows } from './ledgerRows.ts'
import { makeLedgerWriting } from './ledgerWriting.ts'

/**
 * Opens a ledger of a workspace. Invariants:
 * 1. A record is on this device's disk (`kept`) before `append` settles and before it is sent.
 * 2. `confirmed` comes only from the relay: as its answer to a batch, or in a page. It is taken back where the relay lost its
 *    store (`forget`), or sends content that is erased here and must hear of the erasure again.
 * 3. One request at a time: the outbox pushes what waits, then pulls what is new; retries are idempotent by record id.
 * 4. A page and the number read up to are stored in one transaction. A page requested from another place than is on disk by
 *    then is dropped and requested again, so no record is skipped.
 * 5. Where the relay has another record under an id, the relay's stands; ours is set aside until a person decides.
 * 6. Erased content never comes back, whoever sends it.
 * 7. A refusal is a single record's: a refused batch is halved until the bad record is alone, and the others are sent. A record
 *    refused for good is set aside; any other stays where it counts, and is sent again once it is forgiven.
 * 8. What the relay has stands under its number: an answer to a batch, which tells none, leaves the one that is here, and a
 *    confirmed record without one is read once more.
 * 9. Records that this version can't read stay on disk and are left out here.
 */
export const openLedgerLink = <L extends LedgerName>(ports: LedgerPorts<L>): LedgerLink<L> => {
  const { store, platform, workspace, ledger } = ports
  const refusals = makeRefusals()
  const rows = makeLedgerRows({ store, workspace, ledger, refusals })
  const { load, stateOf } = rows
  const { records, ...shown } = rows.shown
  let closed = false

  const writing = makeLedgerWriting({ ports, rows, refusals, send: () => outbox.go() })

  /** Sends what waits; false where it has to be tried again later. */
  const push = async (address: RelayAddress): Promise<boolean> => {
    const { done, finals } = await sendWaiting(sending, address, [...rows.entries().values()])
    // Together: after each by itself all rows of the ledger would be read again.
    if (finals.length > 0 && !closed) {
      await setAside(store, finals)
      await load()
      await ports.onKept(ledger)
    } else rows.tellRefused()
    return done
  }

  const onTaken = async (
    batch: readonly LedgerEntry[],
    { epoch, erased = [] }: AppendAnswer,
  ): Promise<void> => {
    if (epoch !== undefined) await ports.onEpoch(epoch)
    const gone = new Map(erased.map((erasure) => [erasure.id, erasure]))
    const confirmed = batch.map((entry): LedgerEntry => ({
      ...entry,
      record: gone.get(entry.id) ?? entry.record,
      state: 'confirmed',
    }))
    await confirm(confirmed, null)
    tryEarlyOnes()
  }

  /** What came before that which it is about may be taken once that has come. */
  const tryEarlyOnes = (): void => {
    // not `some`: each of the codes is forgiven
    const forgiven = earlyRefusals.filter((code) => refusals.forgiveAll(code))
    if (forgiven.length > 0) outbox.go()
  }

  const { confirm, pull } = makeLedgerPulling({
    ...{ ports, rows, refusals },
    onRecords: tryEarlyOnes,
    closed: () => closed,
  })

  const sending: Sending = {
    ...{ platform, workspace, ledger, me: ports.me, refusals },
    asides: rows.asides,
    onWay: rows.onWay,
    onTaken,
    closed: () => closed,
  }

  const outbox = makeOutbox(platform, async () => {
    await whenLoaded
    await ports.whenRoleKnown()
    const address = ports.address()
    if (address === null || closed) return true
    return (await push(address)) && (await pull(address))
  })

  const whenLoaded = load()
  whenLoaded.catch(() => undefined)

  return {
    ...shown,
    read: records.read,
    watch: records.watch,
    ...writing,
    stateOf,
    receivedOf: (id) => rows.entries().get(id)?.received ?? null,
    whenLoaded,
    refusal: refusals.last,
    sync: outbox.go,
    recheck: () => {
      refusals.forgiveAll('forbidden')
      outbox.go()
    },
    reload: async () => {
      refusals.clear()
      await load()
      outbox.go()
    },
    forget: async () => {
      const me = ports.me()
      const lost = [...rows.entries().values()]
        .filter((entry) => !isAside(entry) && mayPut(ledger, entry.record, me.role, me.member))
        .map((entry): LedgerEntry => ({ ...entry, state: 'kept' }))
      await confirm(lost, { since: null, seq: 0 })
      outbox.go()
    },
    close: () => {
      closed = true
      outbox.close()
    },
  }
}
