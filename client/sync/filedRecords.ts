// What the ledgers of a workspace file bring: what was said, never a right, and nothing in the name of who sits here.
import { canonicalJson } from '#schemas/archive.ts'
import { EditionEntry } from '#schemas/editions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { MemberEntry, type Role } from '#schemas/members.ts'
import { Decision } from '#schemas/decisions.ts'
import { ledgerRecords, mayPut, type LedgerName } from '#schemas/relay.ts'
import { broughtReader } from './memberEntries.ts'

/** The centre that a file is taken into. */
export interface Receiving {
  readonly member: string
  /** As what this device's member is in a shared centre; null where no relay knows the centre. */
  readonly role: Role | null
  /** Whether a record isn't known here, or known with content that the file knows to be erased. */
  readonly isNew: (ledger: LedgerName, raw: unknown) => boolean
  /** Whether a record is known here under the same id with other content, which stands. */
  readonly isOther: (ledger: LedgerName, raw: unknown) => boolean
  /** Names of people known here, by member id. */
  readonly names: ReadonlyMap<string, string>
  /** Whether a sample is opened, or something is merged into one: its invented people decided in it, and nobody else did. */
  readonly sample: 'opened' | 'merged' | null
}

export interface FiledRecords {
  readonly ledgers: ReadonlyMap<string, readonly unknown[]>
  /**
   * Ledgers of which the file holds more than is taken, as parts of the file; `other/…` where ids stand for something else
   * here, `erased/…` for what is to be erased at the relay.
   */
  readonly left: readonly string[]
}

/**
 * Takes of each ledger what is new and may come by file. Whoever is brought is a reader with a name (see `holding`), and what
 * they decided is marked as brought: roles and verdicts are the relay's to tell, which took them from the people themselves.
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
    // whoever may erase does so at the relay; a device that posts what a file erases would sign it, for good and for everybody
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

/** Who is in a shared centre is told by its relay alone; elsewhere each person keeps the name that came first. */
const takePeople: Taker = (fresh, { member: self, role, names, sample }) => {
  const entries = fresh.flatMap((raw) => MemberEntry.safeParse(raw).data ?? [])
  const records = new Map<string, MemberEntry>()
  // what was taken out elsewhere is nothing that a file brings
  const others = fresh.filter((raw) => !EditionEntry.safeParse(raw).success)
  let complete = entries.length === others.length
  for (const entry of entries.toSorted((a, b) => (a.made < b.made ? 1 : a.made > b.made ? -1 : 0))) {
    const { kind, member, name } = entry
    const known = names.get(member)
    const says = kind === 'joined' && member !== self && !records.has(member)
    if (kind !== 'joined') complete = false
    else if (!says || known === name) continue
    else if (role !== null || (known ?? '') !== '') complete = false
    // elsewhere everybody else counts as brought
    else records.set(member, sample === 'merged' ? broughtReader(entry, self) : entry)
  }
  return { records: [...records.values()], complete }
}

/** Nobody decides by a file, whoever is said to have: a device that posts it would sign it. */
const takeDecisions: Taker = (fresh, { member: self, role, sample }) => {
  const records = fresh.flatMap((raw) => {
    const entry = Decision.safeParse(raw).data
    if (entry === undefined || entry.member === self || role !== null) return []
    return [sample === 'opened' ? entry : { ...entry, by: self }]
  })
  return { records, complete: records.length === fresh.length }
}

/** What the relay would never take from this member would wait here for ever. */
const takeAnswers: Taker = (fresh, { member, role }) => {
  const records = role === null ? fresh : fresh.filter((raw) => mayPut('responses', raw, role, member))
  return { records, complete: records.length === fresh.length }
}

/** Whoever published a tally sends it to the relay; another's device that posts it would publish it in that name. */
const takeTallies: Taker = (fresh, { role }) => {
  const records = role === null ? fresh : []
  return { records, complete: records.length === fresh.length }
}

const takers: Readonly<Record<LedgerName, Taker>> = {
  members: takePeople,
  decisions: takeDecisions,
  responses: takeAnswers,
  tallies: takeTallies,
}

/** Tells a file's records from those that are here, by `ledger/id`. */
export const comparedWith = (here: ReadonlyMap<string, unknown>): Pick<Receiving, 'isNew' | 'isOther'> => {
  const key = (ledger: LedgerName, raw: unknown): string => `${ledger}/${(raw as { readonly id: string }).id}`
  return {
    isNew: (ledger, raw) => {
      const place = key(ledger, raw)
      return !here.has(place) || (erasureOf(here.get(place)) === null && erasureOf(raw) !== null)
    },
    isOther: (ledger, raw) => {
      const known = here.get(key(ledger, raw))
      // people are told by their relay, and what is erased stays so
      if (known === undefined || ledger === 'members') return false
      if (erasureOf(known) !== null || erasureOf(raw) !== null) return false
      return contentOf(ledger, known) !== contentOf(ledger, raw)
    },
  }
}

/** A record as this version reads it, but for who brought a decision, which differs from device to device. */
const contentOf = (ledger: LedgerName, raw: unknown): string => {
  const read = ledgerRecords[ledger].safeParse(raw)
  if (!read.success) return ''
  return canonicalJson(ledger === 'decisions' ? { ...read.data, by: null } : read.data)
}
