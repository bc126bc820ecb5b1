// The settings of a relay, read once from the environment; a wrong one stops the start with one clear line.
import { dirname, join, resolve } from 'node:path'

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** `invite`: a key for everything. `open`: any stock client may write in any room; on this machine only. */
  readonly access: 'invite' | 'open'
  /** Further origins a page may come from, such as `https://bandeng.example`. */
  readonly origins: readonly string[]
  /** The built client. */
  readonly clientDir: string
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1'])
/** A name under which only this machine itself is reached. */
export const isLoopback = (host: string): boolean => loopbackNames.has(host)

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads PORT, HOST, DATA_DIR, ACCESS and ORIGINS; gives the settings, or one line that says what is wrong. */
export const readConfig = (env: Environment, entryDir: string): Config | string => {
  const given = (name: string, fallback: string): string => env[name]?.trim() || fallback
  const port = Number(given('PORT', '4100'))
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return 'PORT must be a whole number from 0 to 65535.'
  const host = given('HOST', '127.0.0.1')
  const access = given('ACCESS', 'invite')
  if (access !== 'invite' && access !== 'open') return 'ACCESS must be invite or open.'
  if (access === 'open' && !isLoopback(host))
    return `ACCESS=open lets anybody write, so it needs HOST to be this machine alone (127.0.0.1), not ${host}.`
  const origins = given('ORIGINS', '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const wrong = origins.find((text) => !URL.canParse(text) || new URL(text).origin !== text)
  if (wrong !== undefined) return `ORIGINS must be addresses such as https://bandeng.example, not ${wrong}.`
  // the entry is server/main.ts in the sources and dist/server/main.js once built
  const built = dirname(entryDir).endsWith('dist')
  const clientDir = join(entryDir, built ? '../client' : '../dist/client')
  return { port, host, dataDir: resolve(given('DATA_DIR', './data')), access, origins, clientDir }
}
