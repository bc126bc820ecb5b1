// The update log of all documents, with group commit: requests that arrive during a commit share the next one.
import type { KeptDocument } from '#schemas/editions.ts'
import type { StoredUpdate, UpdateRow } from '#schemas/updateLog.ts'
import type { Snapshot, UpdateStore } from '#server/store.ts'
import { headKey, takeNumbers } from './heads.ts'
import { accountFor } from './sequenceNumbers.ts'
import { moveAside } from './quarantine.ts'
import { bytesOf, type Engine, sql, type Sql, tuples } from './sql.ts'
import { crcOfRow, crcOfSnapshot, isSound } from './checksums.ts'

interface Waiting {
  readonly rows: readonly UpdateRow[]
  readonly resolve: (seqs: readonly number[]) => void
  readonly reject: (fault: unknown) => void
}

/** Rows of one INSERT; databases limit the values of a statement. */
const rowsAtOnce = 100

/** Appends rows under their next numbers, and tells the other relays of the database. */
const commit = async (on: Sql, rows: readonly UpdateRow[]): Promise<readonly number[]> => {
  const counts = new Map<string, { workspace: string; name: string; count: number }>()
  for (const { workspace, document } of rows) {
    const key = headKey(workspace, document)
    const entry = counts.get(key) ?? { workspace, name: document, count: 0 }
    entry.count++
    counts.set(key, entry)
  }
  const heads = await takeNumbers(on, 'document', [...counts.values()])
  const next = new Map([...heads].map(([key, seq]) => [key, seq - (counts.get(key)?.count ?? 0)]))
  const numbered = rows.map((row) => {
    const key = headKey(row.workspace, row.document)
    const seq = (next.get(key) ?? 0) + 1
    next.set(key, seq)
    return { ...row, seq }
  })
  for (let at = 0; at < numbered.length; at += rowsAtOnce) {
    const some = numbered.slice(at, at + rowsAtOnce).map((row) => {
      const { workspace, document, seq, member, received, update } = row
      return [workspace, document, seq, member, received, update, crcOfRow(row)]
    })
    await on.run(
      sql`INSERT INTO log (workspace, document, seq, member, received, bytes, crc) VALUES ${tuples(some)}`,
    )
  }
  for (const { workspace, name } of counts.values())
    await on.tell({ workspace, kind: 'document', name, seq: heads.get(headKey(workspace, name)) ?? 0 })
  return numbered.map(({ seq }) => seq)
}

/** The update logs over an engine. */
export const updateStore = (engine: Engine): UpdateStore => {
  let waiting: Waiting[] = []
  let flushing: Promise<void> | null = null
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      const rows = group.flatMap((entry) => entry.rows)
      try {
        const seqs = rows.length > 0 ? await engine.transact((on) => commit(on, rows)) : []
        let at = 0
        for (const entry of group) entry.resolve(seqs.slice(at, (at += entry.rows.length)))
      } catch (fault) {
        // Later rows may build on the ones that failed, so all are rejected.
        const lost = [...group, ...waiting]
        waiting = []
        for (const entry of lost) entry.reject(fault)
      }
    }
    flushing = null
  }

  const setAside: UpdateStore['setAside'] = async (workspace, document, seqs, reason) => {
    if (seqs.length === 0) return
    const these = sql`workspace = ${workspace} AND document = ${document} AND seq IN ${tuples([seqs])}`
    const what = sql`workspace, 'document', document, seq, member, received`
    await moveAside(engine, sql`log`, what, these, reason)
  }

  const read = async (
    workspace: string,
    document: string,
    after: number,
  ): Promise<{ rows: StoredUpdate[]; damaged: number[] }> => {
    const found = await engine.all(sql`
      SELECT workspace, document, seq, member, received, bytes, crc FROM log
      WHERE workspace = ${workspace} AND document = ${document} AND seq > ${after} ORDER BY seq`)
    const rows: StoredUpdate[] = []
    const damaged: number[] = []
    for (const row of found) {
      const { bytes, crc: _, ...about } = row
      if (isSound.log(row)) rows.push({ ...about, update: bytesOf(bytes) } as unknown as StoredUpdate)
      else damaged.push(row['seq'] as number)
    }
    await setAside(workspace, document, damaged, 'checksum')
    return { rows, damaged }
  }

  const readSnapshot = async (workspace: string, document: string): Promise<Snapshot | 'damaged' | null> => {
    const [row] = await engine.all(sql`
      SELECT seq, bytes, crc FROM snapshots WHERE workspace = ${workspace} AND document = ${document}`)
    if (row === undefined) return null
    const snapshot = { seq: row['seq'] as number, update: bytesOf(row['bytes']) }
    if (isSound.snapshots({ ...row, workspace, document })) return snapshot
    // This very snapshot: another relay may have folded the log meanwhile.
    const these = sql`workspace = ${workspace} AND document = ${document} AND seq = ${snapshot.seq}`
    const what = sql`workspace, 'snapshot', document, seq, '', ''`
    await moveAside(engine, sql`snapshots`, what, these, 'checksum')
    return 'damaged'
  }

  return {
    // An append of no rows is a barrier: it settles when everything before it is on disk.
    append: (rows) =>
      new Promise((resolve, reject) => {
        waiting.push({ rows, resolve, reject })
        flushing ??= new Promise<void>((begin) => setImmediate(begin)).then(flush)
      }),
    read: async (workspace, document, after = 0) => (await read(workspace, document, after)).rows,
    load: async (workspace, document) => {
      // The log first: rows that a concurrent compaction removes are then in the snapshot.
      const { rows, damaged } = await read(workspace, document, 0)
      const snapshot = await readSnapshot(workspace, document)
      const unaccounted = await accountFor(engine, workspace, document)
      const lost = damaged.length + (snapshot === 'damaged' ? 1 : 0) + unaccounted
      if (snapshot === null || snapshot === 'damaged') return { snapshot: null, rows, damaged: lost }
      return { snapshot, rows: rows.filter(({ seq }) => seq > snapshot.seq), damaged: lost }
    },
    compact: async (workspace, document, base, snapshot, past) =>
      engine.transact(async (on) => {
        // Locks the document, so that of two relays that fold it the second sees the first one's snapshot.
        await takeNumbers(on, 'document', [{ workspace, name: document, count: 0 }])
        const these = sql`workspace = ${workspace} AND document = ${document}`
        const [before] = await on.all(sql`SELECT seq FROM snapshots WHERE ${these}`)
        if (((before?.['seq'] as number | undefined) ?? 0) !== base) return false
        const { seq, update } = snapshot
        const crc = crcOfSnapshot(workspace, document, snapshot)
        await on.run(sql`DELETE FROM snapshots WHERE ${these}`)
        await on.run(sql`INSERT INTO snapshots (workspace, document, seq, bytes, crc)
          VALUES (${workspace}, ${document}, ${seq}, ${update}, ${crc})`)
        for (const run of past)
          await on.run(sql`INSERT INTO past (workspace, document, seq, count, member, received, clocks) VALUES
            (${workspace}, ${document}, ${run.seq}, ${run.count}, ${run.member}, ${run.received}, ${JSON.stringify(run.clocks)})`)
        await on.run(sql`DELETE FROM log WHERE ${these} AND seq <= ${seq}`)
        return true
      }),
    setAside,
    kept: (workspace) => keptIn(engine, workspace),
    allDocuments: async () =>
      (await engine.all(sql`
        SELECT workspace, name AS document, seq FROM heads WHERE kind = 'document' AND seq > 0
        ORDER BY workspace, name`)) as unknown as { workspace: string; document: string; seq: number }[],
  }
}

/** What is stored of each document of a workspace: its bytes, and who wrote in it last. */
const keptIn = async (engine: Engine, workspace: string): Promise<readonly KeptDocument[]> => {
  // One statement reads one consistent state.
  const rows = await engine.all(sql`
    SELECT document, member, max(received) AS newest, sum(bytes) AS bytes FROM (
      SELECT document, member, received, length(bytes) AS bytes FROM log WHERE workspace = ${workspace}
      UNION ALL SELECT document, '', '', length(bytes) FROM snapshots WHERE workspace = ${workspace}
      UNION ALL SELECT document, member, received, 0 FROM past WHERE workspace = ${workspace}) AS parts
    GROUP BY document, member ORDER BY document, member`)
  const documents = new Map<string, { bytes: number; writers: KeptDocument['writers'] }>()
  for (const row of rows) {
    const document = String(row['document'])
    const entry = documents.get(document) ?? { bytes: 0, writers: [] }
    documents.set(document, entry)
    entry.bytes += Number(row['bytes'])
    const [member, newest] = [String(row['member']), String(row['newest'])]
    if (member !== '') entry.writers.push({ member, newest })
  }
  return [...documents].map(([document, entry]) => ({ document, ...entry }))
}
