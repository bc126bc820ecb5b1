// Says what others' work took from an edit that was made without knowing of it, in whichever document: one notice for one meeting.
import { useEffect } from 'react'
import { services } from '#core/kinds/services/index.ts'
import type { Taken } from '#core/source.ts'
import { documentsIn } from '#core/centre/windows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { announce, announceFault, notices } from '#ui/notices.ts'
import type { TitleOf } from '#ui/Undo/fieldWords.ts'
import { wordsOfTaken } from '#ui/Undo/takenWords.ts'
import { namedPeople } from '#ui/Undo/useUndone.ts'
import { currentLanguage } from '#words/words.ts'

const titleOf: TitleOf = (use, lang) => services.get(use)?.title[lang] ?? null

export const useTaken = (workspace: Workspace): void =>
  useEffect(() => {
    let said: readonly Taken[] = []
    let number: number | null = null
    const tell = (taken: readonly Taken[]): void => {
      // A meeting arrives in pieces: as long as the notice stands, what comes is said with it.
      const stands = number !== null && notices.read()?.number === number
      said = stands ? [...said, ...taken] : taken
      const words = wordsOfTaken(said, { ...namedPeople(workspace), titleOf }, currentLanguage())
      if (said.every(({ whose }) => whose === 'outwritten')) announce(words)
      else announceFault(words, undefined, 'anywhere')
      number = notices.read()?.number ?? null
    }
    const ends = [...documentsIn(workspace).map(([, open]) => open), workspace.ownRemarks].map((document) =>
      document.onTaken(tell),
    )
    return () => {
      for (const end of ends) end()
    }
  }, [workspace])
