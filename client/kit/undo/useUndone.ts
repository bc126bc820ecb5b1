// What a page does with an undo: says what became of it, and offers one in a notice that takes back its own gesture and no other.
import { createContext, useCallback, useContext } from 'react'
import type { RowName } from '#core/documents/judging.ts'
import { cellOf, type MovedRow, type Source, type Undoing, type Undone } from '#core/source.ts'
import { announce, announceFault, closePageNotice, isStanding, notices, withdrawNotice } from '#ui/notices.ts'
import { useWords } from '#ui/useWords.ts'
import { currentLanguage } from '#words/words.ts'
import {
  betweenSentences,
  type NamedPeople,
  type NameOfRow,
  type Way,
  wordsOfMoved,
  wordsOfUndone,
} from './undoWords.ts'

/** Who the names in a notice come from; an open centre fits as it is. */
export interface UndoPeople {
  readonly names: Source<ReadonlyMap<string, string>>
  readonly me: Source<{ readonly member: string }>
  /** Without it a row goes by its own name, though others may have the same. */
  readonly nameOfRow?: NameOfRow
  /** Calls back once all of these rows stand again, unless it is over by then; absent where nobody can tell. */
  readonly onceBack?: (rows: readonly RowName[], then: () => void, isOver: () => boolean) => void
}

/** Provided once round an open centre; without it others are named by nothing. */
export const UndoPeopleContext = createContext<UndoPeople>({
  names: cellOf<ReadonlyMap<string, string>>(new Map()),
  me: cellOf({ member: '' }),
})

/** Read when something is said, so that a name that is learnt later is used. */
export const namedPeople = ({ names, me, nameOfRow }: UndoPeople): NamedPeople => ({
  nameOf: (member) => names.read().get(member) ?? null,
  me: me.read().member,
  ...(nameOfRow === undefined ? {} : { nameOfRow }),
})

/**
 * Says of an undo or redo what didn't go back, and why; true where something did. Where it went back whole, what was moved is said:
 * it may be on another page. Left out is what stands before one's eyes.
 */
export const useUndone = (): ((result: Undone, way: Way, moved?: readonly MovedRow[]) => boolean) => {
  const people = useContext(UndoPeopleContext)
  return useCallback(
    (result, way, moved = []) => {
      const [named, lang] = [namedPeople(people), currentLanguage()]
      const said = wordsOfUndone(result, way, named, lang)
      const isPlain = result.undone === 'whole' && result.beside === undefined
      const all = [said, isPlain ? wordsOfMoved(moved, way, named, lang) : null].filter((one) => one !== null)
      const words = all.length === 0 ? null : all.join(betweenSentences(lang))
      if (words === null) closePageNotice()
      else if (result.undone === 'whole') announce(words, undefined, 'page')
      else {
        announceFault(words, undefined, 'page')
        const number = notices.read()?.number
        const gone = 'kept' in result ? result.kept.filter(({ why }) => why === 'removed') : []
        // once that is back, the step can go
        if (number !== undefined && gone.length > 0 && 'kept' in result && gone.length === result.kept.length)
          people.onceBack?.(
            gone,
            () => withdrawNotice(number),
            () => !isStanding(number),
          )
      }
      return result.undone === 'whole' || result.undone === 'part'
    },
    [people],
  )
}

/** Says that something was done and offers to take just that back; to be called right after the gesture. */
export const useStepNotice = (undoing: Undoing): ((words: string) => void) => {
  const frame = useWords('frame')
  const told = useUndone()
  return useCallback(
    (words) => {
      const step = undoing.newest()
      if (step === null) announce(words, undefined, 'page')
      else {
        const run = (): void => void told(undoing.takeBack(step), 'undo')
        announce(words, { label: frame('undo'), run }, 'page')
      }
    },
    [undoing, frame, told],
  )
}
