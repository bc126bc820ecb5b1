// The operator's commands (`bandeng relay …`), beside a running relay or without one. Prints JSON to standard output; a failure
// is one line of JSON with a code on standard error.
import { chmodSync, copyFileSync, existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { documentOf, keptName } from '#schemas/editions.ts'
import { founderRole, MemberEntry, roles } from '#schemas/members.ts'
import { Access } from './access.ts'
import { publicAddress } from './addresses.ts'
import { isPostgres, readConfig, type Config } from './config.ts'
import { Fault, namedFault } from './fault.ts'
import type { Holder, Store } from './store.ts'
import { compactDocument } from './compaction.ts'
import { putBackByOperator, takeOutByOperator, takenOut } from './operatorEditions.ts'
import { GatePool } from './gatePool.ts'
import { newId, setFact } from './stores/facts.ts'
import { migrate } from './stores/migrate.ts'
import { openEngine, openStore } from './stores/open.ts'
import { checkAllStored, damagedBlobs } from './stores/integrity.ts'
import { sql, type Engine } from './stores/sql.ts'
import { databaseFile, openSqlite } from './stores/sqlite.ts'
import { mend, settleSalvaged } from './stores/salvage.ts'
import { backUp, faultOf, putInPlace, removeFile, whileHeld } from './stores/sqliteFile.ts'
import { isTorn } from './stores/walTail.ts'

/** Prints the fault and exits with 1. */
const fail = (fault: unknown): never => {
  const { code, about } = fault instanceof Fault ? fault : namedFault(fault, place)
  process.stderr.write(`${JSON.stringify({ code, about })}\n`)
  process.exit(1)
}

const config = readConfig(process.env, dirname(fileURLToPath(import.meta.url)))
if (typeof config === 'string') fail(new Fault('settings', config))
const { dataDir, store: where, port } = config as Config
const place = join(dataDir, databaseFile)

/** Refuses where there is no store: a command must not create one. */
const needData = (): void => {
  if (isPostgres(where)) return
  const file = statSync(place, { throwIfNoEntry: false })
  if (file === undefined) throw new Fault('no-data', place)
  if (!file.isFile()) throw new Fault('unreadable', place)
  // An interrupted copy leaves an empty file.
  if (file.size === 0) throw new Fault('damaged', place)
}
const needFile = (): void => {
  if (isPostgres(where)) throw new Fault('postgres', '')
}
/** Runs the work while no relay holds the folder. Null where a relay holds it or the store is PostgreSQL. */
const atRest = async <T>(work: () => T | Promise<T>): Promise<T | null> =>
  isPostgres(where) ? null : whileHeld(dataDir, work)
/** Looked at only while no relay holds the folder: a log in use may look torn. */
const isTornAtRest = async (): Promise<boolean> => (await atRest(() => isTorn(`${place}-wal`))) === true
/**
 * Repairs the store as a start does, where no relay runs: whoever closes the file last empties its log, and afterwards nobody
 * could tell that it was torn.
 */
const mendFirst = async (): Promise<void> => {
  needData()
  await atRest(() => mend(dataDir))
}
const looking = async <T>(work: (engine: Engine) => Promise<T>): Promise<T> => {
  const engine = isPostgres(where) ? await openEngine(where) : openSqlite(place, { reading: true })
  return work(engine).finally(() => engine.close())
}
const reading = async <T>(work: (engine: Engine) => Promise<T>): Promise<T> => {
  await mendFirst()
  return looking(work)
}
const writing = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  await mendFirst()
  const store = await openStore(where)
  return work(store).finally(() => store.close())
}

const stats = async (engine: Engine): Promise<unknown> =>
  (
    await engine.all(sql`SELECT (SELECT count(*) FROM workspaces) AS workspaces,
      (SELECT count(*) FROM members) AS members, (SELECT count(*) FROM log) AS updates,
      (SELECT coalesce(sum(length(bytes)), 0) FROM log) AS "updateBytes",
      (SELECT coalesce(sum(length(bytes)), 0) FROM snapshots) AS "snapshotBytes",
      (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM blobs) AS blobs,
      (SELECT coalesce(sum(length(bytes)), 0) FROM blobs) AS "blobBytes",
      (SELECT count(*) FROM quarantine) AS quarantined`)
  )[0]

const documents = (engine: Engine): Promise<unknown> =>
  engine.all(sql`SELECT h.workspace, h.name AS document, h.seq, count(l.seq) AS updates,
      coalesce(sum(length(l.bytes)), 0) + coalesce(max(length(s.bytes)), 0) AS bytes, max(l.received) AS newest
    FROM heads h LEFT JOIN log l ON l.workspace = h.workspace AND l.document = h.name
    LEFT JOIN snapshots s ON s.workspace = h.workspace AND s.document = h.name
    WHERE h.kind = 'document' AND h.seq > 0 GROUP BY h.workspace, h.name, h.seq ORDER BY h.workspace, h.name`)

interface Report {
  readonly sound: boolean
  readonly rooms: readonly unknown[]
  readonly damagedBlobs: readonly unknown[]
}
const check = async (engine: Engine): Promise<Report> => {
  const checked = []
  for await (const stored of checkAllStored(engine)) checked.push(stored)
  const blobs = await damagedBlobs(engine)
  const sound = blobs.length === 0 && checked.every(({ problems }) => problems.length === 0)
  return { sound, rooms: checked, damagedBlobs: blobs }
}
/** Changes nothing: rows are read only once the file's pages are sound, and a torn log is left for the next start. */
const checkAll = async (): Promise<unknown> => {
  needData()
  const fault = (await isTornAtRest()) ? 'torn-log' : isPostgres(where) ? null : faultOf(place)
  return fault === null ? looking(check) : { sound: false, file: fault, rooms: [], damagedBlobs: [] }
}

const compact = async (store: Store): Promise<unknown> => {
  const { updates } = store
  const counts = { compacted: 0, failed: 0 }
  // Folding runs in a thread with a memory limit, since one document may need more than the process has.
  const gates = new GatePool(store)
  for (const { workspace, document } of await updates.allDocuments()) {
    // Editions that were taken out are skipped: they may be out because reading them costs too much.
    const present = await store.ledgers.edition(workspace, documentOf(document))
    if (keptName(documentOf(document), present) !== document) continue
    await compactDocument(updates, (base, rows) => gates.fold(base, rows), workspace, document).then(
      (done) => (counts.compacted += done ? 1 : 0),
      () => counts.failed++,
    )
  }
  await gates.close()
  return counts
}

/**
 * A relay quarantines damaged rows when it reads them. A backup does it at once in the copy, because `restore` accepts only a
 * sound file.
 */
const backup = async (out: string): Promise<unknown> => {
  needFile()
  needData()
  const to = resolve(out)
  if (!existsSync(dirname(to)) || to === place) throw new Fault('unwritable', to)
  // An older backup at this path may hold what is lost here, so a torn log doesn't replace it.
  if (await isTornAtRest()) throw new Fault('damaged', place)
  let setAside = 0
  const fault = await backUp(place, to, async (copy) => {
    const engine = openSqlite(copy)
    try {
      setAside = (await check(engine)).sound ? 0 : await settleSalvaged(engine)
      return setAside === 0 || (await check(engine)).sound
    } finally {
      await engine.close()
    }
  })
  if (fault !== null) throw new Fault(fault, place)
  return { backup: to, ...(setAside > 0 && { setAside }) }
}

/** Checks the copy and puts that copy in place, so that nothing can change in between. */
const putInto = async (file: string): Promise<unknown> => {
  const copy = join(dataDir, `${databaseFile}.restoring`)
  try {
    // A killed process leaves a write-ahead log beside the file; it is part of the file.
    for (const part of ['', '-wal'].filter((end) => existsSync(file + end))) {
      copyFileSync(file + part, copy + part)
      chmodSync(copy + part, 0o600)
    }
    const fault = isTorn(`${copy}-wal`) ? 'damaged' : faultOf(copy)
    if (fault !== null) throw new Fault(fault, file)
    const engine = openSqlite(copy)
    const epoch = newId()
    try {
      if (!(await check(engine)).sound) throw new Fault('damaged', file)
      // A new epoch makes devices send again what this older state lacks.
      await setFact(engine, 'epoch', epoch)
    } finally {
      await engine.close()
    }
    return { restored: file, epoch, keptAside: putInPlace(copy, dataDir, 'replaced') }
  } finally {
    removeFile(copy)
  }
}

const restore = async (from: string): Promise<unknown> => {
  needFile()
  const file = resolve(from)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Fault('unreadable', file)
  return (
    (await whileHeld(dataDir, () => putInto(file))) ?? Promise.reject(new Fault('relay-running', dataDir))
  )
}

const known = async (store: Store, workspace: string): Promise<string> =>
  (await store.accounts.generation(workspace)) ?? Promise.reject(new Fault('no-workspace', workspace))

const operatorIn = async (store: Store, workspace: string): Promise<[Access, Holder]> => {
  const generation = await known(store, workspace)
  const access = new Access(store, new GatePool(store), true, () => {})
  return [access, { workspace, generation, member: '', name: '', role: founderRole, device: '' }]
}

const invite = async (store: Store, workspace: string, role: string): Promise<unknown> => {
  const [access, operator] = await operatorIn(store, workspace)
  const made = await access.invite(operator, { role })
  if ('refused' in made) {
    if (made.refused === 'too-many-invitations') throw new Fault('too-many-invitations', workspace)
    throw new Fault('no-role', `${role} (${roles.join(', ')})`)
  }
  const base = publicAddress(config as Config, port)
  const { id = '', expires } = made
  return { link: `${base}#/join/${workspace}/${made.secret}`, role: made.role, expires, id }
}

/** Adds the makers' names to the open invitations: an operator knows people by name, not by id. */
const invitations = async (store: Store, workspace: string): Promise<unknown> => {
  const [access, operator] = await operatorIn(store, workspace)
  const list = await access.invitations(operator)
  if ('refused' in list) throw new Fault('fault', list.refused)
  const names = new Map((await entriesOf(store, workspace)).map(({ member, name }) => [member, name]))
  return list.invitations.map((one) => {
    const name = names.get(one.maker ?? '')
    return name === undefined ? one : { ...one, name }
  })
}

const withdraw = async (store: Store, workspace: string, invitation: string): Promise<unknown> => {
  const [access, operator] = await operatorIn(store, workspace)
  const done = await access.withdraw(operator, { invitation })
  if ('refused' in done) throw new Fault('no-invitation', invitation)
  return { ...done, workspace }
}

const entriesOf = async (store: Store, workspace: string): Promise<readonly MemberEntry[]> => {
  const rows = await store.ledgers.read(workspace, 'members', 0, Number.MAX_SAFE_INTEGER)
  return rows.flatMap(({ json }) => MemberEntry.safeParse(JSON.parse(json)).data ?? [])
}

const revoke = async (store: Store, workspace: string, member: string): Promise<unknown> => {
  await known(store, workspace)
  const last = (await entriesOf(store, workspace)).findLast((entry) => entry.member === member)
  if (last === undefined || last.kind === 'revoked') throw new Fault('no-member', member)
  const made = new Date().toISOString()
  const entry: MemberEntry = { ...last, id: newId(), kind: 'revoked', made }
  // A running relay notices within half a second and closes the member's sockets.
  const { orphaned } = await store.ledgers.append(workspace, 'members', [
    { id: entry.id, json: JSON.stringify(entry), member: '', received: made },
  ])
  if (orphaned) throw new Fault('last-owner', member)
  return { revoked: member, workspace }
}

/**
 * Resolves the name of an environment variable to its value, so that an address with a password stays out of the list of
 * processes.
 */
const placeOf = (given: string): string => (/^[A-Z][A-Z_]*$/.test(given) && process.env[given]) || given

type Places = number | readonly [least: number, most: number]
const commands: Readonly<Record<string, readonly [places: Places, run: (...args: string[]) => unknown]>> = {
  stats: [0, () => reading(stats)],
  rooms: [0, () => reading(documents)],
  check: [0, checkAll],
  compact: [0, () => writing(compact)],
  backup: [1, backup],
  restore: [1, restore],
  migrate: [2, (from = '', to = '') => migrate(placeOf(from), placeOf(to))],
  invite: [2, (workspace = '', role = '') => writing((store) => invite(store, workspace, role))],
  invitations: [1, (workspace = '') => writing((store) => invitations(store, workspace))],
  withdraw: [2, (workspace = '', id = '') => writing((store) => withdraw(store, workspace, id))],
  'take-out': [
    2,
    (workspace = '', document = '') => writing((store) => takeOutByOperator(store, workspace, document)),
  ],
  'taken-out': [1, (workspace = '') => writing((store) => takenOut(store, workspace))],
  'put-back': [
    [2, 3],
    (workspace = '', document = '', edition) =>
      writing((store) => putBackByOperator(store, workspace, document, edition)),
  ],
  revoke: [2, (workspace = '', member = '') => writing((store) => revoke(store, workspace, member))],
}

const [name = '', ...args] = process.argv.slice(2)
const [places = 0, run] = commands[name] ?? []
const [least, most] = typeof places === 'number' ? [places, places] : places
try {
  if (run === undefined || args.length < least || args.length > most)
    throw new Fault('usage', Object.keys(commands).join(' | '))
  const json = await run(...args)
  process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  const { sound = true, failed = 0 } = json as { sound?: boolean; failed?: number }
  if (!sound || failed > 0) process.exitCode = 1
} catch (fault) {
  fail(fault)
}
