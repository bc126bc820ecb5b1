// Who may ask: the name a request is addressed to, the page it comes from, and who may see the relay's figures.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { bearerKey } from './access.ts'
import { isLoopback, type Config } from './config.ts'

export type OriginCheck = (request: IncomingMessage) => 'foreign-host' | 'foreign-origin' | null

/** The address that a Host header stands for; null where it is no such header. */
const addressOf = (scheme: string, host: string | undefined): URL | null => {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null
  const address = `${scheme}://${host}`
  return URL.canParse(address) ? new URL(address) : null
}
const nameOf = ({ hostname: name }: URL): string => name.replace(/^\[|\]$/g, '')

/**
 * Refuses names that aren't this relay's (a foreign name may point here to borrow a visitor's browser) and pages of other
 * origins: scheme, name and port have to be its own, or the whole one of the list. A name that is only in the list, as
 * behind a proxy, has no origin but the listed one. Without an Origin it's no page of a browser's, and the key decides.
 */
export const originCheck = (config: Pick<Config, 'host' | 'origins' | 'tls'>): OriginCheck => {
  const scheme = config.tls === null ? 'http' : 'https'
  const loopback = isLoopback(config.host)
  const machine = hostname().toLowerCase()
  const own = new Set([config.host.toLowerCase(), ...(loopback ? [] : [machine, `${machine}.local`])])
  const listed = new Set(config.origins.map((origin) => nameOf(new URL(origin))))
  return ({ headers: { host, origin } }) => {
    const address = addressOf(scheme, host)
    if (address === null) return 'foreign-host'
    const name = nameOf(address)
    const mine = isLoopback(name) || own.has(name) || (!loopback && isIP(name) !== 0)
    if (!mine && !listed.has(name)) return 'foreign-host'
    if (origin === undefined || config.origins.includes(origin)) return null
    return mine && origin === address.origin ? null : 'foreign-origin'
  }
}

const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Whether a request may see `/metrics`: with METRICS_TOKEN who brings it, else who is on this machine and asks directly.
 * A proxy on this machine speaks for people who aren't.
 */
export const watchCheck =
  ({ metricsToken }: Pick<Config, 'metricsToken'>) =>
  ({ headers, socket }: IncomingMessage): boolean => {
    if (metricsToken !== null) return timingSafeEqual(sha256(bearerKey(headers) ?? ''), sha256(metricsToken))
    const address = addressOf('http', headers.host)
    const direct = forwarding.every((name) => headers[name] === undefined)
    const near = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
    return direct && isLoopback(near) && address !== null && isLoopback(nameOf(address))
  }
