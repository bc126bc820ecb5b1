// What the relay keeps on disk, as ports: another engine (PostgreSQL) only has to keep these promises.
import type { KeptDocument } from '#schemas/editions.ts'
import type { OpenInvitation } from '#schemas/invitations.ts'
import type { Role } from '#schemas/members.ts'
import type { LedgerName, RefusalCode } from '#schemas/relay.ts'
import type { AppendLog, StoredUpdate } from '#schemas/updateLog.ts'

/** Who stands behind a key: one member of one workspace, on one device. */
export interface Holder {
  readonly workspace: string
  readonly generation: string
  readonly member: string
  readonly name: string
  readonly role: Role
  /** SHA-256 of the key, in hexadecimal; names the device without telling its key. */
  readonly device: string
}

/** A person who is given a key, by publishing or by joining. */
export interface Newcomer {
  readonly workspace: string
  readonly member: string
  readonly name: string
  readonly device: string
  readonly received: string
}

export interface Invitation {
  /** SHA-256 of the secret. */
  readonly hash: string
  readonly workspace: string
  readonly role: Role
  readonly uses: number
  readonly expires: string
  /** Member id of who makes it; empty for the relay's operator, whom nobody removes. */
  readonly maker: string
  readonly received: string
}

/** Who asks about invitations; their own where they are an editor, all where an owner or the operator. */
export interface Inviter {
  readonly workspace: string
  /** Empty for the operator. */
  readonly member: string
  readonly received: string
}

export type Redeemed =
  | { readonly holder: Holder }
  | { readonly refused: 'bad-invitation' | 'expired-invitation' | 'withdrawn-invitation' }

/** Workspaces, members, keys and invitations; every method is one transaction. */
export interface Accounts {
  generation(workspace: string): Promise<string | null>
  holder(device: string): Promise<Holder | null>
  /** Whether somebody under this id was ever in, is named by an entry of `members`, or left remarks with whoever published. */
  isKnown(workspace: string, member: string): Promise<boolean>
  /** Those who hold a key; who was removed is none. */
  owners(workspace: string): Promise<readonly string[]>
  /** Founds a workspace with its owner and the first entry of `members`; null where the workspace exists. */
  publish(owner: Newcomer, generation: string): Promise<Holder | null>
  /** Keeps an invitation; anything but `made` says why not. Its maker is judged here, for rights may have ended meanwhile. */
  invite(invitation: Invitation): Promise<'made' | 'forbidden' | 'too-many-invitations'>
  /** Those that hold; null where who asks may see none. */
  invitations(inviter: Inviter): Promise<readonly OpenInvitation[] | null>
  /** Ends one for good. */
  withdraw(inviter: Inviter, id: string): Promise<'withdrawn' | 'forbidden' | 'not-found'>
  /** Ends, for good, all whose time has passed. */
  endExpired(now: string): Promise<void>
  /**
   * Uses up one use of an invitation, lets the newcomer in and adds an entry to `members`. A device that is in already is
   * answered as it was, and uses up nothing.
   */
  redeem(hash: string, newcomer: Newcomer): Promise<Redeemed>
}

export interface LedgerRow {
  readonly id: string
  /** The record as JSON. */
  readonly json: string
  readonly member: string
  readonly received: string
  /** It is an erasure: it goes over the record of the same id, whose content is then nowhere in the store. */
  readonly erased?: boolean
}

export interface Appended {
  /** Ids of what was added, or was erased just now. */
  readonly added: readonly string[]
  /** The ledger's highest number. */
  readonly seq: number
  /** The erasures, as JSON, that stand in the place of records of this batch; absent where none do. */
  readonly erased?: readonly string[]
  /** Nothing was added: the workspace would have been left without an owner. */
  readonly orphaned?: true
  /** Nothing was added: these records may not stand, or others stand under their ids (`conflict`). */
  readonly refused?: { readonly code: RefusalCode; readonly ids: readonly string[] }
}

/** Records that are only ever added, or erased. Entries of `members` take effect on roles and keys in the same transaction. */
export interface LedgerTable {
  /**
   * Adds the records whose id is new, and puts erasures, under a new number, where records were. Where a device appends (by the
   * hash of its key), it is judged by what its member may in this very moment; else whoever asks has judged.
   */
  append(
    workspace: string,
    ledger: LedgerName,
    rows: readonly LedgerRow[],
    device?: string,
  ): Promise<Appended>
  read(
    workspace: string,
    ledger: LedgerName,
    since: number,
    count: number,
  ): Promise<readonly { seq: number; json: string; received: string }[]>
  /** The ledger's highest number, and the one that a record has now; null where it isn't here. */
  place(
    workspace: string,
    ledger: LedgerName,
    id: string,
  ): Promise<{ readonly head: number; readonly seq: number | null }>
  /** How much of it each member brought. */
  used(workspace: string, ledger: LedgerName): Promise<readonly Used[]>
  /** The present edition of a document. */
  edition(workspace: string, document: string): Promise<string>
}

/** What one member brought. */
export interface Used {
  readonly member: string
  readonly count: number
  readonly bytes: number
}

export interface BlobTable {
  put(workspace: string, digest: string, bytes: Uint8Array, member: string, received: string): Promise<void>
  get(workspace: string, digest: string): Promise<Uint8Array | null>
  /** How long one is, in bytes; null where there is none. */
  size(workspace: string, digest: string): Promise<number | null>
  used(workspace: string): Promise<readonly Used[]>
}

/** A document's updates up to `seq` in one piece. */
export interface Snapshot {
  readonly seq: number
  readonly update: Uint8Array
}

/** What stays known of rows whose bytes went into a snapshot: who wrote which clocks of which client ids, and when. */
export interface Past {
  /** Number of the last row of the run. */
  readonly seq: number
  readonly count: number
  readonly member: string
  /** When the last of them was received. */
  readonly received: string
  /** `[client, from, to]`, half open. */
  readonly clocks: readonly (readonly [number, number, number])[]
}

export interface Loaded {
  readonly snapshot: Snapshot | null
  /** What came after it, in order. */
  readonly rows: readonly StoredUpdate[]
  /** Rows that were no longer what was written, and were put aside, and places where some were missing. */
  readonly damaged: number
}

export interface UpdateStore extends AppendLog {
  /** All that is kept of a document. */
  load(workspace: string, document: string): Promise<Loaded>
  /**
   * Puts a snapshot in the place of all rows up to its number and of the snapshot numbered `base` (0: none), in one
   * transaction; false, and nothing changed, where another was faster.
   */
  compact(
    workspace: string,
    document: string,
    base: number,
    snapshot: Snapshot,
    past: readonly Past[],
  ): Promise<boolean>
  /** Moves rows out of the log to where an operator can look at them. */
  setAside(workspace: string, document: string, seqs: readonly number[], reason: string): Promise<void>
  /** What is kept of each document of a workspace, in every edition, under the names it is kept by, and who wrote it. */
  kept(workspace: string): Promise<readonly KeptDocument[]>
  /** Every document of every workspace, with the number of its last row. */
  allDocuments(): Promise<readonly { workspace: string; document: string; seq: number }[]>
}

/** What somebody else has written to the same store: a document or ledger has rows up to `seq`. */
export interface Hint {
  readonly workspace: string
  readonly kind: 'document' | 'ledger'
  readonly name: string
  readonly seq: number
}

export interface Store {
  /** Random name of this database; a device that meets another one knows that the relay's memory was replaced. */
  readonly epoch: string
  readonly updates: UpdateStore
  readonly accounts: Accounts
  readonly ledgers: LedgerTable
  readonly blobs: BlobTable
  /** Writes to the disk and waits for it; rejects where that fails. */
  check(): Promise<void>
  /** Calls back with what others have written; `null` where anything may have changed. */
  watch(listener: (hint: Hint | null) => void): void
  close(): Promise<void>
}
