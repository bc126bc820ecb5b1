// Sends what waits in a ledger: in batches, the record that a batch is refused for found by halving it.
import type { RoleName } from '#schemas/members.ts'
import { mayPut, workspaceLedgers, type LedgerName } from '#schemas/ledgers.ts'
import { AppendAnswer } from '#schemas/relay.ts'
import type { RefusedEntry } from './asideRows.ts'
import type { LedgerEntry } from './deviceStore.ts'
import { askRelay, passing } from './http.ts'
import { inBatches, isAside, ofAll } from './ledgerEntries.ts'
import type { Platform } from './platform.ts'
import {
  isAskedAgain,
  isAutomatic,
  isBarred,
  isFinal,
  isUnsendable,
  type Refusals,
} from './refusedRecords.ts'
import type { RelayAddress } from './relayLink.ts'

/** What sending works on. */
export interface Sending {
  readonly platform: Platform
  readonly workspace: string
  readonly ledger: LedgerName
  readonly me: () => { readonly member: string; readonly role: RoleName }
  /** What the relay refused and is kept: not sent; what it refuses now and is no final refusal is added. */
  readonly refusals: Refusals
  /** The records of the ledger that are set aside. */
  readonly asides: () => readonly unknown[]
  /** Told of records that are on their way (`away`), and that are no longer. */
  readonly onWay: (ids: readonly string[], away: boolean) => void
  readonly onTaken: (batch: readonly LedgerEntry[], answer: AppendAnswer) => Promise<void>
  readonly closed: () => boolean
}

/** `done`: nothing has to be tried again later. `finals`: what is to be set aside, also where it isn't done. */
export interface SendingOutcome {
  readonly done: boolean
  readonly finals: readonly RefusedEntry[]
}

/** Sends those of the entries that wait and that this member may send. */
export const sendWaiting = async (
  sending: Sending,
  { origin, key }: RelayAddress,
  entries: readonly LedgerEntry[],
): Promise<SendingOutcome> => {
  const { platform, workspace, ledger, me, refusals } = sending
  const finals: RefusedEntry[] = []
  const batches = inBatches(permitted(sending, entries, finals))
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const ids = batch.map(({ id }) => id)
    const records = batch.map(({ record }) => record)
    sending.onWay(ids, true)
    const answer = await askRelay(
      platform,
      { method: 'POST', url: `${origin}/ledgers/${workspace}/${ledger}`, key, json: { records } },
      AppendAnswer,
    )
    sending.onWay(ids, false)
    if (sending.closed()) return { done: true, finals }
    if (answer.ok) {
      await sending.onTaken(batch, answer.value)
      continue
    }
    if (passing(answer.error)) return { done: false, finals }
    if (batch.length > 1 && !ofAll.has(answer.error)) {
      // One bad record must not block the others: halve the batch until it is alone.
      const half = Math.ceil(batch.length / 2)
      batches.unshift(batch.slice(0, half), batch.slice(half))
      continue
    }
    const reads = workspaceLedgers[ledger].readers.includes(me().role)
    for (const entry of batch) {
      const asides = [...sending.asides(), ...finals.map((one) => one.entry.record)]
      if (isFinal(entry, answer.error, { asides, reads })) finals.push({ entry, refused: answer.error })
      // the role may have been taken while the record was on its way
      else if (!isBarred(entry, me())) refusals.add(entry.id, answer.error)
    }
  }
  return { done: true, finals }
}

/** Avoids requests that the relay would refuse. What no role may send, or its maker is asked about, is added to `finals`. */
const permitted = (
  { ledger, me, refusals }: Sending,
  entries: readonly LedgerEntry[],
  finals: RefusedEntry[],
): readonly LedgerEntry[] => {
  const { member, role } = me()
  return entries.filter((entry) => {
    if (entry.state !== 'kept' || refusals.has(entry.id)) return false
    if (isAside(entry)) refusals.add(entry.id, 'conflict')
    else if (mayPut(ledger, entry.record, role, member)) return true
    else if (isAutomatic(entry) || isUnsendable(entry, member)) finals.push({ entry, refused: 'unsendable' })
    // what only the role forbids is told as such
    else if (!isBarred(entry, { member, role })) refusals.add(entry.id, 'forbidden')
    else if (isAskedAgain(entry)) finals.push({ entry, refused: 'forbidden' })
    return false
  })
}
