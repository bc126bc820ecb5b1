// Where the focus goes when what held it is gone: to what came in its place, else to what it stood in.

/** An element and all that it stands in, the nearest first. */
export type FocusPath = readonly HTMLElement[]

/** An element and all that it stands in, from within outwards; none of nothing. To be taken before it goes. */
export const focusPathOf = (element: Element | null): FocusPath => {
  const path: HTMLElement[] = []
  for (let at = element; at instanceof HTMLElement; at = at.parentElement) path.push(at)
  return path
}

/** Nobody holds the focus. */
export const focusIsLost = (): boolean => {
  const at = document.activeElement
  return at === null || at === document.body || at === document.documentElement
}

const fields = ':is(input:not([type=hidden]), select, textarea):not(:disabled)'
const controls = `${fields}, button:not(:disabled), a[href], summary, [tabindex]:not([tabindex="-1"])`
const questions = '[role=alertdialog], [role=dialog]'

/** What is folded away takes no focus: only its summary does. */
const folded = 'details:not([open]) > :not(summary)'

const isShown = (element: HTMLElement): boolean =>
  element.closest(`[hidden], [aria-hidden=true], ${folded}`) === null

/** What in an element that came takes the focus: a question as a whole, so that it is read out; of a form its first field. */
const placeIn = (came: Node): HTMLElement | undefined => {
  if (!(came instanceof HTMLElement) || !came.isConnected) return undefined
  if (came.matches(questions)) return came
  const all = [came, ...came.querySelectorAll<HTMLElement>('*')].filter(isShown)
  return all.find((one) => one.matches(fields)) ?? all.find((one) => one.matches(controls))
}

/** Gives the focus to an element, also to one that can't be reached by keys. */
export const give = (element: HTMLElement): void => {
  // Only for this visit: a press on its empty places takes no focus.
  if (!element.matches(controls) && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus({ preventScroll: true })
}

/** Gives the focus to the first of a path; where that is gone, to what `came` in its place, else to the nearest round it that is left. */
export const focusNearest = (path: FocusPath, came: (within: HTMLElement) => readonly Node[]): void => {
  const left = path.find((one) => one.isConnected && isShown(one))
  // The page as a whole is no place: whatever comes next takes the focus itself.
  if (left === undefined || left.matches('html, body, body > *')) return
  if (left === path[0] || left.matches('main')) return give(left)
  const places = came(left).map(placeIn)
  give(places.find((place) => place !== undefined) ?? left)
}

/** A page that came in the place of another begins at its top. */
export const focusPage = (): void => {
  const main = document.querySelector<HTMLElement>('main')
  if (main !== null) give(main)
}
