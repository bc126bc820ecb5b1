// Relays for tests: a real child process that can be killed, and one inside the test's own process.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '#server/config.ts'
import { openRelay, type Relay, type RelayHooks } from '#server/relay.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A fresh folder for a relay's data. */
export const freshDataDir = (): string => mkdtempSync(join(tmpdir(), 'bandeng-relay-'))
export const removeDataDir = (dir: string): void => rmSync(dir, { recursive: true, force: true })

export interface RelayProcess {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly dataDir: string
  /** All that the relay has printed so far, on both streams. */
  readonly printed: () => string
  /** What of it came on standard error: the log. */
  readonly logged: () => string
  /** Ends it in order (SIGTERM); gives the exit code. */
  readonly stop: () => Promise<number | null>
  /** Holds it still as it is, its sockets open, until it is let go on: what nobody answers. */
  readonly hold: () => void
  readonly letGo: () => void
  /** Ends it at once (SIGKILL), as a power cut or a crash would. */
  readonly kill: () => Promise<void>
}

export interface StartOptions {
  readonly access?: 'invite' | 'open'
  /** Kept after the relay ends, so that it can be started again on the same data; a fresh one where absent. */
  readonly dataDir?: string
  /** A port to take again after a restart; any free one where absent. */
  readonly port?: number
  /** Starts what `npm start` starts, which builds first where a source is newer than the build. */
  readonly built?: boolean
  /** Sets nothing of what a service sets for the C library: as from any shell. */
  readonly bare?: boolean
  /** A relay that was built already (see `buildRelay`): its `main.js`; that of the test run where absent, else the sources. */
  readonly entry?: string
  readonly env?: Readonly<Record<string, string>>
  /** No file may grow beyond this many half kilobytes: a disk that is full before long. */
  readonly maxFileBlocks?: number
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve))

/** What a server gives to Node itself and sets for the C library, as the unit file says. */
const serviceSettings = (): { readonly flags: string[]; readonly env: Record<string, string> } => {
  const unit = readFileSync(join(root, 'server', 'deploy', 'bandeng.service'), 'utf8')
  return {
    flags: unit.match(/(?<=^ExecStart=.*)--\S+/gm) ?? [],
    env: Object.fromEntries(unit.match(/\bMALLOC\w+=\S+/g)?.map((word) => word.split('=')) ?? []),
  }
}

/** Starts `server/main.ts`, or the built relay, as a process of its own; rejects with what it printed where it doesn't come up. */
export const startRelay = async (options: StartOptions = {}): Promise<RelayProcess> => {
  const dataDir = options.dataDir ?? freshDataDir()
  const sources = ['--import', 'tsx', join(root, 'server', 'main.ts')]
  const entry = options.built ? 'server/start.mjs' : (options.entry ?? process.env['RELAY_ENTRY'])
  const { flags, env } = serviceSettings()
  const program = [...flags, ...(entry === undefined ? sources : [entry])]
  const { maxFileBlocks } = options
  const limited = ['-c', `ulimit -f ${maxFileBlocks}; exec "$0" "$@"`, process.execPath, ...program]
  const [command, args] = maxFileBlocks === undefined ? [process.execPath, program] : ['sh', limited]
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      ...(options.bare ? {} : env),
      // where it builds first, it builds what people get
      ...(options.built && { NODE_ENV: 'production' }),
      PORT: String(options.port ?? 0),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ACCESS: options.access ?? 'invite',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // a test that dies must not leave its relay behind
  const reap = (): void => void child.kill('SIGKILL')
  process.once('exit', reap)
  const exited = exitOf(child).then((code) => {
    process.off('exit', reap)
    return code
  })
  let printed = ''
  let logged = ''
  child.stderr.on('data', (chunk: Buffer) => (logged += chunk.toString()))
  const [scheme, port] = await new Promise<[string, number]>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString()
      const found = /(https?):\/\/[^\s:]+:(\d+)\//.exec(printed)
      if (found !== null) resolve([found[1] ?? '', Number(found[2])])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void exited.then((code) => reject(new Error(`the relay ended with ${String(code)}: ${printed}`)))
  })
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    printed: () => printed,
    logged: () => logged,
    hold: () => void child.kill('SIGSTOP'),
    letGo: () => void child.kill('SIGCONT'),
    stop: () => {
      child.kill('SIGTERM')
      return exited
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

export interface LocalRelay extends Relay {
  readonly url: string
  readonly dataDir: string
  /** The one-time codes it asked for, newest last. */
  readonly codes: readonly string[]
}

/** Opens a relay in this process on a free port. */
export const openLocalRelay = async (
  config: Partial<Config> = {},
  hooks: RelayHooks = {},
): Promise<LocalRelay> => {
  const dataDir = config.dataDir ?? freshDataDir()
  const codes: string[] = []
  const relay = await openRelay(
    {
      port: 0,
      host: '127.0.0.1',
      access: 'invite',
      origins: [],
      tls: null,
      metricsToken: null,
      logLevel: 'info',
      clientDir: join(dataDir, 'client'),
      store: dataDir,
      ...config,
      dataDir,
    },
    { onCode: (code) => codes.push(code), ...hooks },
  )
  return { ...relay, url: `http://127.0.0.1:${relay.port}`, dataDir, codes }
}
