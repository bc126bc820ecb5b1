// Where this person is, told to the others by the page that knows it; what a page has told ends with the page.
import { useEffect } from 'react'
import type { Presence } from '#core/source.ts'

/** Tells the others that this person is on a page, in the row with the id `selection` where one is open. */
export const useShownPlace = (presence: Presence, page: string, selection: string | null): void => {
  useEffect(() => {
    presence.show(selection === null ? { room: page } : { room: page, selection })
  }, [presence, page, selection])
  useEffect(() => () => presence.show({ room: page }), [presence, page])
}
