// Checks of the Host and Origin headers, and of who may read `/metrics`.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { bearerKey } from './access.ts'
import { isLoopback, type Config } from './config.ts'

/** Gives the refusal of a request, or null. */
export type OriginCheck = (request: IncomingMessage) => 'foreign-host' | 'foreign-origin' | null

/** Parses a Host header; null where it is malformed. */
const addressOf = (scheme: string, host: string | undefined): URL | null => {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null
  const address = `${scheme}://${host}`
  return URL.canParse(address) ? new URL(address) : null
}
const nameOf = ({ hostname: name }: URL): string => name.replace(/^\[|\]$/g, '')

/**
 * Refuses foreign host names (DNS rebinding) and pages of foreign origins: scheme, name and port must be the relay's own, or
 * listed in ORIGINS. A name that only ORIGINS lists (a proxy's) has that origin alone. A request without Origin doesn't come
 * from a web page; the key decides.
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
 * Whether a request may read `/metrics`: with METRICS_TOKEN by that token, else only directly from this machine. A proxy here
 * forwards people elsewhere, so forwarded requests are refused.
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
