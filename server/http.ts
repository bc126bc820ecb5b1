// The routes: checks who asks and how much is sent, hands the body to its room of the relay, answers or refuses by name.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { limits, type RefusalCode } from '#schemas/relay.ts'
import { bearerKey, refused, type Access, type Refused } from './access.ts'
import { getBlob, putBlob } from './blobs.ts'
import { reportHealth } from './health.ts'
import { appendRecords, ledgerName, readRecords } from './ledgers.ts'
import type { OriginCheck } from './origin.ts'
import { securityHeaders, serveFile } from './staticFiles.ts'
import type { Holder, Store } from './store.ts'
import type { Sync } from './sync.ts'

export interface HttpOptions {
  readonly store: Store
  readonly access: Access
  readonly sync: Sync
  readonly checkOrigin: OriginCheck
  readonly clientDir: string
}

const statusOf: Readonly<Record<RefusalCode, number>> = {
  'bad-request': 400,
  'bad-key': 401,
  'bad-code': 403,
  'bad-invitation': 404,
  'expired-invitation': 410,
  'foreign-origin': 403,
  'foreign-host': 403,
  forbidden: 403,
  'not-found': 404,
  'too-large': 413,
  exists: 409,
  busy: 503,
  internal: 500,
}

/** Longest body of a request that only names people and workspaces, in bytes. */
const maxSmallBody = 16 * 1024

type Answer = object | Uint8Array | Refused

const isRefused = (answer: Answer): answer is Refused => 'refused' in answer

/** Reads a body up to a limit; what goes beyond is let pass unread, so that the refusal can still be heard. */
const readBody = (request: IncomingMessage, max: number): Promise<Uint8Array | Refused> =>
  new Promise((resolve) => {
    const chunks: Uint8Array[] = []
    let length = 0
    request.on('data', (chunk: Uint8Array) => {
      length += chunk.length
      if (length <= max) chunks.push(chunk)
      else resolve(refused('too-large'))
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('close', () => resolve(refused('bad-request')))
  })

const readJson = async (
  request: IncomingMessage,
  max: number,
): Promise<{ readonly json: unknown } | Refused> => {
  const body = await readBody(request, max)
  if (isRefused(body)) return body
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown }
  } catch {
    return refused('bad-request')
  }
}

const send = (request: IncomingMessage, response: ServerResponse, answer: Answer): void => {
  const bytes = answer instanceof Uint8Array ? answer : Buffer.from(JSON.stringify(answer))
  response.setHeader(
    'content-type',
    answer instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
  )
  response.writeHead(isRefused(answer) ? statusOf[answer.refused] : 200, { 'content-length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

export const httpHandler = (options: HttpOptions) => {
  const { store, access, sync } = options

  const asMember = async (
    request: IncomingMessage,
    workspace: string,
    work: (holder: Holder) => Promise<Answer>,
  ): Promise<Answer> => {
    const holder = await access.holderOf(bearerKey(request.headers))
    return holder === null || holder.workspace !== workspace ? refused('bad-key') : work(holder)
  }

  const withJson = async (
    request: IncomingMessage,
    max: number,
    work: (json: unknown) => Promise<Answer>,
  ): Promise<Answer> => {
    const body = await readJson(request, max)
    return 'refused' in body ? body : work(body.json)
  }

  /** Those who are here learn at once who has come. */
  const announceMembers = async (workspace: string): Promise<void> => {
    const { seq } = await store.ledgers.append(workspace, 'members', [])
    sync.announce(workspace, 'members', seq)
  }

  /** The answer of a route; null where the path is none of the relay's own. */
  const answer = async (request: IncomingMessage): Promise<Answer | null> => {
    const url = new URL(request.url ?? '/', 'http://relay')
    const [, room = '', first = '', second = '', ...rest] = url.pathname.split('/')
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
    const route = `${method} /${[room, first && '*', second && '*', ...rest].filter((part) => part !== '').join('/')}`
    if (route === 'GET /healthz') {
      const health = await reportHealth(store, sync)
      return health.status === 'ok' ? health : refused('busy')
    }
    if (route === 'POST /workspaces')
      return withJson(request, limits.maxLedgerBodyBytes, (json) =>
        access.publish(json, bearerKey(request.headers)),
      )
    if (route === 'POST /workspaces/*/*' && second === 'invitations')
      return asMember(request, first, (holder) =>
        withJson(request, maxSmallBody, (json) => access.invite(holder, json)),
      )
    if (route === 'POST /join')
      return withJson(request, maxSmallBody, async (json) => {
        const joined = await access.join(json)
        if (!isRefused(joined)) await announceMembers(joined.workspace)
        return joined
      })
    const ledger = ledgerName(second)
    if (room === 'ledgers' && ledger !== null) {
      if (route === 'POST /ledgers/*/*')
        return asMember(request, first, (holder) =>
          withJson(request, limits.maxLedgerBodyBytes, (json) =>
            appendRecords({ store, sync }, holder, ledger, json),
          ),
        )
      if (route === 'GET /ledgers/*/*') {
        const since = Number(url.searchParams.get('since') ?? 0)
        return asMember(request, first, (holder) => readRecords(store, holder, ledger, since))
      }
    }
    if (route === 'GET /blobs/*/*')
      return asMember(request, first, (holder) => getBlob(store, holder, second))
    if (route === 'PUT /blobs/*/*')
      return asMember(request, first, async (holder) => {
        const body = await readBody(request, limits.maxBlobBytes)
        return isRefused(body) ? body : putBlob(store, holder, second, body)
      })
    return ['ledgers', 'blobs', 'join', 'workspaces', 'sync'].includes(room) ? refused('not-found') : null
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    const foreign = options.checkOrigin(request)
    if (foreign !== null) return send(request, response, refused(foreign))
    const given = await answer(request)
    if (given !== null) {
      response.setHeader('cache-control', 'no-store')
      if (given instanceof Uint8Array) {
        // never shown as a page of ours, whatever somebody put into it
        response.setHeader('content-security-policy', "default-src 'none'; sandbox")
        response.setHeader('content-disposition', 'attachment')
      }
      return send(request, response, given)
    }
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads || !(await serveFile(options.clientDir, request, response)))
      send(request, response, refused('not-found'))
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    request.on('error', () => response.destroy())
    handle(request, response).catch((fault: unknown) => {
      console.error('a request failed:', fault instanceof Error ? fault.message : fault)
      if (response.headersSent) response.destroy()
      else send(request, response, refused('internal'))
    })
  }
}
