// Which ledger records a workspace file may bring: statements, never rights, and nothing in the name of this device's member.
import { canonicalJson } from '#schemas/archive.ts'
import { EditionEntry } from '#schemas/editions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { MemberEntry, type RoleName } from '#schemas/members.ts'
import { AnyDecision } from '#schemas/decisions.ts'
import { keptRecord, mayPut, newerRecordOf, type LedgerName } from '#schemas/ledgers.ts'
import { broughtReader } from './memberEntries.ts'

/** The centre that a file is imported into. */
export interface Receiving {
  readonly member: string
  /** The role of this device's member in a shared centre; null where no relay knows the centre. */
  readonly role: RoleName | null
  /** Whether a record is new here, or known with content that the file erases. */
  readonly isNew: (ledger: LedgerName, raw: unknown) => boolean
  /** Whether another record is known under the same id; the known one stands. */
  readonly isOther: (ledger: LedgerName, raw: unknown) => boolean
  /** Names of known people by member id. */
  readonly names: ReadonlyMap<string, string>
  /** Whether a sample is opened, or a file merged into one: only a sample's invented people decide by file. */
  readonly sample: 'opened' | 'merged' | null
}

/** The records to take, and what is left. */
export interface FiledRecords {
  readonly ledgers: ReadonlyMap<string, readonly unknown[]>
  /**
   * Parts of the file that aren't taken completely: `ledgers/…`; `other/…` where ids stand for other records here; `erased/…`
   * for erasures that must be made at the relay.
   */
  readonly left: readonly string[]
}

/**
 * Selects from each ledger what is new and may come by file. People come as readers with a name (see `effectiveEntries`), and
 * their decisions are marked as brought: only a relay, which got roles and verdicts from the people themselves, can tell them.
 */
export const filedRecords = (
  ledgers: ReadonlyMap<string, readonly unknown[]>,
  receiving: Receiving,
): FiledRecords => {
  const taken = new Map<string, readonly unknown[]>()
  const left: string[] = []
  for (const [name, all] of ledgers) {
    const ledger = name as LedgerName
    const fresh = all.filter((raw) => receiving.isNew(ledger, raw))
    // Erasing is done at the relay: a device that posted a file's erasure would sign it, for good and for everybody.
    const mayErase = (raw: unknown): boolean => receiving.role === null || erasureOf(raw) === null
    const { records, complete } = takers[ledger](fresh.filter(mayErase), receiving)
    if (!fresh.every(mayErase)) left.push(`erased/${name}.json`)
    if (!complete) left.push(`ledgers/${name}.json`)
    if (all.some((raw) => receiving.isOther(ledger, raw))) left.push(`other/${name}.json`)
    if (records.length > 0) taken.set(name, records)
  }
  return { ledgers: taken, left }
}

interface Taken {
  readonly records: readonly unknown[]
  /** Whether nothing that matters stays in the file. */
  readonly complete: boolean
}
type Taker = (fresh: readonly unknown[], receiving: Receiving) => Taken

/**
 * In a shared centre only the relay says who is a member; elsewhere each person keeps the name that came first, and entries of kinds
 * that only a newer version knows are kept unchanged, to be passed on.
 */
const takePeople: Taker = (fresh, { member: self, role, names, sample }) => {
  const entries = fresh.flatMap((raw) => MemberEntry.safeParse(raw).data ?? [])
  const newer = role === null ? fresh.flatMap((raw) => newerRecordOf('members', raw) ?? []) : []
  const records = new Map<string, MemberEntry>()
  // Take-outs of another centre don't come by file.
  const others = fresh.filter((raw) => !EditionEntry.safeParse(raw).success)
  let complete = entries.length + newer.length === others.length
  for (const entry of entries.toSorted((a, b) => (a.made < b.made ? 1 : a.made > b.made ? -1 : 0))) {
    const { kind, member, name } = entry
    const known = names.get(member)
    const says = kind === 'joined' && member !== self && !records.has(member)
    if (kind !== 'joined') complete = false
    else if (!says || known === name) continue
    else if (role !== null || (known ?? '') !== '') complete = false
    // In other centres everybody counts as brought.
    else records.set(member, sample === 'merged' ? broughtReader(entry, self) : entry)
  }
  return { records: [...records.values(), ...newer], complete }
}

/** Nobody decides by file: a device that posted the decision would sign it. */
const takeDecisions: Taker = (fresh, { member: self, role, sample }) => {
  const records = fresh.flatMap((raw) => {
    const entry = AnyDecision.safeParse(raw).data
    if (entry === undefined || entry.member === self || role !== null) return []
    return [sample === 'opened' ? entry : { ...entry, by: self }]
  })
  return { records, complete: records.length === fresh.length }
}

/** Records that the relay would refuse from this member would wait here for ever. */
const takePermitted =
  (ledger: LedgerName): Taker =>
  (fresh, { member, role }) => {
    const records = role === null ? fresh : fresh.filter((raw) => mayPut(ledger, raw, role, member))
    return { records, complete: records.length === fresh.length }
  }

/** A tally is sent by whoever published it; another device would publish it in its own name. */
const takeTallies: Taker = (fresh, { role }) => {
  const records = role === null ? fresh : []
  return { records, complete: records.length === fresh.length }
}

const takers: Readonly<Record<LedgerName, Taker>> = {
  members: takePeople,
  decisions: takeDecisions,
  responses: takePermitted('responses'),
  contacts: takePermitted('contacts'),
  tallies: takeTallies,
}

/** Compares a file's records with those here, by `ledger/id`. */
export const comparedWith = (here: ReadonlyMap<string, unknown>): Pick<Receiving, 'isNew' | 'isOther'> => {
  const key = (ledger: LedgerName, raw: unknown): string => `${ledger}/${(raw as { readonly id: string }).id}`
  return {
    isNew: (ledger, raw) => {
      const place = key(ledger, raw)
      return !here.has(place) || (erasureOf(here.get(place)) === null && erasureOf(raw) !== null)
    },
    isOther: (ledger, raw) => {
      const known = here.get(key(ledger, raw))
      // People are told by their relay, and an erasure is final.
      if (known === undefined || ledger === 'members') return false
      if (erasureOf(known) !== null || erasureOf(raw) !== null) return false
      return contentOf(ledger, known) !== contentOf(ledger, raw)
    },
  }
}

/** A record as this version reads it, without who brought a decision, which differs between devices. */
const contentOf = (ledger: LedgerName, raw: unknown): string => {
  const read = keptRecord(ledger, raw)
  if (read === null) return ''
  return canonicalJson(ledger === 'decisions' ? { ...read, by: null } : read)
}
