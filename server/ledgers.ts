// The ledgers over HTTP: records are checked for shape and role, kept once per id, and on disk before the answer; they are
// never changed, only erased.
import { Revision } from '#schemas/archive.ts'
import { Decision } from '#schemas/decisions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { isAboutPerson, MemberEntry, MembersRecord } from '#schemas/members.ts'
import { tellsTime } from '#schemas/moment.ts'
import { knownPartOf, type NewerRecord } from '#schemas/openRecord.ts'
import { maxRecordBytes, maxUnknownBytes } from '#schemas/rates.ts'
import {
  broughtRecord,
  workspaceLedgers,
  mayAppend,
  type LedgerName,
  type LedgerRecord,
} from '#schemas/ledgers.ts'
import { AppendRequest, limits, type AppendAnswer, type LedgerAnswer } from '#schemas/relay.ts'
import { isShallow } from '#schemas/updates/depth.ts'
import { refused, type Refused } from './access.ts'
import type { Holder, LedgerRow, Store } from './store.ts'
import type { Sync } from './sync.ts'
import type { Usage } from './usage.ts'

/**
 * Appends a batch, all or nothing; idempotent by record id. Shape and size are checked here, the member's rights in the
 * transaction that appends. Refuses `bad-request`, `forbidden`, `too-large`, `over-quota`, `other-label`, `conflict`,
 * `last-owner`, `unknown-answer`, `others-answer`, and what the decision table refuses.
 */
export const appendRecords = async (
  { store, sync, usage }: { readonly store: Store; readonly sync: Sync; readonly usage: Usage },
  holder: Holder,
  ledger: LedgerName,
  body: unknown,
): Promise<AppendAnswer | Refused> => {
  const request = AppendRequest.safeParse(body)
  if (!request.success) return refused('bad-request')
  const received = new Date().toISOString()
  const rows: LedgerRow[] = []
  for (const given of request.data.records) {
    if (!isShallow(given)) return refused('bad-request')
    const erasure = erasureOf(given)
    if (erasure !== null) {
      if (!tellsTime(erasure)) return refused('bad-request')
      if (!workspaceLedgers[ledger].erasers.includes(holder.role)) return refused('forbidden')
      const { id } = erasure
      rows.push({ id, json: JSON.stringify(erasure), member: holder.member, received, erased: true })
      continue
    }
    const record = broughtRecord(ledger, given)
    if (record === null) return refused('bad-request')
    if (!mayAppend(ledger, record, holder.role, holder.member)) return refused('forbidden')
    // Unknown fields of a newer version are kept.
    const kept = { ...record, ...broughtBy(holder, ledger, record) }
    const json = JSON.stringify(kept)
    const length = Buffer.byteLength(json)
    const unknown =
      length - Buffer.byteLength(JSON.stringify(knownPartOf(workspaceLedgers[ledger].kinds, kept)))
    if (length > maxRecordBytes[ledger] || unknown > maxUnknownBytes) return refused('too-large')
    rows.push({ id: record.id, json, member: holder.member, received })
  }
  // Erasures free space, so they don't count towards the quota.
  const more = rows.filter(({ erased }) => !erased)
  const bytes = more.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0)
  if (more.length > 0 && !(await usage.mayKeepRecords(holder, ledger, more.length, bytes)))
    return refused('over-quota')
  const { workspace, device } = holder
  if (ledger === 'decisions' && !(await labelsAgree(store, workspace, rows))) return refused('other-label')
  const done = await store.ledgers.append(workspace, ledger, rows, device)
  const { added, seq, erased = [], orphaned } = done
  if (orphaned) return refused('last-owner')
  if (done.refused !== undefined) return { refused: done.refused.code, ids: done.refused.ids }
  const kept = more.filter(({ id }) => added.includes(id))
  const keptBytes = kept.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0)
  if (kept.length > 0) await usage.keptRecords(holder, ledger, kept.length, keptBytes)
  if (added.length > 0) sync.announce(holder.workspace, ledger, seq)
  if (ledger === 'members')
    for (const row of rows) if (added.includes(row.id)) dismissFor(sync, holder.workspace, row)
  return {
    accepted: rows.map((row) => row.id),
    seq,
    erased: erased.flatMap((json) => erasureOf(JSON.parse(json)) ?? []),
    epoch: store.epoch,
  }
}

/** Longest revision whose label is checked on submission, in bytes; of a longer one every device checks it. */
const maxLookedInto = 2 * 1024 * 1024

/** Whether submissions carry the labels of their revisions, as far as the relay has those. */
const labelsAgree = async (store: Store, workspace: string, rows: readonly LedgerRow[]): Promise<boolean> => {
  for (const { json } of rows) {
    const entry = Decision.safeParse(JSON.parse(json)).data
    if (entry?.kind !== 'submit') continue
    const { revision, label = '' } = entry
    const bytes = await store.blobs.get(workspace, revision)
    if (bytes === null || bytes.length > maxLookedInto) continue
    const inside = labelIn(bytes)
    if (inside !== null && inside !== label) return false
  }
  return true
}

const labelIn = (bytes: Uint8Array): string | null => {
  try {
    return Revision.pick({ label: true }).parse(JSON.parse(new TextDecoder().decode(bytes))).label
  } catch {
    // Not a revision that anybody could approve; it has no label to compare.
    return null
  }
}

/**
 * Marks a `joined` entry about somebody else as brought by this member: only the relay itself says who joined. A decision's
 * `by` is removed, since members decide for themselves here.
 */
const broughtBy = (
  { member }: Holder,
  ledger: LedgerName,
  record: LedgerRecord<LedgerName> | NewerRecord,
): { readonly by?: string | undefined } => {
  if (ledger === 'decisions') return { by: undefined }
  const entry = MemberEntry.safeParse(record)
  return entry.success && entry.data.kind === 'joined' && entry.data.member !== member ? { by: member } : {}
}

/** Closes sockets whose member's role, or whose document's edition, changed: both are read when a socket opens. */
const dismissFor = (sync: Sync, workspace: string, row: LedgerRow): void => {
  const entry = MembersRecord.safeParse(JSON.parse(row.json)).data
  if (entry === undefined) return
  if (!isAboutPerson(entry)) return void sync.leaveEdition(workspace, entry.document)
  if (entry.kind === 'role') sync.dismiss(workspace, entry.member, 'roleChanged')
  if (entry.kind === 'revoked') sync.dismiss(workspace, entry.member, 'revoked')
}

/** Rows read from the store at once: at most a page if all are as long as allowed. */
const rowsAtOnce = limits.maxLedgerPageBytes / limits.maxRecordBytes

/**
 * A page of records after `since`; `more`: another page follows; `forgot`: the relay doesn't have what the device read last.
 * Refuses `forbidden` or `bad-request`.
 */
export const readRecords = async (
  store: Store,
  holder: Holder,
  ledger: LedgerName,
  since: number,
  after: string | null,
): Promise<LedgerAnswer | Refused> => {
  if (!workspaceLedgers[ledger].readers.includes(holder.role)) return refused('forbidden')
  if (!Number.isSafeInteger(since) || since < 0) return refused('bad-request')
  const { epoch } = store
  if (since > 0) {
    const { head, seq: now } = await store.ledgers.place(holder.workspace, ledger, after ?? '')
    // An erasure replaces its record under a higher number.
    const lost = after !== null && (now === null || now < since)
    if (since > head || lost) return { records: [], seq: head, more: false, forgot: true, epoch }
  }
  const records: unknown[] = []
  const received: string[] = []
  let [seq, bytes] = [since, 0]
  for (;;) {
    const rows = await store.ledgers.read(holder.workspace, ledger, seq, rowsAtOnce)
    for (const row of rows) {
      bytes += Buffer.byteLength(row.json)
      const long = records.length > 0 && bytes > limits.maxLedgerPageBytes
      if (long || records.length === limits.maxLedgerBatch)
        return { records, received, seq, more: true, epoch }
      records.push(JSON.parse(row.json))
      received.push(row.received)
      seq = row.seq
    }
    if (rows.length < rowsAtOnce) return { records, received, seq, more: false, epoch }
  }
}
