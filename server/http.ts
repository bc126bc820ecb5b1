// The HTTP side of the relay: finds the route of a request, and sends its answer or a named refusal.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { limits, type RefusalCode } from '#schemas/relay.ts'
import { refused } from './access.ts'
import { httpGuard, isRefused, type HttpAnswer } from './httpGuard.ts'
import { httpRoutes, type RouteOptions } from './httpRoutes.ts'
import { log } from './log.ts'
import type { OriginCheck } from './origin.ts'
import { serveFile } from './staticFiles.ts'

/** What the handler uses of the relay. */
export interface HttpOptions extends RouteOptions {
  readonly checkOrigin: OriginCheck
  /** Headers of every answer. */
  readonly headers: Readonly<Record<string, string>>
  readonly clientDir: string
}

const statusOf: Readonly<Record<RefusalCode, number>> = {
  'bad-request': 400,
  'bad-key': 401,
  'bad-code': 403,
  'bad-invitation': 404,
  'expired-invitation': 410,
  'withdrawn-invitation': 410,
  'too-many-invitations': 429,
  'foreign-origin': 403,
  'foreign-host': 403,
  forbidden: 403,
  'not-found': 404,
  'too-large': 413,
  exists: 409,
  conflict: 409,
  'not-submitted': 409,
  'own-submission': 403,
  'own-verdict': 403,
  'not-approved': 409,
  'no-verdict': 409,
  'relied-on': 409,
  'approved-revision': 409,
  'other-label': 409,
  'foreign-submission': 403,
  'withdrawn-revision': 409,
  'unknown-answer': 409,
  'others-answer': 403,
  'last-owner': 409,
  busy: 503,
  'over-quota': 507,
  internal: 500,
}

const typeOf = (answer: HttpAnswer): string => {
  if (typeof answer === 'string') return 'text/plain; version=0.0.4; charset=utf-8'
  return answer instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
}

/** Under TLS Node sees progress only between writes, so long answers are written in pieces of this size. */
const pieceBytes = 64 * 1024
const inPieces = function* (bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

/** Makes the request handler. It never throws: a fault is logged and answered `internal`. */
export const httpHandler = (options: HttpOptions) => {
  const { metrics } = options
  const guard = httpGuard(options)
  const routes = httpRoutes(options, guard)
  const ours = new Set(Object.keys(routes).map((route) => route.split('/')[1]))

  /** The answer of a route; null where the path isn't the relay's. */
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<HttpAnswer | null> => {
    const url = new URL(`http://relay${request.url ?? '/'}`)
    const [, root = '', first = '', second = '', ...rest] = url.pathname.split('/')
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
    const named = [root, first && '*', second && (routes[`${method} /${root}/*/${second}`] ? second : '*')]
    const route = routes[`${method} /${[...named, ...rest].filter((part) => part !== '').join('/')}`]
    if (route !== undefined) return route({ request, response, url, first, second })
    return ours.has(root) ? refused('not-found') : null
  }

  const send = (request: IncomingMessage, response: ServerResponse, given: HttpAnswer): void => {
    if (isRefused(given)) {
      metrics.refused.inc({ code: given.refused })
      log('debug', 'refused', { code: given.refused })
    }
    const bytes =
      given instanceof Uint8Array
        ? given
        : Buffer.from(typeof given === 'string' ? given : JSON.stringify(given))
    if (guard.reserves(response, bytes.length)) {
      // A slow reader holds its answer's budget, so it is cut after `maxAnswerMs`.
      const timer = setTimeout(() => response.destroy(), limits.maxAnswerMs).unref()
      response.once('close', () => clearTimeout(timer))
    }
    response.setHeader('content-type', typeOf(given))
    response.setHeader('cache-control', 'no-store')
    response.writeHead(isRefused(given) ? statusOf[given.refused] : 200, { 'content-length': bytes.length })
    pipeline(request.method === 'HEAD' ? [] : inPieces(bytes), response, () => {})
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(options.headers)) response.setHeader(name, value)
    const foreign = options.checkOrigin(request)
    if (foreign !== null) return send(request, response, refused(foreign))
    const given = await answer(request, response)
    if (given instanceof Uint8Array) {
      // Stored bytes are never rendered as a page of our origin.
      response.setHeader('content-security-policy', "default-src 'none'; sandbox")
      response.setHeader('content-disposition', 'attachment')
    }
    if (given !== null) return send(request, response, given)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads || !(await serveFile(options.clientDir, request, response)))
      send(request, response, refused('not-found'))
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    request.on('error', () => response.destroy())
    handle(request, response).catch((fault: unknown) => {
      log('error', 'request-failed', { fault })
      if (response.headersSent) response.destroy()
      else send(request, response, refused('internal'))
    })
  }
}
