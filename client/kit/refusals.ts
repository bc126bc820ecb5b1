// Says a refused write in words: in the bar that shows messages, whichever page asked for it.
import { useCallback } from 'react'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Result } from '#core/result.ts'
import { announceFault, closePageFault } from '#ui/notices.ts'
import { useWords } from '#ui/useWords.ts'
import { fieldName } from '#words/recordNames.ts'

/** Why something was not written; `failed` where this device's disk did not take it. */
export type NotWritten = WriteRefusal | { readonly refused: 'failed' }

interface Refused {
  readonly refused: string
}
/** Codes that only one page's writes are refused with, and the words that it has for them. */
type OwnWords<R extends Refused> = [Exclude<R['refused'], NotWritten['refused']>] extends [never]
  ? []
  : [own: (code: Exclude<R['refused'], NotWritten['refused']>) => string]

const anywhere: ReadonlySet<string> = new Set<NotWritten['refused']>([
  'newer-version',
  'read-only',
  'invalid',
  'unknown-record',
  'exists',
  'failed',
])
const isOfAnyWrite = (refusal: Refused): refusal is NotWritten => anywhere.has(refusal.refused)

/**
 * Gives what says why something wasn't written, in the reader's language. Refusals that no other page has are said by `own`, which has
 * to be the same function as long as the language is the same.
 */
export const useRefusalWords = <R extends Refused = NotWritten>(
  ...[own]: OwnWords<R>
): ((refusal: R) => string) => {
  const say = useWords('refusals')
  return useCallback(
    (refusal) => {
      if (!isOfAnyWrite(refusal)) return own?.(refusal.refused as never) ?? refusal.refused
      return refusal.refused === 'invalid'
        ? say('invalid', { field: fieldName(refusal.table, refusal.field, say.lang) })
        : say(refusal.refused)
    },
    [say, own],
  )
}

/** Hands a result on: true where it was written; else false, after the refusal was said. */
export type Told<R = NotWritten> = (result: Result<unknown, R>) => boolean

/** Says a refusal in the bar of messages; a success closes what the page said of an earlier one. `own` as for `useRefusalWords`. */
export const useTold = <R extends Refused = NotWritten>(...own: OwnWords<R>): Told<R> => {
  const words = useRefusalWords<R>(...own)
  return useCallback(
    (result) => {
      if (result.ok) closePageFault()
      else announceFault(words(result.error))
      return result.ok
    },
    [words],
  )
}
