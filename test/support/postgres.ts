// A PostgreSQL server of a test's own: made from the machine's binaries, synced to the disk as in earnest, and gone afterwards.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import pg from 'pg'

/** Where Debian and its kin put one folder per version. */
const versionsFolder = '/usr/lib/postgresql'

/** The folder with `initdb` and `postgres`, wherever this machine keeps it; null where it has none. */
export const findPostgres = (): string | null => {
  const told = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim() ?? ''
  const versions = existsSync(versionsFolder) ? readdirSync(versionsFolder) : []
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))
  const folders = [
    told,
    ...newest.map((version) => join(versionsFolder, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  const whole = (folder: string): boolean =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))
  return folders.find((folder) => folder !== '' && whole(folder)) ?? null
}

/** PostgreSQL refuses to run as root: then somebody is chosen who may do nothing else. */
const unprivileged = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const exitOf = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()))

export interface Postgres {
  readonly port: number
  /** The address of a database that nobody has used yet. */
  readonly freshDatabase: () => Promise<string>
  /** Carries out statements behind the relays' back, in one of their databases or in none. */
  readonly ask: (text: string, url?: string) => Promise<readonly unknown[]>
  /** The server's process, of which all its others are children. */
  readonly pid: () => number
  /** Ends the server without a word to anybody, as `pg_ctl stop -m immediate` does: it has to recover when it starts again. */
  readonly crash: () => Promise<void>
  /** Starts it again at the same port. */
  readonly start: () => Promise<void>
  /** Ends it for good and removes everything. */
  readonly remove: () => Promise<void>
}

/** Makes and starts a server on the loopback address, without passwords; settles when it answers. `more` are further settings. */
export const startPostgres = async (more: Readonly<Record<string, string>> = {}): Promise<Postgres> => {
  const folder = findPostgres()
  if (folder === null) throw new Error('PostgreSQL is missing: install it (postgresql).')
  const runner = unprivileged()
  const home = mkdtempSync(join(tmpdir(), 'bandeng-postgres-'))
  if (runner !== null) chownSync(home, runner.uid, runner.gid)
  const data = join(home, 'data')
  const options = { cwd: home, env: { PATH: dirname(process.execPath), LC_ALL: 'C' }, ...runner }
  const made = ['-D', data, '-U', 'bandeng', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(join(folder, 'initdb'), made, { ...options, stdio: ['ignore', 'ignore', 'inherit'] })

  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    fsync: 'on',
    synchronous_commit: 'on',
    log_min_messages: 'fatal',
    ...more,
  }
  const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const address = (database: string): string => `postgres://bandeng@127.0.0.1:${port}/${database}`
  const ask = async (text: string, url = address('postgres')): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }

  let child: ChildProcess
  const crash = async (): Promise<void> => {
    child.kill('SIGQUIT')
    await exitOf(child)
  }
  const start = async (): Promise<void> => {
    let printed = ''
    child = spawn(join(folder, 'postgres'), ['-D', data, ...set], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    for (;;) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended: ${printed}`)
      const answers = await ask('SELECT 1').then(
        () => true,
        () => false,
      )
      if (answers) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  // a test that dies must not leave its server behind
  const reap = (): void => {
    child.kill('SIGQUIT')
    rmSync(home, { recursive: true, force: true })
  }
  process.once('exit', reap)
  const remove = async (): Promise<void> => {
    await crash()
    process.off('exit', reap)
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (fault) {
    await remove()
    throw fault
  }
  let databases = 0
  const freshDatabase = async (): Promise<string> => {
    const name = `d${++databases}`
    await ask(`CREATE DATABASE ${name}`)
    return address(name)
  }
  return { port, pid: () => child.pid ?? 0, freshDatabase, ask, crash, start, remove }
}
