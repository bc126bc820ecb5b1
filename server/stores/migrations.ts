// The tables of the relay's SQLite file, as numbered steps: `user_version` says how many of them a file has had.

/** Each step is applied once, in order, inside one transaction. Steps are only ever added. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL, document TEXT NOT NULL,
    member TEXT NOT NULL, received TEXT NOT NULL, bytes BLOB NOT NULL);
  CREATE INDEX updates_of_document ON updates (workspace, document, seq);
  CREATE TABLE snapshots (
    workspace TEXT NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (workspace, document));
  CREATE TABLE workspaces (id TEXT PRIMARY KEY, generation TEXT NOT NULL, published TEXT NOT NULL);
  CREATE TABLE members (
    workspace TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (workspace, id));
  CREATE TABLE keys (hash TEXT PRIMARY KEY, workspace TEXT NOT NULL, member TEXT NOT NULL, made TEXT NOT NULL);
  CREATE TABLE invitations (
    hash TEXT PRIMARY KEY, workspace TEXT NOT NULL, role TEXT NOT NULL,
    uses INTEGER NOT NULL, expires TEXT NOT NULL);
  CREATE TABLE records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL, ledger TEXT NOT NULL, id TEXT NOT NULL,
    member TEXT NOT NULL, received TEXT NOT NULL, json TEXT NOT NULL,
    UNIQUE (workspace, ledger, id));
  CREATE INDEX records_of_ledger ON records (workspace, ledger, seq);
  CREATE TABLE blobs (
    workspace TEXT NOT NULL, digest TEXT NOT NULL, member TEXT NOT NULL, received TEXT NOT NULL,
    bytes BLOB NOT NULL, PRIMARY KEY (workspace, digest));
  `,
]
