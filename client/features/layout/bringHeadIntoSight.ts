// What a tap on the plan opens in the panel beside it must not stay out of sight, however far the panel was scrolled.

/** How much of it must be in sight, in px. */
const head = 48

/** As a ref: where the head of an element lies outside the panel's window, the panel is scrolled to it once. */
export const bringHeadIntoSight = (element: HTMLElement | null): void => {
  const panel = element?.closest('[data-panel]')?.getBoundingClientRect()
  if (!element || !panel) return
  const { top } = element.getBoundingClientRect()
  if (top < panel.top || top > Math.min(panel.bottom, innerHeight) - head)
    element.scrollIntoView?.({ block: 'start' })
}
