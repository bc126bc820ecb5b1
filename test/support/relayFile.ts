// Looks into a relay's file from this process, beside the running relay: what is on its disk, whatever anybody says.
import { join } from 'node:path'
import Database from 'libsql'
import * as Y from 'yjs'
import { bytesOf, type Row } from '#server/stores/sql.ts'
import { databaseFile } from '#server/stores/sqlite.ts'

/** All rows that a query gives on the relay's file at this moment. */
export const onDisk = (dataDir: string, text: string, values: readonly unknown[] = []): Row[] => {
  const db = new Database(join(dataDir, databaseFile), { timeout: 5_000 })
  try {
    return db.prepare(text).all([...values]) as Row[]
  } finally {
    db.close()
  }
}

/** Carries out statements on the file, as a restoration from elsewhere would while the relay is down. */
export const changeOnDisk = (dataDir: string, statements: readonly string[]): void => {
  const db = new Database(join(dataDir, databaseFile), { timeout: 5_000 })
  try {
    for (const text of statements) db.exec(text)
  } finally {
    db.close()
  }
}

/** A document as the relay's file holds it at this moment. */
export const documentOnDisk = (dataDir: string, workspace: string, document: string): Y.Doc => {
  const doc = new Y.Doc()
  // the log first: what is cut from it in between is in the snapshot
  const log = 'SELECT bytes FROM log WHERE workspace = ? AND document = ? ORDER BY seq'
  const snapshot = 'SELECT bytes FROM snapshots WHERE workspace = ? AND document = ?'
  const rows = onDisk(dataDir, log, [workspace, document])
  for (const row of [...onDisk(dataDir, snapshot, [workspace, document]), ...rows])
    Y.applyUpdate(doc, bytesOf(row['bytes']))
  return doc
}

/** The records of a ledger as the relay's file holds them at this moment. */
export const ledgerOnDisk = (dataDir: string, workspace: string, ledger: string): unknown[] =>
  onDisk(dataDir, 'SELECT json FROM records WHERE workspace = ? AND ledger = ? ORDER BY seq', [
    workspace,
    ledger,
  ]).map((row): unknown => JSON.parse(String(row['json'])))
