// How the page writes an edit of the walls: in one gesture, said in words with an undo where anything is to be said.
import { useCallback, useEffect, useRef } from 'react'
import type { Layout } from '#core/documents/layout.ts'
import type { Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { wordsOf } from '#words/words.ts'
import { commitEdit, type LayoutRefusal } from '#core/centre/commitEdit.ts'
import { openingWords } from '#features/layout/engine/openingWords.ts'
import type { Edit } from '#core/geometry/layoutChange.ts'

/** New rooms are named in both languages, whoever draws them. */
export const naming = {
  zh: (n: number) => wordsOf('zh', 'layout')('newRoom', { n }),
  en: (n: number) => wordsOf('en', 'layout')('newRoom', { n }),
}

/** True when it was written. `done` says what was done; doors and windows that made way are said in any case. */
export type Commit = (edit: Edit, done?: string | ((change: LayoutChange) => string)) => boolean

/** `onMade` is told of the first room that an edit makes. */
export const useCommit = (
  layout: Layout,
  variant: string | null,
  onResult: (result: Result<unknown, LayoutRefusal>) => boolean,
  onMade: (room: string) => void,
): Commit => {
  const say = useWords('layout')
  const announceStep = useStepNotice(layout.undoing)
  const format = useFormat()
  const made = useRef(onMade)
  useEffect(() => {
    made.current = onMade
  })
  return useCallback(
    (edit, done) => {
      const written = commitEdit(layout, edit, naming, variant)
      if (!onResult(written) || !written.ok) return false
      const room = written.value.addRooms[0]?.id
      if (room !== undefined) made.current(room)
      const what = typeof done === 'function' ? done(written.value) : done
      const words = [what, openingWords(written.value, say, format)].flatMap((one) => one ?? [])
      if (words.length > 0) announceStep(words.join(' · '))
      return true
    },
    [layout, variant, onResult, say, announceStep, format],
  )
}
