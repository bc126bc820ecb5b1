// The storage port for updates of shared documents, the same on the device and on the relay.

/** One update to keep: the bytes as they came (Yjs v1), who sent them and when they were received. */
export interface UpdateRow {
  readonly workspace: string
  readonly document: string
  readonly update: Uint8Array
  readonly member: string
  readonly received: string
}

/** A row of a log, with its place in it. */
export interface StoredUpdate extends UpdateRow {
  /** Grows with every row of a document; never reused. */
  readonly seq: number
}

/** What is only ever added to. Every promise settles only when the change is on disk. */
export interface AppendLog {
  /** Appends all rows in one transaction and gives their sequence numbers. */
  append(rows: readonly UpdateRow[]): Promise<readonly number[]>
  /** Rows of one document with a sequence number above `after` (default 0), in order. */
  read(workspace: string, document: string, after?: number): Promise<readonly StoredUpdate[]>
}

/** A log that its owner may fold: the device's. */
export interface UpdateLog extends AppendLog {
  /** Names of the documents of a workspace that have rows, sorted. */
  documents(workspace: string): Promise<readonly string[]>
  /** Replaces the named rows by one in a single transaction; false (and nothing changed) where one of them is gone. */
  replace(seqs: readonly number[], by: UpdateRow): Promise<boolean>
  close(): Promise<void>
}
