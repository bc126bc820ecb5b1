// Why nothing was written or can't be let go here, in words.
import { useCallback } from 'react'
import { useWords } from '#ui/useWords.ts'
import type { LayoutRefusal } from './commitEdit.ts'

export const useRefusalWords = (): ((refusal: LayoutRefusal) => string) => {
  const say = useWords('layout')
  return useCallback((refusal) => say(`refusal.${refusal.refused}`), [say])
}
