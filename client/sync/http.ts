// HTTP requests to the relay: every answer is checked by a schema, every refusal has a name.
import { ok, refuse, type Result } from '#core/result.ts'
import { authorization, Refusal, refusalCodes, type RefusalCode } from '#schemas/relay.ts'
import type { Platform } from './platform.ts'

/**
 * The relay's refusals, one of a newer relay by a code that this version doesn't know, and two of the network: no answer, or an answer
 * of somebody else (a captive portal).
 */
export type RelayRefused = RefusalCode | 'newer-refusal' | 'unreachable' | 'foreign-answer'

/** A request; `key` goes into the Authorization header. */
export interface RelayRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly url: string
  readonly key?: string
  readonly json?: unknown
  readonly bytes?: Uint8Array
}

/** A schema for an answer. */
export interface Shape<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

/** Timeout without a sign from the other end, in ms. */
const patienceMs = 30_000
/** Slowest upload that is waited for, in bytes per ms: `fetch` doesn't report its progress. */
const slowest = 16

/** Sends a request and reads the answer as JSON of this shape; refuses `foreign-answer` where it has another. */
export const askRelay = async <T>(
  platform: Platform,
  question: RelayRequest,
  shape: Shape<T>,
): Promise<Result<T, RelayRefused>> => {
  const answer = await askRelayForBytes(platform, question)
  if (!answer.ok) return answer
  const read = shape.safeParse(jsonOf(answer.value))
  return read.success ? ok(read.data) : refuse('foreign-answer')
}

/** Sends a request and gives the answer's bytes, or a refusal; never throws. */
export const askRelayForBytes = async (
  platform: Platform,
  { method, url, key, json, bytes }: RelayRequest,
): Promise<Result<Uint8Array, RelayRefused>> => {
  const headers: Record<string, string> = {}
  if (key !== undefined) headers['authorization'] = authorization(key)
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (bytes !== undefined) headers['content-type'] = 'application/octet-stream'
  const body =
    json === undefined ? ((bytes as Uint8Array<ArrayBuffer> | undefined) ?? null) : JSON.stringify(json)
  const given = new AbortController()
  const giveUp = (): void => given.abort()
  let timer = setTimeout(giveUp, patienceMs + (body?.length ?? 0) / slowest)
  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(giveUp, patienceMs)
  }
  try {
    const answer = await platform.fetch(url, {
      method,
      headers,
      body,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: given.signal,
    })
    const whole = await bodyOf(answer, heard)
    if (answer.ok) return ok(whole)
    return refuse(refusalIn(whole, answer.status))
  } catch {
    return refuse('unreachable')
  } finally {
    clearTimeout(timer)
  }
}

const refusalIn = (body: Uint8Array, status: number): RelayRefused => {
  const refusal = Refusal.safeParse(jsonOf(body)).data
  if (refusal === undefined) return status >= 500 ? 'unreachable' : 'foreign-answer'
  const known = refusalCodes.find((code) => code === refusal.refused)
  // The status tells whether a retry may help, where the code says nothing to this version.
  return known ?? (status >= 500 ? 'internal' : 'newer-refusal')
}

/** Whether a retry may help. */
export const passing = (refused: RelayRefused): boolean =>
  refused === 'unreachable' || refused === 'foreign-answer' || refused === 'busy' || refused === 'internal'

/** Reads an answer; `heard` is called with each part, so that a slow answer isn't timed out. */
const bodyOf = async (answer: Response, heard: () => void): Promise<Uint8Array> => {
  const reader = answer.body?.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    heard()
    const part = await reader?.read()
    if (part?.value === undefined) return new Uint8Array(await new Blob(parts).arrayBuffer())
    parts.push(part.value)
  }
}

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
