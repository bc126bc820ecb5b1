// The relay's server: plain HTTP, or TLS from two files that can be renewed while it runs.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import { limits } from '#schemas/relay.ts'
import type { Config } from './config.ts'
import { log } from './log.ts'

/** Longest time for one request, in ms: a large blob over a slow network. */
const requestMs = 120_000

/** The server and its certificate. */
export interface Port {
  readonly server: Server
  /** Reads the certificate again for new connections; an unusable one is logged and the old one stays. */
  renew(): void
}

const read = (variable: string, path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch {
    throw new Error(`${variable} names a file that can’t be read: ${path}`)
  }
}

/** Reads the certificate and its key. Throws, in one line, where they can't be read or don't match. */
const certificate = (tls: NonNullable<Config['tls']>): { cert: Buffer; key: Buffer } => {
  const pair = { cert: read('TLS_CERT', tls.cert), key: read('TLS_KEY', tls.key) }
  try {
    createSecureContext(pair)
  } catch {
    throw new Error(`TLS_CERT and TLS_KEY are no certificate with its key: ${tls.cert}, ${tls.key}`)
  }
  return pair
}

/** Limits on connections. */
export interface ConnectionBounds {
  readonly stalledMs: number
  readonly maxConnections: number
}

/** Creates the server. Throws, in one line, over an unusable certificate. */
export const openPort = (tls: Config['tls'], { stalledMs, maxConnections }: ConnectionBounds): Port => {
  const times = {
    headersTimeout: limits.handshakeMs,
    // Node checks every 30 s by default.
    connectionsCheckingInterval: 1_000,
    requestTimeout: requestMs,
    keepAliveTimeout: limits.handshakeMs,
  }
  const bounded = <S extends Server>(server: S): S => {
    server.maxConnections = maxConnections
    server.setTimeout(stalledMs)
    return server
  }
  if (tls === null) return { server: bounded(createServer(times)), renew: () => {} }
  const handshakeTimeout = limits.handshakeMs
  const server = bounded(createTlsServer({ ...times, ...certificate(tls), handshakeTimeout }))
  // A client that breaks off the TLS handshake is no fault to log.
  server.on('tlsClientError', (_fault, stream) => stream.destroy())
  return {
    server,
    renew: () => {
      try {
        server.setSecureContext(certificate(tls))
        log('info', 'certificate-reloaded')
      } catch (fault) {
        log('error', 'certificate-kept', { fault })
      }
    },
  }
}
