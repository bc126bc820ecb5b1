// What stands before a route's work: key, rate and size of a request, and the memory that its body and its answer hold.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { limits, type RefusalCode } from '#schemas/relay.ts'
import { bearerKey, refused, type Access, type Refused } from './access.ts'
import { ByteBudget } from './byteBudget.ts'
import type { Holder } from './store.ts'
import { Throttle, type ThrottleRates } from './throttle.ts'

/** A string is Prometheus text; everything else is JSON or bytes. */
export type HttpAnswer = object | Uint8Array | string | Refused

/** Whether an answer is a refusal. */
export const isRefused = (answer: HttpAnswer): answer is Refused =>
  typeof answer === 'object' && 'refused' in answer

/** A request, and the two variable segments of its path. */
export interface Ask {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly first: string
  readonly second: string
}

/** Answers a request. */
export type Route = (ask: Ask) => Promise<HttpAnswer>

/** What guards use of the relay. */
export interface GuardOptions {
  readonly access: Access
  /** The rates of `schemas/rates.ts` where absent. */
  readonly throttle?: ThrottleRates | undefined
}

/**
 * Reads a body up to `max` bytes and answers it. A longer body is drained unread, so that the client can still read the
 * refusal.
 */
const withBody = async (
  { request, response }: Pick<Ask, 'request' | 'response'>,
  max: number,
  share: ByteBudget,
  owner: string,
  work: (body: Uint8Array) => Promise<HttpAnswer>,
): Promise<HttpAnswer> => {
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
export const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/** Makes the guards of one relay. */
export const httpGuard = (options: GuardOptions) => {
  const { access } = options
  const members = new ByteBudget(limits.maxHeldBytes, limits.maxMemberHeldBytes)
  const strangers = new ByteBudget(limits.maxStrangersBytes)
  const answers = new ByteBudget(limits.maxAnswersHeldBytes, limits.maxMemberHeldBytes)
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
    work: () => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> => {
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
    (work: (holder: Holder, ask: Ask, body: Uint8Array) => Promise<HttpAnswer>, maxBody = 0): Route =>
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
    (maxBody: number, work: (json: unknown, ask: Ask) => Promise<HttpAnswer>): Route =>
    async (ask) =>
      throttle.stranger()
        ? withBody(ask, maxBody, strangers, '', (body) => work(jsonOf(body), ask))
        : refused('busy')

  /** Sets what an answer holds of the budget to its size in bytes; false where it holds none or its connection is closed. */
  const reserves = (response: ServerResponse, bytes: number): boolean => {
    const own = held.get(response)
    if (own === undefined || response.closed) return false
    answers.release(own.owner, own.bytes - bytes)
    own.bytes = bytes
    return true
  }

  return { throttle, withRoom, forMembers, forStrangers, reserves }
}

/** The guards of one relay. */
export type HttpGuard = ReturnType<typeof httpGuard>
