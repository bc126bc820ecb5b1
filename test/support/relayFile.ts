// Looks into a relay's file from this process, beside the running relay: what is on its disk, whatever anybody says.
import { join } from 'node:path'
import * as Y from 'yjs'
import { bytesOf, openConnection, sql } from '#server/stores/connection.ts'
import { databaseFile } from '#server/stores/sqlite.ts'

/** A document as the relay's file holds it at this moment. */
export const documentOnDisk = (dataDir: string, workspace: string, document: string): Y.Doc => {
  const db = openConnection(join(dataDir, databaseFile), true)
  try {
    const doc = new Y.Doc()
    const rows = db.all(sql`
      SELECT bytes FROM updates WHERE workspace = ${workspace} AND document = ${document} ORDER BY seq`)
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
    const rows = db.all(sql`
      SELECT json FROM records WHERE workspace = ${workspace} AND ledger = ${ledger} ORDER BY seq`)
    return rows.map((row): unknown => JSON.parse(String(row['json'])))
  } finally {
    db.close()
  }
}
