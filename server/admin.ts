// `bandeng relay stats|rooms`: what the relay's data folder holds, as JSON; works beside a running relay.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databaseFile, openSqlite } from './stores/sqlite.ts'

const usage = 'Usage: relay stats | relay rooms   (reads DATA_DIR, default ./data)'

const queries: Readonly<Record<string, string>> = {
  stats: `SELECT (SELECT count(*) FROM workspaces) AS workspaces, (SELECT count(*) FROM members) AS members,
    (SELECT count(*) FROM log) AS updates, (SELECT coalesce(sum(length(bytes)), 0) FROM log) AS updateBytes,
    (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM blobs) AS blobs,
    (SELECT coalesce(sum(length(bytes)), 0) FROM blobs) AS blobBytes`,
  rooms: `SELECT workspace, document, count(*) AS updates, sum(length(bytes)) AS bytes, max(received) AS newest
    FROM log GROUP BY workspace, document ORDER BY workspace, document`,
}

const fail = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const [command = ''] = process.argv.slice(2)
if (command === '--help' || command === '-h') {
  process.stderr.write(`${usage}\n`)
  process.exit(0)
}
const query = queries[command] ?? fail(usage)
const path = join(resolve(process.env['DATA_DIR']?.trim() || './data'), databaseFile)
if (!existsSync(path)) fail(`There is no relay data at ${path}.`)
const db = openSqlite(path, { reading: true })
const rows = await db.all({ words: [query], values: [] })
await db.close()
process.stdout.write(`${JSON.stringify(command === 'stats' ? rows[0] : rows, null, 2)}\n`)
