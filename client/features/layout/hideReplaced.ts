// While something is dragged, what the ghost draws anew is hidden in the static layer by touching the DOM only.

/** Hides the walls and the changed rooms of the pane round an element; gives the function that shows them again. */
export const hideReplaced = (inside: Element | null, changed: ReadonlySet<string> | null): (() => void) => {
  const pane = inside?.closest<HTMLElement>('[data-plan]')
  if (!pane || changed === null) return () => undefined
  pane.dataset['dragging'] = ''
  const drawn = pane.querySelectorAll<SVGElement>('[data-static] [data-room], [data-static] [data-label]')
  const hidden = [...drawn].filter(({ dataset }) => changed.has(dataset['room'] ?? dataset['label'] ?? ''))
  for (const { style } of hidden) style.visibility = 'hidden'
  return () => {
    delete pane.dataset['dragging']
    for (const { style } of hidden) style.visibility = ''
  }
}
