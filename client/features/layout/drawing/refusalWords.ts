// Why nothing was written or can't be let go on the floor plan, in words.
import { useCallback } from 'react'
import type { WriteRefusal } from '#core/documents/document.ts'
import { type Told, useRefusalWords, useTold } from '#kit/refusals.ts'
import { useWords } from '#ui/useWords.ts'
import type { LayoutRefusal } from '#core/centre/commitEdit.ts'

type OwnCode = Exclude<LayoutRefusal['refused'], WriteRefusal['refused']>

const useOwnWords = (): ((code: OwnCode) => string) => {
  const say = useWords('layout')
  return useCallback((code) => say(`refusal.${code}`), [say])
}

/** Gives what says a refusal in the reader's language; every refusal has words. */
export const useLayoutRefusalWords = (): ((refusal: LayoutRefusal) => string) =>
  useRefusalWords<LayoutRefusal>(useOwnWords())

/** True when it was written; otherwise the reason is shown in the bar of messages. */
export const useToldLayout = (): Told<LayoutRefusal> => useTold<LayoutRefusal>(useOwnWords())
