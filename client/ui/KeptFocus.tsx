// The focus is not dropped: where a press takes away what holds it (a button that makes way for a form, a row that goes), it is handed on.
import { useEffect } from 'react'
import { focusIsLost, focusNearest, focusPathOf, type FocusPath } from './focusPath.ts'

/** Stands once on the page. */
export const KeptFocus = () => {
  useEffect(keepFocus, [])
  return null
}

/** A button folded what it had unfolded: closed from within, that is where one came from. */
const isFolded = ({ type, target }: MutationRecord): boolean =>
  type === 'attributes' && target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'false'

/** Watches the page; gives the way to stop. */
const keepFocus = (): (() => void) => {
  let path: FocusPath = []
  const onFocusIn = (event: FocusEvent): void => {
    path = event.target instanceof HTMLElement ? focusPathOf(event.target) : []
  }
  // Some browsers say so of what is taken away as well: only who still stands there was left by the person.
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return
    queueMicrotask(() => {
      if (path[0]?.isConnected === true && focusIsLost()) path = []
    })
  }
  const watch = new MutationObserver((changes) => {
    if (path[0] === undefined || path[0].isConnected || !focusIsLost()) return
    const folded = changes.find(isFolded)?.target
    const before = folded instanceof HTMLElement ? focusPathOf(folded) : path
    path = []
    focusNearest(before, (within) =>
      changes.filter(({ target }) => target === within).flatMap(({ addedNodes }) => [...addedNodes]),
    )
  })
  document.addEventListener('focusin', onFocusIn)
  document.addEventListener('focusout', onFocusOut)
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['aria-expanded'] })
  return () => {
    document.removeEventListener('focusin', onFocusIn)
    document.removeEventListener('focusout', onFocusOut)
    watch.disconnect()
  }
}
