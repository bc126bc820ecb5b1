// Asks the relay over HTTP: every answer is checked, every refusal has a name.
import { ok, refuse, type Result } from '#core/result.ts'
import { authorization, Refusal, type RefusalCode } from '#schemas/relay.ts'
import type { Platform } from './platform.ts'

/** The relay's own refusals, and two of the way there: nobody answers, or somebody else does (a captive portal). */
export type Refused = RefusalCode | 'unreachable' | 'foreign-answer'

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly key?: string
  readonly json?: unknown
  readonly bytes?: Uint8Array
}

interface Shape<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

const patienceMs = 30_000

/** Asks and reads the answer as JSON of this shape. */
export const ask = async <T>(
  platform: Platform,
  question: Question,
  shape: Shape<T>,
): Promise<Result<T, Refused>> => {
  const answer = await send(platform, question)
  if (!answer.ok) return answer
  const read = shape.safeParse(await answer.value.json().catch(() => undefined))
  return read.success ? ok(read.data) : refuse('foreign-answer')
}

/** Asks and gives the answer's bytes. */
export const askBytes = async (
  platform: Platform,
  question: Question,
): Promise<Result<Uint8Array, Refused>> => {
  const answer = await send(platform, question)
  if (!answer.ok) return answer
  return answer.value.arrayBuffer().then(
    (buffer) => ok(new Uint8Array(buffer)),
    () => refuse('unreachable' as const),
  )
}

/** Whether trying again later may help. */
export const passing = (refused: Refused): boolean =>
  refused === 'unreachable' || refused === 'foreign-answer' || refused === 'busy' || refused === 'internal'

const send = async (
  platform: Platform,
  { method, url, key, json, bytes }: Question,
): Promise<Result<Response, Refused>> => {
  const headers: Record<string, string> = {}
  if (key !== undefined) headers['authorization'] = authorization(key)
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (bytes !== undefined) headers['content-type'] = 'application/octet-stream'
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const answer = await platform.fetch(url, {
      method,
      headers,
      body:
        json === undefined ? ((bytes as Uint8Array<ArrayBuffer> | undefined) ?? null) : JSON.stringify(json),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: patience.signal,
    })
    if (answer.ok) return ok(answer)
    const refusal = Refusal.safeParse(await answer.json().catch(() => undefined))
    return refuse(
      refusal.success ? refusal.data.refused : answer.status >= 500 ? 'unreachable' : 'foreign-answer',
    )
  } catch {
    return refuse('unreachable')
  } finally {
    clearTimeout(timer)
  }
}
