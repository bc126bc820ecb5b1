// What the relay keeps on disk, as ports: another engine (PostgreSQL) only has to keep these promises.
import type { Role } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/relay.ts'
import type { UpdateLog } from '#schemas/updateLog.ts'

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
}

export type Redeemed =
  | { readonly holder: Holder }
  | { readonly refused: 'bad-invitation' | 'expired-invitation' }

/** Workspaces, members, keys and invitations; every method is one transaction. */
export interface Accounts {
  generation(workspace: string): Promise<string | null>
  holder(device: string): Promise<Holder | null>
  owners(workspace: string): Promise<readonly string[]>
  /** Founds a workspace with its owner and the first entry of `members`; null where the workspace exists. */
  publish(owner: Newcomer, generation: string): Promise<Holder | null>
  invite(invitation: Invitation): Promise<void>
  /** Uses up one use of an invitation, lets the newcomer in and adds an entry to `members`. */
  redeem(hash: string, newcomer: Newcomer): Promise<Redeemed>
}

export interface LedgerRow {
  readonly id: string
  /** The record as JSON. */
  readonly json: string
  readonly member: string
  readonly received: string
}

/** Append-only records. Entries of `members` take effect on roles and keys in the same transaction. */
export interface LedgerTable {
  /** Adds the records whose id is new; tells which were added and the ledger's highest number. */
  append(
    workspace: string,
    ledger: LedgerName,
    rows: readonly LedgerRow[],
  ): Promise<{ added: readonly string[]; seq: number }>
  read(
    workspace: string,
    ledger: LedgerName,
    since: number,
    count: number,
  ): Promise<readonly { seq: number; json: string }[]>
}

export interface BlobTable {
  put(workspace: string, digest: string, bytes: Uint8Array, member: string, received: string): Promise<void>
  get(workspace: string, digest: string): Promise<Uint8Array | null>
}

/** A document's updates up to `seq` in one piece: made from the log, which stays; only there to load faster. */
export interface Snapshots {
  read(workspace: string, document: string): Promise<{ seq: number; update: Uint8Array } | null>
  write(workspace: string, document: string, seq: number, update: Uint8Array): Promise<void>
}

export interface Store {
  /** Random name of this database; a device that meets another one knows that the relay's memory was replaced. */
  readonly epoch: string
  readonly updates: UpdateLog
  readonly snapshots: Snapshots
  readonly accounts: Accounts
  readonly ledgers: LedgerTable
  readonly blobs: BlobTable
  /** Throws where the disk doesn't answer. */
  check(): Promise<void>
  close(): Promise<void>
}
