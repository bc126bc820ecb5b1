// Says what a removal took from an edit that was made without knowing of it, in whichever document that was.
import { useEffect } from 'react'
import type { Taken } from '#core/source.ts'
import type { Workspace } from '#core/workspace.ts'
import { announceFault } from '#ui/notices.ts'
import { wordsOfTaken } from '#ui/Undo/undoWords.ts'
import { namedPeople } from '#ui/Undo/useUndone.ts'
import { currentLanguage } from '#words/words.ts'

export const useTaken = (workspace: Workspace): void =>
  useEffect(() => {
    const { centre, survey, programme, layout, plan, replies, ownRemarks } = workspace
    const tell = (taken: readonly Taken[]): void =>
      announceFault(wordsOfTaken(taken, namedPeople(workspace), currentLanguage()))
    const ends = [centre, survey, programme, layout, plan, replies, ownRemarks].map((document) =>
      document.onTaken(tell),
    )
    return () => {
      for (const end of ends) end()
    }
  }, [workspace])
