// What a tap on the plan opens in the panel beside it must not stay out of sight, however far the panel was scrolled.

/** How much of it must be in sight, in px; as much is left above it for what sticks to the panel's top. */
const head = 56

/**
 * As a ref: where the head of an element lies outside the panel's window, the panel is scrolled to it once. Only the panel
 * is: the page, and the plan with it, stays where it is.
 */
export const bringHeadIntoSight = (element: HTMLElement | null): void => {
  const panel = element?.closest('[data-panel]')
  if (!element || !panel) return
  const [window, { top }] = [panel.getBoundingClientRect(), element.getBoundingClientRect()]
  if (top < window.top || top > window.bottom - head) panel.scrollTop += top - window.top - head
}
