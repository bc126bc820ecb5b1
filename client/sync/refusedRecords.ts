// What becomes of a record that the relay refuses: which refusals are final, and which are only said.
import { cellOf, type Source } from '#core/source.ts'
import { Decision } from '#schemas/decisions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { roleNamed, roles, type RoleName } from '#schemas/members.ts'
import { mayPut, newerRecordOf, type LedgerName } from '#schemas/ledgers.ts'
import type { NewerRecord } from '#schemas/openRecord.ts'
import type { LedgerEntry } from './deviceStore.ts'
import type { RelayRefused } from './http.ts'
import { isAside } from './ledgerEntries.ts'

/**
 * What becomes of a record after each refusal. `final`: its shape, its size, the table of decisions or whose it is rules it out
 * whatever comes later. `early`: what it is about may come yet, unless that was refused itself. `unseen`: the other record under
 * its id comes with the next page, unless this member may read none. `role`: another role may have it taken later. `held`: more
 * room or a new invitation may, and a person may end the waiting. `kept`: another time may.
 */
const after: Readonly<Record<RelayRefused, 'final' | 'early' | 'unseen' | 'role' | 'held' | 'kept'>> = {
  'bad-request': 'final',
  'too-large': 'final',
  'own-submission': 'final',
  'own-verdict': 'final',
  'other-label': 'final',
  'foreign-submission': 'final',
  'withdrawn-revision': 'final',
  'not-approved': 'final',
  'no-verdict': 'final',
  'relied-on': 'final',
  'approved-revision': 'final',
  'others-answer': 'final',
  'last-owner': 'final',
  'not-submitted': 'early',
  'unknown-answer': 'early',
  conflict: 'unseen',
  forbidden: 'role',
  'over-quota': 'held',
  'bad-key': 'held',
  'bad-code': 'kept',
  'bad-invitation': 'kept',
  'expired-invitation': 'kept',
  'withdrawn-invitation': 'kept',
  'too-many-invitations': 'kept',
  'foreign-origin': 'kept',
  'foreign-host': 'kept',
  'not-found': 'kept',
  exists: 'kept',
  busy: 'kept',
  internal: 'kept',
  'newer-refusal': 'kept',
  unreachable: 'kept',
  'foreign-answer': 'kept',
}

/** Whether a person may end the waiting of a record that was refused so. */
export const isHeld = (refused: RelayRefused): boolean => after[refused] === 'held'

/** Refusals of what came before that which it is about. */
export const earlyRefusals = (Object.keys(after) as readonly RelayRefused[]).filter(
  (code) => after[code] === 'early',
)

/**
 * What becomes of a record that its maker's role no longer allows. `waits`: it is sent by itself once the role is back. `asks`: it is
 * set aside and counts for nothing, and its maker is asked before it is sent; the reasons stand in DECISIONS.md.
 */
const withoutRole: Readonly<Record<LedgerName, 'waits' | 'asks'>> = {
  members: 'waits',
  responses: 'waits',
  contacts: 'waits',
  tallies: 'asks',
  decisions: 'asks',
}

/** Whether its maker is asked before a record that waited for a role is sent; an erasure always goes by itself. */
export const isAskedAgain = ({ ledger, record }: Sent): boolean =>
  withoutRole[ledger] === 'asks' && erasureOf(record) === null

/** Why a record is set aside; `unsendable`: this device knows without asking that no role may send it. */
export type FinalRefusal = RelayRefused | 'unsendable'

type Sent = Pick<LedgerEntry, 'ledger' | 'record'>

const decisionIn = ({ ledger, record }: Sent): Decision | null =>
  ledger === 'decisions' ? (Decision.safeParse(record).data ?? null) : null

/** Whether a record is about another one of its ledger. */
const isAbout = (entry: Sent, other: unknown): boolean => {
  const { kind, revision, id } = other as Partial<Decision>
  const decision = decisionIn(entry)
  if (decision !== null) return kind === 'submit' && revision === decision.revision
  const { target, replaces } = entry.record as Partial<NewerRecord>
  return id !== undefined && (target === id || replaces === id)
}

/**
 * Whether a refused record is set aside: the one rule for every ledger. An erasure never is, since a person asked for it. `asides`:
 * the records of the ledger that are set aside here; `reads`: this member may read the ledger.
 */
export const isFinal = (
  entry: Sent,
  refused: RelayRefused,
  { asides, reads }: { readonly asides: readonly unknown[]; readonly reads: boolean },
): boolean => {
  if (erasureOf(entry.record) !== null) return false
  switch (after[refused]) {
    case 'final':
      return true
    case 'early':
      return asides.some((other) => isAbout(entry, other))
    case 'unseen':
      return !reads
    case 'role':
      return isAskedAgain(entry)
    case 'held':
    case 'kept':
      return false
  }
}

/** Whether a member may send a record in no role at all, as far as this version can tell; an erasure always waits. */
export const isUnsendable = (
  { ledger, record }: Pick<LedgerEntry, 'ledger' | 'record'>,
  member: string,
): boolean => {
  if (erasureOf(record) !== null || newerRecordOf(ledger, record) !== null) return false
  const signedAs = decisionIn({ ledger, record })?.role
  // a role that only a newer version knows may have the right
  if (signedAs !== undefined && roleNamed(signedAs) === null) return false
  return !roles.some((role) => mayPut(ledger, record, role, member))
}

/** Whether a record waits here that this member might send in another role than their present one. */
export const isBarred = (
  entry: Pick<LedgerEntry, 'id' | 'ledger' | 'record' | 'state'>,
  { member, role }: { readonly member: string; readonly role: RoleName },
): boolean => {
  const { ledger, record, state } = entry
  if (state !== 'kept' || isAside(entry) || mayPut(ledger, record, role, member)) return false
  return roles.some((other) => mayPut(ledger, record, other, member))
}

/** What the relay refused and is kept here all the same: not sent again until it is forgiven. */
export interface Refusals {
  /** The newest; null where there is none. */
  readonly last: Source<RelayRefused | null>
  /** Says a refusal that is about no record: of reading. */
  readonly say: (reason: RelayRefused) => void
  readonly has: (id: string) => boolean
  /** Why the relay refused a record; null where it did not. */
  readonly whyOf: (id: string) => RelayRefused | null
  readonly add: (id: string, reason: RelayRefused) => void
  readonly forgive: (id: string) => void
  /** Forgives all that were refused for one reason, reading too; answers whether a record was among them. */
  readonly forgiveAll: (reason: RelayRefused) => boolean
  readonly clear: () => void
}

/** Makes an empty list of refusals, in memory only. */
export const makeRefusals = (): Refusals => {
  const refused = new Map<string, RelayRefused>()
  const last = cellOf<RelayRefused | null>(null)
  const tell = (): void => last.set([...refused.values()].at(-1) ?? null)
  return {
    last,
    say: last.set,
    has: (id) => refused.has(id),
    whyOf: (id) => refused.get(id) ?? null,
    add: (id, reason) => {
      refused.set(id, reason)
      last.set(reason)
    },
    forgive: (id) => {
      refused.delete(id)
      tell()
    },
    forgiveAll: (reason) => {
      const ids = [...refused].flatMap(([id, why]) => (why === reason ? [id] : []))
      for (const id of ids) refused.delete(id)
      if (last.read() === reason) tell()
      return ids.length > 0
    },
    clear: () => {
      refused.clear()
      tell()
    },
  }
}

/** Appended by an export without anybody's own act, so that nobody is told of its refusal. */
export const isAutomatic = (entry: Pick<LedgerEntry, 'ledger' | 'record'>): boolean =>
  decisionIn(entry)?.kind === 'rely'
