// Ledgers and blobs as tables: records are added once per id, or erased.
import { firstEdition, presentEditions } from '#schemas/editions.ts'
import { founderRole, MemberEntry, type RoleName } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import { log } from '#server/log.ts'
import type { Appended, BlobTable, LedgerRow, LedgerTable, Used } from '#server/store.ts'
import { setFact } from './facts.ts'
import { headKey, takeNumbers } from './heads.ts'
import { endInvitationsOf } from './invitations.ts'
import { judged, RefusedBatch } from './appendChecks.ts'
import { moveAside, quarantine } from './quarantine.ts'
import { bytesOf, type Engine, type Query, type Row, sql, type Sql, tuples } from './sql.ts'
import { crcOf, crcOfRecord, isSound } from './checksums.ts'

const recordOf = (workspace: string, ledger: string, id: string): Query =>
  sql`workspace = ${workspace} AND ledger = ${ledger} AND id = ${id}`

/** Erases the quarantined copies of a record, and those whose record can't be told. */
const eraseAside = async (on: Sql, workspace: string, ledger: LedgerName, id: string): Promise<void> => {
  const these = sql`workspace = ${workspace} AND kind = 'ledger' AND name = ${ledger}`
  for (const { seq, bytes } of await on.all(sql`SELECT seq, bytes FROM quarantine WHERE ${these}`)) {
    const aside = idIn(bytesOf(bytes))
    if (aside === null || aside === id)
      await on.run(
        sql`UPDATE quarantine SET bytes = ${new Uint8Array()} WHERE ${these} AND seq = ${seq as number}`,
      )
  }
}

const idIn = (json: Uint8Array): string | null => {
  try {
    const { id } = JSON.parse(new TextDecoder().decode(json)) as { readonly id?: unknown }
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}

/** Appends records with new ids within a transaction; erasures replace records under new numbers. */
export const storeRecords = async (
  on: Sql,
  workspace: string,
  ledger: LedgerName,
  rows: readonly LedgerRow[],
): Promise<{ added: readonly LedgerRow[]; seq: number; erased: readonly string[] }> => {
  const take = async (count: number): Promise<number> =>
    (await takeNumbers(on, 'ledger', [{ workspace, name: ledger, count }])).get(headKey(workspace, ledger)) ??
    0
  // Locks the ledger's head: nobody else appends until the transaction ends.
  const given = await take(0)
  const [row] = await on.all(sql`SELECT coalesce(max(seq), 0) AS last FROM records
    WHERE workspace = ${workspace} AND ledger = ${ledger}`)
  // A flipped bit in the head's name would restart the numbers; this continues after the last row.
  const before = await take(Math.max(0, Number(row?.['last']) - given))
  if (rows.length === 0) return { added: [], seq: before, erased: [] }
  const known = await on.all(sql`
    SELECT id, erased, CASE erased WHEN 1 THEN json END AS erasure FROM records
    WHERE workspace = ${workspace} AND ledger = ${ledger} AND id IN ${tuples([rows.map(({ id }) => id)])}`)
  const here = new Map(known.map((row) => [String(row['id']), row]))
  // Of two records with one id the first counts, unless one is an erasure.
  const asked = new Map<string, LedgerRow>()
  for (const row of rows) if (!asked.has(row.id) || row.erased) asked.set(row.id, row)
  const added = [...asked.values()].filter(({ id, erased }) => {
    const found = here.get(id)
    return found === undefined || (erased === true && found['erased'] === 0)
  })
  const seq = added.length === 0 ? before : await take(added.length)
  for (const [i, { id, member, received, json, erased = false }] of added.entries()) {
    if (here.has(id)) await on.run(sql`DELETE FROM records WHERE ${recordOf(workspace, ledger, id)}`)
    if (erased) await eraseAside(on, workspace, ledger, id)
    await on.run(sql`INSERT INTO records (workspace, ledger, seq, id, member, received, json, crc, erased)
      VALUES (${workspace}, ${ledger}, ${before + 1 + i}, ${id}, ${member}, ${received}, ${json},
        ${crcOfRecord({ id, json })}, ${erased ? 1 : 0})`)
  }
  if (added.length > 0) await on.tell({ workspace, kind: 'ledger', name: ledger, seq })
  const gone = rows.filter(({ id, erased }) => !erased && here.get(id)?.['erased'] === 1)
  return { added, seq, erased: gone.map(({ id }) => String(here.get(id)?.['erasure'])) }
}

/** Owners who hold a key. */
export const ownersOf = async (on: Sql, workspace: string): Promise<readonly string[]> => {
  const rows = await on.all(
    sql`SELECT id FROM members AS m WHERE workspace = ${workspace} AND role = ${founderRole}
      AND EXISTS (SELECT 1 FROM keys AS k WHERE k.workspace = m.workspace AND k.member = m.id)`,
  )
  return rows.map((row) => String(row['id']))
}

/** Thrown to roll back a batch that would leave a workspace without an owner. */
class Orphaned extends Error {}

/** Applies new entries of `members` to roles, keys and invitations. Throws Orphaned. */
const takeEffect = async (on: Sql, workspace: string, rows: readonly LedgerRow[]): Promise<void> => {
  const before = await ownersOf(on, workspace)
  for (const { json } of rows) {
    const entry = MemberEntry.safeParse(JSON.parse(json)).data
    // entries about documents, and kinds that only a newer version knows, give nobody anything
    if (entry === undefined || entry.kind === 'joined') continue
    const { kind, role, member } = entry
    const it = sql`workspace = ${workspace} AND id = ${member}`
    const [person] = await on.all(sql`SELECT name, role FROM members WHERE ${it}`)
    if (person === undefined) continue
    const was = person['role'] as RoleName
    if (kind === 'role') {
      const crc = crcOf(workspace, member, String(person['name']), role)
      await on.run(sql`UPDATE members SET role = ${role}, crc = ${crc} WHERE ${it}`)
    } else await on.run(sql`DELETE FROM keys WHERE workspace = ${workspace} AND member = ${member}`)
    const now = kind === 'role' ? role : null
    await endInvitationsOf(on, workspace, { member, before: was, now })
  }
  if (before.length > 0 && (await ownersOf(on, workspace)).length === 0) throw new Orphaned()
}

type NumberedRow = Row & LedgerRow & { readonly seq: number }

/** The ledgers over an engine. */
export const ledgerTable = (engine: Engine): LedgerTable => ({
  append: async (workspace, ledger, rows, device) => {
    const done = await engine
      .transact(async (on) => {
        // Locks the numbers of `members`, so that changes of rights and appends have one order.
        if (device !== undefined) await takeNumbers(on, 'ledger', [{ workspace, name: 'members', count: 0 }])
        const kept = device === undefined ? rows : await judged(on, workspace, ledger, rows, device)
        const appended = await storeRecords(on, workspace, ledger, kept)
        if (ledger === 'members') await takeEffect(on, workspace, appended.added)
        return appended
      })
      .catch((fault: unknown): Pick<Appended, 'orphaned' | 'refused'> => {
        if (fault instanceof Orphaned) return { orphaned: true }
        if (fault instanceof RefusedBatch) return { refused: { code: fault.code, ids: fault.ids } }
        throw fault
      })
    if (!('added' in done)) return { added: [], seq: 0, ...done }
    const { added, seq, erased } = done
    if (added.some((row) => row.erased)) await engine.scrub?.()
    return { added: added.map((row) => row.id), seq, ...(erased.length > 0 ? { erased } : {}) }
  },
  read: async function read(workspace, ledger, since, count) {
    const rows = (await engine.all(sql`
      SELECT seq, id, member, received, json, crc FROM records WHERE workspace = ${workspace} AND ledger = ${ledger}
      AND seq > ${since} ORDER BY seq LIMIT ${count}`)) as readonly NumberedRow[]
    for (const row of rows)
      if (!isSound.records(row))
        await engine.transact(async (on) => {
          const { id, seq, member, received, json } = row
          const bytes = new TextEncoder().encode(json)
          const values = [workspace, 'ledger', ledger, seq, member, received, bytes, 'checksum']
          await quarantine(on, sql`VALUES ${tuples([values])}`)
          // Also by number: the record may have been sent again meanwhile.
          await on.run(sql`DELETE FROM records WHERE ${recordOf(workspace, ledger, id)} AND seq = ${seq}`)
          log('error', 'row-quarantined', { workspace, document: ledger })
          // A new epoch, seen at the next start, makes devices send the record again.
          await setFact(on, 'epoch')
        })
    // Quarantined rows shorten a page; without this a client would stop reading too early.
    if (!rows.every(isSound.records)) return read(workspace, ledger, since, count)
    return rows.map(({ seq, json, received }) => ({ seq, json, received }))
  },
  place: async (workspace, ledger, id) => {
    // One statement reads one consistent state.
    const rows = await engine.all(sql`
      SELECT 'head' AS part, seq FROM heads WHERE workspace = ${workspace} AND kind = 'ledger' AND name = ${ledger}
      UNION ALL SELECT 'record', seq FROM records WHERE ${recordOf(workspace, ledger, id)}`)
    const seqOf = (part: string): number | null => {
      const row = rows.find((one) => one['part'] === part)
      return row === undefined ? null : Number(row['seq'])
    }
    const seq = seqOf('record')
    return { head: Math.max(seqOf('head') ?? 0, seq ?? 0), seq }
  },
  used: async (workspace, ledger) =>
    usedIn(
      await engine.all(sql`SELECT member, count(*) AS count, sum(length(json)) AS bytes FROM records
        WHERE workspace = ${workspace} AND ledger = ${ledger} GROUP BY member`),
    ),
  edition: async (workspace, document) => {
    const rows = await entriesAbout(engine, workspace, document)
    const records = rows.filter(isSound.records).map(({ json }): unknown => JSON.parse(String(json)))
    return presentEditions(records).get(document) ?? firstEdition
  },
})

/** Entries of `members` that may be about a document, in order; the caller checks their shape. */
const entriesAbout = (on: Sql, workspace: string, document: string): Promise<readonly Row[]> =>
  on.all(sql`SELECT id, seq, json, crc FROM records WHERE workspace = ${workspace} AND ledger = 'members'
    AND json LIKE ${`%"document":"${document}"%`} ORDER BY seq`)

const usedIn = (rows: readonly Row[]): Used[] =>
  rows.map(({ member, count, bytes }) => ({
    member: String(member),
    count: Number(count),
    bytes: Number(bytes ?? 0),
  }))

/** The blobs over an engine. */
export const blobTable = (engine: Engine): BlobTable => ({
  put: async (workspace, digest, bytes, member, received) => {
    await engine.run(sql`INSERT INTO blobs (workspace, digest, member, received, bytes)
      VALUES (${workspace}, ${digest}, ${member}, ${received}, ${bytes}) ON CONFLICT DO NOTHING`)
  },
  get: async (workspace, digest) => {
    const it = sql`workspace = ${workspace} AND digest = ${digest}`
    const [row] = await engine.all(sql`SELECT bytes FROM blobs WHERE ${it}`)
    if (row === undefined) return null
    const bytes = bytesOf(row['bytes'])
    if (isSound.blobs({ ...row, digest })) return bytes
    // Any device that has the blob sends it again.
    const what = sql`workspace, 'blob', digest, 0, member, received`
    await moveAside(engine, sql`blobs`, what, sql`${it} AND bytes = ${bytes}`, 'checksum')
    log('error', 'row-quarantined', { workspace, document: digest })
    return null
  },
  size: async (workspace, digest) => {
    const [row] = await engine.all(sql`SELECT length(bytes) AS length FROM blobs
      WHERE workspace = ${workspace} AND digest = ${digest}`)
    return row === undefined ? null : Number(row['length'])
  },
  used: async (workspace) =>
    usedIn(
      await engine.all(sql`SELECT member, count(*) AS count, sum(length(bytes)) AS bytes FROM blobs
        WHERE workspace = ${workspace} GROUP BY member`),
    ),
})
