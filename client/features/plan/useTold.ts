// A write that was refused is told in words at once, in the bar that shows messages.
import { useCallback } from 'react'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Result } from '#core/result.ts'
import { announceFault } from '#ui/notices.ts'
import { useWords } from '#ui/useWords.ts'

/** Hands a result on: true when it was written; otherwise its refusal is shown. */
export type Told = (result: Result<unknown, WriteRefusal>) => boolean

/**
 * Gives what is called with the result of a write: true where it went through, else false after the refusal was said.
 */
export const useTold = (): Told => {
  const say = useWords('plan')
  return useCallback(
    (result) => {
      if (result.ok) return true
      const { error } = result
      announceFault(
        error.refused === 'invalid'
          ? say('refusal.invalid', { field: say.optional(`field.${error.field}`) ?? error.field })
          : say(`refusal.${error.refused}`),
      )
      return false
    },
    [say],
  )
}
