// Who may ask: the name a request is addressed to, and the page it comes from.
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { isLoopback, type Config } from './config.ts'

export type OriginCheck = (request: IncomingMessage) => 'foreign-host' | 'foreign-origin' | null

/** The name in a Host header, without port and brackets; null where it is no such header. */
const nameOf = (host: string): string | null => {
  const address = `http://${host}`
  if (!URL.canParse(address) || new URL(address).host === '') return null
  return new URL(address).hostname.replace(/^\[|\]$/g, '')
}

/**
 * Refuses names that aren't this relay's (a foreign name may point here to borrow a visitor's browser) and pages of other
 * origins. Without an Origin it's no page of a browser's, and the key decides.
 */
export const originCheck = (config: Pick<Config, 'host' | 'origins'>): OriginCheck => {
  const machine = hostname().toLowerCase()
  const names = new Set([config.host, ...config.origins.map((origin) => new URL(origin).hostname)])
  if (!isLoopback(config.host)) for (const name of [machine, `${machine}.local`]) names.add(name)
  const knows = (name: string): boolean =>
    isLoopback(name) || names.has(name) || (!isLoopback(config.host) && isIP(name) !== 0)
  return ({ headers: { host, origin } }) => {
    const name = host === undefined ? null : nameOf(host)
    if (host === undefined || name === null || !knows(name)) return 'foreign-host'
    if (origin === undefined || config.origins.includes(origin)) return null
    return origin === `http://${host}` || origin === `https://${host}` ? null : 'foreign-origin'
  }
}
