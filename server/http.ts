// The HTTP routes: checks origin, key, rate and size, passes the body to its module, and sends the answer or a named refusal.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { ledgerNamed } from '#schemas/ledgers.ts'
import { limits, type RefusalCode } from '#schemas/relay.ts'
import { bearerKey, refused, type Access, type Refused } from './access.ts'
import { getBlob, putBlob } from './blobs.ts'
import { keptDocuments, putBack, takeOut } from './editions.ts'
import { alive, readiness } from './health.ts'
import { appendRecords, readRecords } from './ledgers.ts'
import { log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { OriginCheck } from './origin.ts'
import { readPast } from './past.ts'
import { ByteBudget } from './byteBudget.ts'
import { serveFile } from './staticFiles.ts'
import type { Holder, Store } from './store.ts'
import type { Sync } from './sync.ts'
import { Throttle, type ThrottleRates } from './throttle.ts'
import { type Quotas, Usage } from './usage.ts'

/** What the routes use of the relay. */
export interface HttpOptions {
  readonly store: Store
  readonly access: Access
  readonly sync: Sync
  readonly metrics: Metrics
  readonly checkOrigin: OriginCheck
  /** Whether a request may read `/metrics`. */
  readonly mayWatch: (request: IncomingMessage) => boolean
  /** Headers of every answer. */
  readonly headers: Readonly<Record<string, string>>
  readonly clientDir: string
  /** Addresses by which others reach the relay. */
  readonly addresses: () => string[]
  /** The rates of `schemas/rates.ts` where absent. */
  readonly throttle?: ThrottleRates | undefined
  readonly quotas?: Quotas | undefined
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

/** Longest body of a request without records or bytes, in bytes. */
const maxSmallBody = 16 * 1024

/** A string is Prometheus text; everything else is JSON or bytes. */
type Answer = object | Uint8Array | string | Refused

const isRefused = (answer: Answer): answer is Refused => typeof answer === 'object' && 'refused' in answer

/**
 * Reads a body up to `max` bytes and answers it. A longer body is drained unread, so that the client can still read the
 * refusal.
 */
const withBody = async (
  { request, response }: Pick<Ask, 'request' | 'response'>,
  max: number,
  share: ByteBudget,
  owner: string,
  work: (body: Uint8Array) => Promise<Answer>,
): Promise<Answer> => {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    const refusal = await new Promise<RefusalCode | null>((resolve) => {
      let open = true
      const stop = (code: RefusalCode): void => {
        open = false
        resolve(code)
      }
      request.on('data', (chunk: Uint8Array) => {
        if (!open) return
        if (length + chunk.length > max) return stop('too-large')
        // Leaves room for the longest body of its kind, so that long bodies never block short ones.
        if (!share.fits(owner, chunk.length, max - chunk.length)) return stop('busy')
        chunks.push(chunk)
        length += chunk.length
        share.hold(owner, chunk.length)
      })
      request.on('end', () => resolve(null))
      request.on('close', () => resolve('bad-request'))
      // Answers `Expect: 100-continue` here, so that a refused client hears the refusal before it sends the body.
      if (request.headers.expect !== undefined && length === 0) response.writeContinue()
    })
    return refusal === null ? await work(Buffer.concat(chunks)) : refused(refusal)
  } finally {
    share.release(owner, length)
    chunks.length = 0
  }
}

/** Parses JSON; undefined where it is none, which the route's schema then refuses. */
const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/** A record number in a query: digits only; 0 where absent, null where invalid. */
const numberIn = (text: string | null): number | null => {
  if (text === null) return 0
  const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(number) ? number : null
}

const typeOf = (answer: Answer): string => {
  if (typeof answer === 'string') return 'text/plain; version=0.0.4; charset=utf-8'
  return answer instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
}

/** Under TLS Node sees progress only between writes, so long answers are written in pieces of this size. */
const pieceBytes = 64 * 1024
const inPieces = function* (bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

/** A request, and the two variable segments of its path. */
interface Ask {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly first: string
  readonly second: string
}
type Route = (ask: Ask) => Promise<Answer>

/** Makes the request handler. It never throws: a fault is logged and answered `internal`. */
export const httpHandler = (options: HttpOptions) => {
  const { store, access, sync, metrics } = options
  const ready = readiness(store)
  const members = new ByteBudget(limits.maxHeldBytes, limits.maxMemberHeldBytes)
  const strangers = new ByteBudget(limits.maxStrangersBytes)
  const answers = new ByteBudget(limits.maxAnswersHeldBytes, limits.maxMemberHeldBytes)
  const usage = new Usage(store, options.quotas)
  const throttle = new Throttle(options.throttle)

  /** Bytes reserved in the budget for each answer that is being made or sent. */
  const held = new WeakMap<ServerResponse, { readonly owner: string; bytes: number }>()

  /**
   * Runs the work once the budget has room for an answer of so many bytes; the room is given back when the answer is sent.
   * Refuses `busy`.
   */
  const withRoom = async (
    { response }: Ask,
    { workspace, member }: Holder,
    bytes: number,
    work: () => Promise<Answer>,
  ): Promise<Answer> => {
    const owner = `${workspace}/${member}`
    if (!(await answers.holdWhenFree(owner, bytes))) return refused('busy')
    const own = { owner, bytes }
    held.set(response, own)
    const free = (): void => answers.release(owner, own.bytes)
    if (response.closed) free()
    else response.once('close', free)
    return work()
  }

  /**
   * A route for members of the workspace in the path. The key is checked before the body is read, and again after: rights may
   * end meanwhile. Refuses `bad-key` or `busy`.
   */
  const forMembers =
    (work: (holder: Holder, ask: Ask, body: Uint8Array) => Promise<Answer>, maxBody = 0): Route =>
    async (ask) => {
      const { request, first } = ask
      const holderNow = async (): Promise<Holder | null> => {
        const holder = await access.holderOf(bearerKey(request.headers))
        return holder?.workspace === first ? holder : null
      }
      const before = await holderNow()
      if (before === null) return throttle.stranger() ? refused('bad-key') : refused('busy')
      if (!throttle.member(before)) return refused('busy')
      if (maxBody === 0) return work(before, ask, new Uint8Array())
      return withBody(ask, maxBody, members, `${before.workspace}/${before.member}`, async (body) => {
        throttle.sent(before, body.length)
        // A body may take long to arrive, and rights may end meanwhile.
        const holder = await holderNow()
        return holder === null ? refused('bad-key') : work(holder, ask, body)
      })
    }

  /** A route that needs no key; rate-limited over all strangers. */
  const forStrangers =
    (maxBody: number, work: (json: unknown, ask: Ask) => Promise<Answer>): Route =>
    async (ask) =>
      throttle.stranger()
        ? withBody(ask, maxBody, strangers, '', (body) => work(jsonOf(body), ask))
        : refused('busy')

  const routes: Readonly<Record<string, Route>> = {
    'GET /healthz': async () => alive(sync),
    'GET /readyz': () => ready(),
    'GET /metrics': async ({ request }) =>
      options.mayWatch(request) ? metrics.text() : refused('forbidden'),
    'POST /workspaces': forStrangers(limits.maxLedgerBodyBytes, (json, { request }) =>
      access.publish(json, bearerKey(request.headers)),
    ),
    'POST /workspaces/*/invitations': forMembers(async (holder, _ask, body) => {
      if (!throttle.invitation(holder)) return refused('busy')
      const made = await access.invite(holder, jsonOf(body))
      return isRefused(made) ? made : { ...made, addresses: options.addresses() }
    }, maxSmallBody),
    'GET /workspaces/*/invitations': forMembers((holder) => access.invitations(holder)),
    'POST /workspaces/*/withdrawals': forMembers(
      (holder, _ask, body) => access.withdraw(holder, jsonOf(body)),
      maxSmallBody,
    ),
    'GET /workspaces/*/documents': forMembers((holder) => keptDocuments(store, holder)),
    'POST /workspaces/*/take-out': forMembers(
      (holder, _ask, body) => takeOut({ store, sync, usage }, holder, jsonOf(body)),
      maxSmallBody,
    ),
    'POST /workspaces/*/put-back': forMembers(
      (holder, _ask, body) => putBack({ store, sync, usage }, holder, jsonOf(body)),
      maxSmallBody,
    ),
    'POST /join': forStrangers(maxSmallBody, async (json) => {
      const joined = await access.join(json)
      // Connected devices learn at once who joined.
      if (!isRefused(joined)) sync.announce(joined.workspace, 'members', 0)
      return joined
    }),
    'POST /ledgers/*/*': forMembers(async (holder, { second }, body) => {
      const ledger = ledgerNamed(second)
      if (ledger === null) return refused('not-found')
      return appendRecords({ store, sync, usage }, holder, ledger, jsonOf(body))
    }, limits.maxLedgerBodyBytes),
    'GET /ledgers/*/*': forMembers(async (holder, ask) => {
      const { url, second } = ask
      const ledger = ledgerNamed(second)
      if (ledger === null) return refused('not-found')
      const since = numberIn(url.searchParams.get('since'))
      if (since === null) return refused('bad-request')
      const after = url.searchParams.get('after')
      return withRoom(ask, holder, limits.maxLedgerPageBytes, () =>
        readRecords(store, holder, ledger, since, after),
      )
    }),
    'GET /sync/*/*': forMembers(async (holder, ask) =>
      withRoom(ask, holder, limits.maxLedgerPageBytes, () =>
        readPast(store, holder, ask.second, Number(ask.url.searchParams.get('since') ?? 0)),
      ),
    ),
    'GET /blobs/*/*': forMembers(async (holder, ask) => {
      const size = (await store.blobs.size(holder.workspace, ask.second)) ?? 0
      return withRoom(ask, holder, size, () => getBlob(store, holder, ask.second))
    }),
    'PUT /blobs/*/*': forMembers(
      (holder, { second }, body) => putBlob(store, usage, holder, second, body),
      limits.maxBlobBytes,
    ),
  }
  const ours = new Set(Object.keys(routes).map((route) => route.split('/')[1]))

  /** The answer of a route; null where the path isn't the relay's. */
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | null> => {
    const url = new URL(`http://relay${request.url ?? '/'}`)
    const [, root = '', first = '', second = '', ...rest] = url.pathname.split('/')
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
    const named = [root, first && '*', second && (routes[`${method} /${root}/*/${second}`] ? second : '*')]
    const route = routes[`${method} /${[...named, ...rest].filter((part) => part !== '').join('/')}`]
    if (route !== undefined) return route({ request, response, url, first, second })
    return ours.has(root) ? refused('not-found') : null
  }

  const send = (request: IncomingMessage, response: ServerResponse, given: Answer): void => {
    if (isRefused(given)) {
      metrics.refused.inc({ code: given.refused })
      log('debug', 'refused', { code: given.refused })
    }
    const bytes =
      given instanceof Uint8Array
        ? given
        : Buffer.from(typeof given === 'string' ? given : JSON.stringify(given))
    const own = held.get(response)
    if (own !== undefined && !response.closed) {
      answers.release(own.owner, own.bytes - bytes.length)
      own.bytes = bytes.length
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
