// Says a refusal in words and hands on whether something was written.
import { useCallback } from 'react'
import type { Result } from '#core/result.ts'
import { announceFault, closePageFault } from '#ui/notices.ts'
import type { LayoutRefusal } from './commitEdit.ts'
import { useRefusalWords } from './refusalWords.ts'

/** True when it was written; otherwise the reason is shown in the bar of messages. */
export const useResults = (): ((result: Result<unknown, LayoutRefusal>) => boolean) => {
  const refusalWords = useRefusalWords()
  return useCallback(
    (result) => {
      if (result.ok) closePageFault()
      else announceFault(refusalWords(result.error))
      return result.ok
    },
    [refusalWords],
  )
}
