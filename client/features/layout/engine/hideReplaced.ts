// While something is dragged, what the ghost draws anew is hidden in the static layer by touching the DOM only.

/**
 * Hides the changed rooms and the doors and windows near them in the pane round an element; gives the function that
 * shows them again. The walls stay: the ghost paints over those that move.
 */
export const hideReplaced = (
  inside: Element | null,
  changed: ReadonlySet<string> | null,
  openings: { readonly has: (id: string) => boolean } | null,
): (() => void) => {
  const pane = inside?.closest<HTMLElement>('[data-plan]')
  if (!pane || changed === null) return () => undefined
  pane.dataset['dragging'] = ''
  const drawn = pane.querySelectorAll<SVGElement>(
    '[data-static] [data-room], [data-static] [data-label], [data-static] [data-opening]',
  )
  const hidden = [...drawn].filter(({ dataset: { room, label, opening } }) =>
    opening === undefined ? changed.has(room ?? label ?? '') : openings?.has(opening),
  )
  for (const { style } of hidden) style.visibility = 'hidden'
  return () => {
    delete pane.dataset['dragging']
    for (const { style } of hidden) style.visibility = ''
  }
}
