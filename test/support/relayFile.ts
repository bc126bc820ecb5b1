// Looks into a relay's file from this process, beside the running relay: what is on its disk, whatever anybody says.
import { join } from 'node:path'
import * as Y from 'yjs'
import { bytesOf, openConnection } from '#server/stores/connection.ts'
import { databaseFile } from '#server/stores/sqlite.ts'

/** A document as the relay's file holds it at this moment. */
export const documentOnDisk = (dataDir: string, workspace: string, document: string): Y.Doc => {
  const db = openConnection(join(dataDir, databaseFile), true)
  try {
    const doc = new Y.Doc()
    const rows = db
      .prepare('SELECT bytes FROM updates WHERE workspace = ? AND document = ? ORDER BY seq')
      .all([workspace, document])
    for (const row of rows) Y.applyUpdate(doc, bytesOf(row['bytes']))
    return doc
  } finally {
    db.close()
  }
}

/** The records of a ledger as the relay's file holds them at this moment. */
export const ledgerOnDisk = (dataDir: string, workspace: string, ledger: string): unknown[] => {
  const db = openConnection(join(dataDir, databaseFile), true)
  try {
    return db
      .prepare('SELECT json FROM records WHERE workspace = ? AND ledger = ? ORDER BY seq')
      .all([workspace, ledger])
      .map((row): unknown => JSON.parse(String(row['json'])))
  } finally {
    db.close()
  }
}
