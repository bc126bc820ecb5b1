// The port that the relay listens on: plain, or with TLS from two files that can be renewed while it runs.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import { limits } from '#schemas/relay.ts'
import type { Config } from './config.ts'
import { log } from './log.ts'

/** Time for a whole request, such as a large blob over a slow network, in ms. */
const requestMs = 120_000

export interface Port {
  readonly server: Server
  /** Reads the certificate again for who comes from now on; what can't be used is left, and the old one stays. */
  renew(): void
}

const read = (variable: string, path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch {
    throw new Error(`${variable} names a file that can’t be read: ${path}`)
  }
}

/** The certificate and its key. Throws, in one line, where they can't be read or don't belong together. */
const certificate = (tls: NonNullable<Config['tls']>): { cert: Buffer; key: Buffer } => {
  const pair = { cert: read('TLS_CERT', tls.cert), key: read('TLS_KEY', tls.key) }
  try {
    createSecureContext(pair)
  } catch {
    throw new Error(`TLS_CERT and TLS_KEY are no certificate with its key: ${tls.cert}, ${tls.key}`)
  }
  return pair
}

/** What a port bears of those who connect. */
export interface Bounds {
  readonly stalledMs: number
  readonly maxConnections: number
}

/** Makes the server; throws, in one line, over a certificate that can't be used. */
export const openPort = (tls: Config['tls'], { stalledMs, maxConnections }: Bounds): Port => {
  const times = {
    headersTimeout: limits.handshakeMs,
    // Node looks only every 30 s unless told otherwise
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
  // somebody who gives up in the handshake is nobody's fault
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
