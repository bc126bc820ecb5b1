// Why nothing was written or can't be let go here, in words.
import { useCallback } from 'react'
import { useWords } from '#ui/useWords.ts'
import type { LayoutRefusal } from './commitEdit.ts'

/** Gives what says a refusal in the reader's language; every refusal has words. */
export const useRefusalWords = (): ((refusal: LayoutRefusal) => string) => {
  const say = useWords('layout')
  return useCallback((refusal) => say(`refusal.${refusal.refused}`), [say])
}
