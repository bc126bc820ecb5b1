// Checks what a member appends, within the transaction that appends it: by the role of that moment, and serialized with joins
// and removals.
import {
  afterEntry,
  afterNext,
  misnaming,
  nothingYet,
  decisionRefusalOf,
  standingOn,
  type OnRevision,
  type SignerRole,
} from '#schemas/decisionTable.ts'
import { Decision } from '#schemas/decisions.ts'
import type { EditionEntry } from '#schemas/editions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import {
  broughtRole,
  isAboutPerson,
  isOwner,
  MembersRecord,
  roleNamed,
  type MemberEntry,
  type RoleName,
} from '#schemas/members.ts'
import { may } from '#schemas/powers.ts'
import { GivenName } from '#schemas/names.ts'
import { documentRight } from '#schemas/documents.ts'
import { mayPut, newerRecordOf, type LedgerName } from '#schemas/ledgers.ts'
import type { RefusalCode } from '#schemas/relay.ts'
import { isSameRecord } from '#schemas/sameRecord.ts'
import type { LedgerRow } from '#server/store.ts'
import { sql, type Sql, tuples } from './sql.ts'
import { soundRow } from './checksums.ts'

/** Thrown to roll back a batch in which a record is refused. */
export class RefusedBatch extends Error {
  readonly code: RefusalCode
  readonly ids: readonly string[]
  constructor(code: RefusalCode, ids: readonly string[] = []) {
    super(code)
    this.code = code
    this.ids = ids
  }
}

interface Person {
  readonly id: string
  readonly name: string
  readonly role: RoleName
}

const personOf = async (on: Sql, workspace: string, member: string): Promise<Person | null> =>
  (await soundRow(
    on,
    'members',
    sql`SELECT * FROM members WHERE workspace = ${workspace} AND id = ${member}`,
  )) as unknown as Person | null

const signerOf = async (on: Sql, workspace: string, device: string): Promise<Person> => {
  const key = await soundRow(
    on,
    'keys',
    sql`SELECT * FROM keys WHERE hash = ${device} AND workspace = ${workspace}`,
  )
  const person = key && (await personOf(on, workspace, String(key['member'])))
  if (person === null) throw new RefusedBatch('bad-key')
  return person
}

/**
 * Checks a batch and gives the rows as they are stored, with names and roles as the relay knows them. Throws a Refusal:
 * `bad-key`, `conflict`, `forbidden`, `bad-request`, `unknown-answer`, `others-answer`, or what the decision table refuses.
 */
export const judged = async (
  on: Sql,
  workspace: string,
  ledger: LedgerName,
  given: readonly LedgerRow[],
  device: string,
): Promise<readonly LedgerRow[]> => {
  const signer = await signerOf(on, workspace, device)
  const rows =
    ledger === 'responses' && may(signer.role, 'answerForItself') ? given.map(signedBy(signer)) : given
  const known = await knownOf(on, workspace, ledger, rows)
  const conflicts = rows.filter(({ id, json }) =>
    (known.get(id) ?? []).some((other) => !isSameRecord(ledger, JSON.parse(json), JSON.parse(other))),
  )
  if (conflicts.length > 0) throw new RefusedBatch('conflict', [...new Set(conflicts.map(({ id }) => id))])
  const standings = new Map<string, OnRevision>()
  const kept: LedgerRow[] = []
  for (const row of rows) {
    const record: unknown = JSON.parse(row.json)
    if (!mayPut(ledger, record, signer.role, signer.id)) throw new RefusedBatch('forbidden', [row.id])
    if (erasureOf(record) !== null || (known.get(row.id) ?? []).length > 0) {
      kept.push(row)
      continue
    }
    if (ledger === 'responses') await judgeResponse(on, workspace, row, record, signer)
    if (ledger === 'decisions') await judgeDecision(on, workspace, row, record, { signer, standings })
    const own = ledger === 'members' ? await entryFields(on, workspace, row, record, signer) : {}
    kept.push({
      ...row,
      json: JSON.stringify({ ...(record as object), ...own, ...signedFields(ledger, signer) }),
    })
  }
  return kept
}

/** Who signed, as the relay knows it: the name in a decision, and who published a tally, which its page says. */
const signedFields = (ledger: LedgerName, { id, name }: Person): Readonly<Record<string, string>> =>
  ledger === 'decisions' ? { name } : ledger === 'tallies' ? { by: id } : {}

/**
 * Records stored under ids of the batch, or earlier in the batch; erased ones don't count. Throws `conflict` where the batch
 * contradicts itself.
 */
const knownOf = async (
  on: Sql,
  workspace: string,
  ledger: LedgerName,
  rows: readonly LedgerRow[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const known = new Map<string, string[]>()
  const note = (id: string, json: string): void => void known.set(id, [...(known.get(id) ?? []), json])
  if (rows.length === 0) return known
  const here = await on.all(sql`SELECT id, json FROM records WHERE workspace = ${workspace}
    AND ledger = ${ledger} AND erased = 0 AND id IN ${tuples([rows.map(({ id }) => id)])}`)
  for (const { id, json } of here) note(String(id), String(json))
  const seen = new Map<string, string>()
  for (const { id, json } of rows) {
    const first = seen.get(id)
    if (first === undefined) seen.set(id, json)
    else if (!isSameRecord(ledger, JSON.parse(first), JSON.parse(json)))
      throw new RefusedBatch('conflict', [id])
  }
  return known
}

/** A respondent's records are signed with their own id, whatever they send. */
const signedBy =
  ({ id }: Person) =>
  (row: LedgerRow): LedgerRow =>
    row.erased === true
      ? row
      : { ...row, json: JSON.stringify({ ...(JSON.parse(row.json) as object), by: id }) }

/** A respondent corrects and withdraws only their own answers. */
const judgeResponse = async (
  on: Sql,
  workspace: string,
  { id }: LedgerRow,
  record: unknown,
  signer: Person,
): Promise<void> => {
  if (!may(signer.role, 'answerForItself')) return
  const { target, replaces } = record as { readonly target?: unknown; readonly replaces?: unknown }
  for (const about of [target, replaces]) {
    if (typeof about !== 'string') continue
    const [theirs] = await on.all(sql`SELECT member FROM records
      WHERE workspace = ${workspace} AND ledger = 'responses' AND id = ${about}`)
    if (theirs === undefined) throw new RefusedBatch('unknown-answer', [id])
    if (theirs['member'] !== signer.id) throw new RefusedBatch('others-answer', [id])
  }
}

const judgeDecision = async (
  on: Sql,
  workspace: string,
  { id }: LedgerRow,
  record: unknown,
  { signer, standings }: { readonly signer: Person; readonly standings: Map<string, OnRevision> },
): Promise<void> => {
  // a kind that only a newer version knows settles nothing
  if (newerRecordOf('decisions', record) !== null) return
  const decision = Decision.parse(record)
  const { revision, kind, label } = decision
  const named = label === undefined || GivenName.safeParse(label).data === label
  if (kind === 'submit' && !named) throw new RefusedBatch('bad-request', [id])
  const so = standings.get(revision) ?? (await standingHere(on, workspace, revision))
  const role = roleNamed(signer.role) ?? 'none'
  const refusal = decisionRefusalOf(so, decision, role) ?? misnaming(so, decision)
  if (refusal !== null) throw new RefusedBatch(refusal, [id])
  standings.set(revision, afterEntry(so, decision, role))
  const base = decision.base === undefined ? undefined : standings.get(decision.base)
  if (decision.base !== undefined && base !== undefined)
    standings.set(decision.base, afterNext(base, decision, role))
}

/**
 * The state of a revision after all entries about it, in order. The appender's member id is stored with each row, so it is
 * known for old entries as well.
 */
const standingHere = async (on: Sql, workspace: string, revision: string): Promise<OnRevision> => {
  const rows = await on.all(sql`SELECT member, json FROM records WHERE workspace = ${workspace}
    AND ledger = 'decisions' AND erased = 0 AND json LIKE ${`%"${revision}"%`} ORDER BY seq`)
  const appendedBy = new Map<Decision, string>()
  const entries = rows.flatMap(({ member, json }) => {
    const entry = Decision.safeParse(JSON.parse(String(json))).data
    if (entry === undefined || (entry.revision !== revision && entry.base !== revision)) return []
    appendedBy.set(entry, String(member))
    return [entry]
  })
  if (entries.length === 0) return nothingYet
  return standingOn(
    entries,
    (entry): SignerRole => {
      const own = appendedBy.get(entry) === entry.member && (entry.by ?? entry.member) === entry.member
      return own ? (roleNamed(entry.role) ?? 'none') : 'unknown'
    },
    revision,
  ).so
}

/**
 * Fields that the relay sets in an entry of `members`: name and role of the person, and who gave a role, removed somebody or
 * took a document out.
 */
const entryFields = async (
  on: Sql,
  workspace: string,
  { id, received }: LedgerRow,
  record: unknown,
  signer: Person,
): Promise<Partial<MemberEntry> | Partial<EditionEntry>> => {
  // of a kind that only a newer version knows, what a relay alone may say is left out
  if (newerRecordOf('members', record) !== null)
    return { by: signer.id, invitedBy: undefined, done: undefined }
  const entry = MembersRecord.parse(record)
  if (!isAboutPerson(entry)) {
    const { kind, document, edition } = entry
    // No such document, or a take-out without an id for its new edition.
    const known = documentRight(signer.role, document, signer.id) !== 'none'
    if (!known || (kind === 'takenOut' && edition !== id)) throw new RefusedBatch('bad-request', [id])
    return { by: signer.id, done: received }
  }
  const { kind, member, role } = entry
  const person = await personOf(on, workspace, member)
  if (kind === 'joined') {
    if (person !== null) return { name: person.name, role: person.role }
    // A centre that is published again brings entries of its former relay; nobody becomes an owner by another's word.
    return { name: entry.name, ...(isOwner(role) ? { role: broughtRole } : {}) }
  }
  if (person === null) return { by: signer.id }
  return { name: person.name, by: signer.id, ...(kind === 'revoked' ? { role: person.role } : {}) }
}
