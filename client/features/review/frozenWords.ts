// What a frozen revision calls its services, rooms and slots: its own names, whatever the draft calls them by now.
import { useMemo } from 'react'
import type { Frozen } from '#core/centre/frozen.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { tellRoomsOfVariants } from '#words/roomNames.ts'
import { nameOf, titleOf } from '#words/words.ts'

/** What a revision calls its things; the id of a service or slot that it doesn't hold is shown as it is. */
export interface FrozenWords {
  /** A service or a plain use. */
  readonly use: (id: string) => string
  readonly room: (id: string) => string
  readonly slot: (id: string) => string
}

/** Gives the names of one revision in the reader's language. */
export const useFrozenWords = (frozen: Frozen): FrozenWords => {
  const domain = useWords('domain')
  const lang = useLanguage()
  const { catalogue } = frozen
  const plan = useWords('plan')
  const rooms = useMemo(
    () => tellRoomsOfVariants(frozen.layout.rooms.values(), frozen.documents.layout, lang),
    [frozen, lang],
  )
  return {
    use: (id) => {
      const title = catalogue.get(id)?.title
      return title === undefined ? (domain.optional(`use.${id}`) ?? id) : titleOf(title, lang)
    },
    room: (id) => rooms.get(id) ?? plan('roomGone'),
    slot: (id) => {
      const row = frozen.documents.centre.slots.get(id)
      return row === undefined ? id : nameOf(row, lang)
    },
  }
}
