// The tables of the store as numbered steps; the database records how many it has had.

/**
 * Each step is applied once, in order, in one transaction. Steps are only added, never changed. They are written for SQLite,
 * with words that postgres.ts can translate.
 */
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
  // Numbers run per document and ledger; rows carry a checksum (null: from before); folded rows leave their authorship in
  // `past`.
  `
  CREATE TABLE heads (
    workspace TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (workspace, kind, name));
  CREATE TABLE log (
    workspace TEXT NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL,
    member TEXT NOT NULL, received TEXT NOT NULL, bytes BLOB NOT NULL, crc INTEGER,
    PRIMARY KEY (workspace, document, seq)) WITHOUT ROWID;
  CREATE TABLE past (
    workspace TEXT NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL, count INTEGER NOT NULL,
    member TEXT NOT NULL, received TEXT NOT NULL, clocks TEXT NOT NULL,
    PRIMARY KEY (workspace, document, seq)) WITHOUT ROWID;
  CREATE TABLE quarantine (
    workspace TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL,
    member TEXT NOT NULL, received TEXT NOT NULL, bytes BLOB NOT NULL, reason TEXT NOT NULL);
  INSERT INTO log SELECT workspace, document, seq, member, received, bytes, NULL FROM updates;
  INSERT INTO heads SELECT workspace, 'document', document, max(seq) FROM updates GROUP BY workspace, document;
  INSERT INTO heads SELECT workspace, 'ledger', ledger, max(seq) FROM records GROUP BY workspace, ledger;
  DROP TABLE updates;
  DROP TABLE snapshots;
  CREATE TABLE snapshots (
    workspace TEXT NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, crc INTEGER NOT NULL,
    PRIMARY KEY (workspace, document));
  ALTER TABLE records RENAME TO records_before;
  CREATE TABLE records (
    workspace TEXT NOT NULL, ledger TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL,
    member TEXT NOT NULL, received TEXT NOT NULL, json TEXT NOT NULL, crc INTEGER,
    PRIMARY KEY (workspace, ledger, id));
  INSERT INTO records SELECT workspace, ledger, seq, id, member, received, json, NULL FROM records_before;
  DROP TABLE records_before;
  CREATE INDEX records_in_order ON records (workspace, ledger, seq);
  `,
  // Records can be erased; the erasure stays under the id.
  `ALTER TABLE records ADD COLUMN erased INTEGER NOT NULL DEFAULT 0`,
  // Rows about access carry checksums, too (null: from before).
  ['workspaces', 'members', 'keys', 'invitations']
    .map((table) => `ALTER TABLE ${table} ADD COLUMN crc INTEGER`)
    .join('; '),
  // Invitations have a maker ('?': from before makers were stored; empty: the operator) and an ending ('': it holds).
  `
  ALTER TABLE invitations ADD COLUMN maker TEXT NOT NULL DEFAULT '?';
  ALTER TABLE invitations ADD COLUMN ended TEXT NOT NULL DEFAULT ''
  `,
]
