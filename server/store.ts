// What the relay keeps on disk, as ports; every engine must keep these promises.
import type { KeptDocument } from '#schemas/editions.ts'
import type { OpenInvitation } from '#schemas/invitations.ts'
import type { RoleName } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import type { RefusalCode } from '#schemas/relay.ts'
import type { AppendLog, StoredUpdate } from '#schemas/updateLog.ts'

/** The owner of a key: one member of one workspace, on one device. */
export interface Holder {
  readonly workspace: string
  readonly generation: string
  readonly member: string
  readonly name: string
  readonly role: RoleName
  /** SHA-256 of the key, in hexadecimal; identifies the device without revealing its key. */
  readonly device: string
}

/** A person who gets a key by publishing or joining. */
export interface Newcomer {
  readonly workspace: string
  readonly member: string
  readonly name: string
  readonly device: string
  readonly received: string
}

/** An invitation as it is stored; times are ISO 8601. */
export interface Invitation {
  /** SHA-256 of the secret. */
  readonly hash: string
  readonly workspace: string
  readonly role: RoleName
  readonly uses: number
  readonly expires: string
  /** Member id of the maker; empty for the relay's operator, whom nobody removes. */
  readonly maker: string
  readonly received: string
}

/** Who asks about invitations: an editor sees their own, owners and the operator see all. */
export interface Inviter {
  readonly workspace: string
  /** Empty for the operator. */
  readonly member: string
  readonly received: string
}

/** The key's holder, or why the invitation doesn't hold. */
type Redeemed =
  | { readonly holder: Holder }
  | { readonly refused: 'bad-invitation' | 'expired-invitation' | 'withdrawn-invitation' }

/** Workspaces, members, keys and invitations; every method is one transaction. */
export interface Accounts {
  generation(workspace: string): Promise<string | null>
  holder(device: string): Promise<Holder | null>
  /** Whether this id was ever a member, is named by an entry of `members`, or left remarks with the publisher. */
  isKnown(workspace: string, member: string): Promise<boolean>
  /** Owners who hold a key; a removed owner holds none. */
  owners(workspace: string): Promise<readonly string[]>
  /** Creates a workspace with its owner and the first entry of `members`; null where the workspace or the key exists. */
  publish(owner: Newcomer, generation: string): Promise<Holder | null>
  /**
   * Stores an invitation, or says why not. The maker's rights are checked in the same transaction, since they may have ended
   * meanwhile.
   */
  invite(invitation: Invitation): Promise<'made' | 'forbidden' | 'too-many-invitations'>
  /** The open invitations that the inviter may see; null where none. */
  invitations(inviter: Inviter): Promise<readonly OpenInvitation[] | null>
  /** Ends one invitation for good. */
  withdraw(inviter: Inviter, id: string): Promise<'withdrawn' | 'forbidden' | 'not-found'>
  /** Ends all expired invitations for good. */
  endExpired(now: string): Promise<void>
  /**
   * Uses an invitation once, adds the newcomer and an entry of `members`. Idempotent: a device that is in already gets the same
   * answer, and no use is spent.
   */
  redeem(hash: string, newcomer: Newcomer): Promise<Redeemed>
}

/** A record of a ledger. */
export interface LedgerRow {
  readonly id: string
  /** The record as JSON. */
  readonly json: string
  readonly member: string
  readonly received: string
  /** An erasure: it replaces the record of the same id, whose content is then nowhere in the store. */
  readonly erased?: boolean
}

/** The outcome of an append. */
export interface Appended {
  /** Ids that were added or erased now. */
  readonly added: readonly string[]
  /** The ledger's highest number. */
  readonly seq: number
  /** The erasures, as JSON, that stand in place of records of this batch; absent where none do. */
  readonly erased?: readonly string[]
  /** Nothing was added: the workspace would have had no owner left. */
  readonly orphaned?: true
  /** Nothing was added: these records are refused, or other records have their ids (`conflict`). */
  readonly refused?: { readonly code: RefusalCode; readonly ids: readonly string[] }
}

/** Records that are only added or erased. Entries of `members` change roles and keys in the same transaction. */
export interface LedgerTable {
  /**
   * Adds records with new ids; erasures replace records under a new number. With `device` (hash of its key) the member's
   * present rights are checked in the transaction; without it the caller has checked.
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
  /** The ledger's highest number, and the present number of a record; null where it isn't stored. */
  place(
    workspace: string,
    ledger: LedgerName,
    id: string,
  ): Promise<{ readonly head: number; readonly seq: number | null }>
  /** How much each member stored. */
  used(workspace: string, ledger: LedgerName): Promise<readonly Used[]>
  /** The present edition of a document. */
  edition(workspace: string, document: string): Promise<string>
}

/** What one member stored. */
export interface Used {
  readonly member: string
  readonly count: number
  readonly bytes: number
}

/** Blobs by SHA-256. */
export interface BlobTable {
  put(workspace: string, digest: string, bytes: Uint8Array, member: string, received: string): Promise<void>
  get(workspace: string, digest: string): Promise<Uint8Array | null>
  /** Length in bytes; null where there is none. */
  size(workspace: string, digest: string): Promise<number | null>
  used(workspace: string): Promise<readonly Used[]>
}

/** A document's updates up to `seq` as one update. */
export interface Snapshot {
  readonly seq: number
  readonly update: Uint8Array
}

/** Authorship of rows that were folded into a snapshot: who wrote which clocks of which client ids, and when. */
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

/** What is stored of a document. */
interface Loaded {
  readonly snapshot: Snapshot | null
  /** The rows after the snapshot, in order. */
  readonly rows: readonly StoredUpdate[]
  /** Number of rows that were corrupt and quarantined, and of gaps in the numbers. */
  readonly damaged: number
}

/** Logs and snapshots of documents. */
export interface UpdateStore extends AppendLog {
  /** All that is stored of a document. */
  load(workspace: string, document: string): Promise<Loaded>
  /**
   * Replaces all rows up to the snapshot's number, and the snapshot numbered `base` (0: none), in one transaction; false, with
   * nothing changed, where another relay was faster.
   */
  compact(
    workspace: string,
    document: string,
    base: number,
    snapshot: Snapshot,
    past: readonly Past[],
  ): Promise<boolean>
  /** Moves rows from the log to the quarantine. */
  setAside(workspace: string, document: string, seqs: readonly number[], reason: string): Promise<void>
  /** What is stored of each document of a workspace, in every edition, by stored name, with its writers. */
  kept(workspace: string): Promise<readonly KeptDocument[]>
  /** Every document of every workspace, with the number of its last row. */
  allDocuments(): Promise<readonly { workspace: string; document: string; seq: number }[]>
}

/** Another process wrote to the same store: a document or ledger has rows up to `seq`. */
export interface Hint {
  readonly workspace: string
  readonly kind: 'document' | 'ledger'
  readonly name: string
  readonly seq: number
}

/** The relay's store. */
export interface Store {
  /** Random name of this database; a device that meets another one knows that the relay's store was replaced. */
  readonly epoch: string
  readonly updates: UpdateStore
  readonly accounts: Accounts
  readonly ledgers: LedgerTable
  readonly blobs: BlobTable
  /** Writes to the disk and waits for it; rejects where that fails. */
  check(): Promise<void>
  /** Calls back with others' writes; with `null` where hints may have been missed. */
  watch(listener: (hint: Hint | null) => void): void
  close(): Promise<void>
}
