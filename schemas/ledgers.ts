// Every ledger that a workspace has: the shapes of its records, and who may read, append and erase them.
import { Contact } from './contacts.ts'
import { Decision, decisionShapes } from './decisions.ts'
import { maySign } from './decisionTable.ts'
import { EditionEntry } from './editions.ts'
import { erasureOf } from './erasure.ts'
import { Id } from './ids.ts'
import { tellsTime } from './moment.ts'
import { MemberEntry, MembersRecord, type RoleName } from './members.ts'
import { newerRecordIn, type Kinds, type NewerRecord } from './openRecord.ts'
import { Response, ResponseRecord, Withdrawal } from './responses.ts'
import { Tally } from './tallies.ts'
import type { z } from 'zod'

const editors: readonly RoleName[] = ['owner', 'editor']
const insiders: readonly RoleName[] = ['owner', 'editor', 'consultant', 'reviewer', 'viewer']
const nobody: readonly RoleName[] = []

interface LedgerEntry<R extends z.ZodType = z.ZodType> {
  /** The shape of its records. */
  readonly record: R
  /** The kinds of records that this version knows, each with its shape. */
  readonly kinds: Kinds
  readonly readers: readonly RoleName[]
  /** For `decisions` the kind decides as well, see `mayAppend`. */
  readonly writers: readonly RoleName[]
  /**
   * Who may erase records for good: what residents said, and what is kept of people, and only who reads it. A tally names nobody, and
   * members and decisions are what the others rely on; they are corrected by a further entry.
   */
  readonly erasers: readonly RoleName[]
}
const ledger = <R extends z.ZodType>(entry: LedgerEntry<R>): LedgerEntry<R> => entry

/** The ledgers of a workspace, by name: the one list that device and relay read. */
export const workspaceLedgers = {
  members: ledger({
    record: MembersRecord,
    kinds: {
      joined: MemberEntry,
      role: MemberEntry,
      revoked: MemberEntry,
      takenOut: EditionEntry,
      putBack: EditionEntry,
    },
    readers: insiders,
    writers: ['owner'],
    erasers: nobody,
  }),
  responses: ledger({
    record: ResponseRecord,
    kinds: { answer: Response, withdrawal: Withdrawal },
    readers: editors,
    writers: [...editors, 'respondent'],
    erasers: editors,
  }),
  contacts: ledger({
    record: Contact,
    kinds: { contact: Contact },
    readers: editors,
    writers: editors,
    erasers: editors,
  }),
  tallies: ledger({
    record: Tally,
    kinds: { tally: Tally },
    readers: insiders,
    writers: editors,
    erasers: nobody,
  }),
  decisions: ledger({
    record: Decision,
    kinds: decisionShapes,
    readers: insiders,
    writers: [...editors, 'reviewer'],
    erasers: nobody,
  }),
} as const
/** The name of a ledger. */
export type LedgerName = keyof typeof workspaceLedgers
/** A record of a ledger, by the ledger's name. */
export type LedgerRecord<L extends LedgerName> = z.infer<(typeof workspaceLedgers)[L]['record']>

/** What a role may do with a ledger; of `decisions` the kind decides as well, see `mayAppend`. */
export interface LedgerRights {
  readonly read: boolean
  readonly add: boolean
  readonly erase: boolean
}

/** What a role may do with a ledger; one that this version doesn't know may nothing. */
export const ledgerRights = (role: RoleName, ledger: LedgerName): LedgerRights => {
  const { readers, writers, erasers } = workspaceLedgers[ledger]
  return { read: readers.includes(role), add: writers.includes(role), erase: erasers.includes(role) }
}

/** All ledgers, in the order of the list. */
export const ledgerNames = Object.keys(workspaceLedgers) as readonly LedgerName[]

/** The ledger of this name; null where there is none. */
export const ledgerNamed = (text: string): LedgerName | null =>
  ledgerNames.find((name) => name === text) ?? null

/** The record of a kind that only a newer version knows, or null; of a known kind a malformed one is none either. */
export const newerRecordOf = (ledger: LedgerName, raw: unknown): NewerRecord | null =>
  newerRecordIn(workspaceLedgers[ledger].kinds, raw)

/** A record as it is kept, of whatever kind; null for what is none. */
export const keptRecord = (ledger: LedgerName, raw: unknown): LedgerRecord<LedgerName> | NewerRecord | null =>
  workspaceLedgers[ledger].record.safeParse(raw).data ?? newerRecordOf(ledger, raw)

/**
 * The record that somebody brings to a ledger, of a known kind or a newer one, or null where it has not the shape, names as its maker what is no id, or claims a
 * time that no page could show. Records that are kept already are read by their shape alone, so that none of them disappears.
 */
export const broughtRecord = <L extends LedgerName>(
  ledger: L,
  raw: unknown,
): LedgerRecord<L> | NewerRecord | null => {
  const record = keptRecord(ledger, raw)
  if (record === null || !tellsTime(record)) return null
  const { by } = record
  return by === undefined || Id.safeParse(by).success ? (record as LedgerRecord<L> | NewerRecord) : null
}

/**
 * Whether this member may append this (already shaped) record: the role table, and that nobody decides in another's name. What only
 * a newer version knows comes from whoever may append to the ledger at all, in their own name; it settles nothing (see `maySign`).
 */
export const mayAppend = (
  ledger: LedgerName,
  record: LedgerRecord<LedgerName> | NewerRecord,
  role: RoleName,
  member: string,
): boolean => {
  if (!workspaceLedgers[ledger].writers.includes(role)) return false
  if (ledger !== 'decisions') return true
  const { kind, member: signer, role: signedAs } = record as Decision | NewerRecord
  if (signer !== member || signedAs !== role) return false
  return newerRecordOf(ledger, record) !== null || maySign(kind, role)
}

/** Whether this member may add what lies in a ledger's place, be it a record or the erasure of one. */
export const mayPut = (ledger: LedgerName, raw: unknown, role: RoleName, member: string): boolean => {
  const erasure = erasureOf(raw)
  if (erasure !== null) return tellsTime(erasure) && workspaceLedgers[ledger].erasers.includes(role)
  const record = broughtRecord(ledger, raw)
  return record !== null && mayAppend(ledger, record, role, member)
}
