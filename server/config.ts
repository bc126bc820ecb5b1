// The relay's settings, read once from the environment; a wrong setting ends the start with one clear line.
import { dirname, join, resolve } from 'node:path'
import { levels, type Level } from './log.ts'
import { languagesOf, lines, type TerminalWord } from './words.ts'

/** The settings of a relay, checked. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Where data is kept: `dataDir`, or the address of a PostgreSQL database that several relays may share. */
  readonly store: string
  /** `invite`: everything needs a key. `open`: any stock client may write in any centre, on this machine only. */
  readonly access: 'invite' | 'open'
  /** Further origins that a page may come from, such as `https://bandeng.example`. */
  readonly origins: readonly string[]
  /** Paths of the PEM certificate (with its chain) and key; null for plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** Token that `/metrics` asks for; null: only this machine may read it. */
  readonly metricsToken: string | null
  readonly logLevel: Level
  /** Folder of the built client. */
  readonly clientDir: string
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1'])
/** Whether a host name means this machine only. */
export const isLoopback = (host: string): boolean => loopbackNames.has(host)

/** Whether a place is the address of a PostgreSQL database; else it is a folder. */
export const isPostgres = (place: string): boolean => /^postgres(ql)?:\/\//.test(place)

/** Whether only people at this machine can reach the relay. A proxy asks for others, so ORIGINS must name this machine, too. */
export const isNearby = ({ host, origins }: Pick<Config, 'host' | 'origins'>): boolean =>
  isLoopback(host) && origins.every((origin) => isLoopback(new URL(origin).hostname.replace(/^\[|\]$/g, '')))

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the variables listed in OPERATING.md. Gives the settings, or a text that says which setting is wrong, one line for each
 * language of the terminal.
 */
export const readConfig = (env: Environment, entryDir: string): Config | string => {
  const given = (name: string, fallback: string): string => env[name]?.trim() || fallback
  const wrong = (name: TerminalWord, about?: string): string => lines(languagesOf(env), name, about)
  const port = Number(given('PORT', '4100'))
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrong('port')
  const host = given('HOST', '127.0.0.1')
  const access = given('ACCESS', 'invite')
  if (access !== 'invite' && access !== 'open') return wrong('access')
  const origins = given('ORIGINS', '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const noOrigin = origins.find(
    (text) => !URL.canParse(text) || new URL(text).origin !== text || !/^https?:/.test(text),
  )
  if (noOrigin !== undefined) return wrong('origins', noOrigin)
  if (access === 'open' && !isNearby({ host, origins })) return wrong('openBeyond')
  const [cert, key] = [given('TLS_CERT', ''), given('TLS_KEY', '')]
  if ((cert === '') !== (key === '')) return wrong('tls')
  const metricsToken = given('METRICS_TOKEN', '') || null
  if (metricsToken !== null && !/^[\w-]{16,}$/.test(metricsToken)) return wrong('metricsToken')
  const asked = given('LOG_LEVEL', 'info')
  const logLevel = levels.find((level) => level === asked)
  if (logLevel === undefined) return wrong('logLevel', levels.join(', '))
  const dataDir = resolve(given('DATA_DIR', './data'))
  const store = given('STORE', '')
  // The message leaves the address out, which may hold a password.
  if (store !== '' && !(isPostgres(store) && URL.canParse(store))) return wrong('store')
  // The entry file is server/main.ts in the sources and dist/server/main.js once built.
  const built = dirname(entryDir).endsWith('dist')
  return {
    port,
    host,
    dataDir,
    store: store || dataDir,
    access,
    origins,
    tls: cert === '' ? null : { cert, key },
    metricsToken,
    logLevel,
    clientDir: join(entryDir, built ? '../client' : '../dist/client'),
  }
}
