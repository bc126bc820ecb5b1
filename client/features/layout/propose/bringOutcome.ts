// What a run came to is brought before the eyes, and gets the focus that went with the press which stopped it.
import { focusIsLost, give } from '#ui/focusPath.ts'

/** The area of the press that starts and stops the solver: whoever is there waits for what comes. */
export const runArea = 'data-run'

/** Scrolls only where the head is not to be seen anyway, and leaves the focus to who works elsewhere meanwhile. */
export const bringOutcome = (element: HTMLElement | null): void => {
  if (element === null) return
  const { top } = element.getBoundingClientRect()
  if (top < 0 || top > innerHeight * 0.6) element.scrollIntoView?.({ block: 'start' })
  const waits = document.activeElement?.closest(`[${runArea}]`) ?? null
  if (focusIsLost() || waits !== null) give(element)
}
