// The focus is not dropped: where a press takes away what holds it (a button that makes way for a form, a row that goes), it is handed on.
import { useEffect } from 'react'
import { focusIsLost, focusNearest, focusPage, focusPathOf, type FocusPath } from './focusPath.ts'

/** Stands once on the page. */
export const KeptFocus = () => {
  useEffect(keepFocus, [])
  return null
}

/** A button folded what it had unfolded: closed from within, that is where one came from. */
const isFolded = ({ type, target }: MutationRecord): boolean =>
  type === 'attributes' && target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'false'

/** What is shut holds no focus: the browser drops it, or leaves it where no key is heard. */
const isShut = (element: HTMLElement | undefined): boolean => element?.matches(':disabled') === true

/** Nobody holds the focus, or only what hears no key. */
const isNobodys = (): boolean => {
  const at = document.activeElement
  return focusIsLost() || (at instanceof HTMLElement && isShut(at))
}

/** Watches the page; gives the way to stop. */
const keepFocus = (): (() => void) => {
  let path: FocusPath = []
  /** A button that is shut while its work is done, and where the focus waits meanwhile. */
  let shut: { readonly path: FocusPath; readonly at: Element | null } | null = null
  /** The whole page went: the next one's takes the focus, unless something in it does by itself. */
  let isPageGone = false
  const onFocusIn = (event: FocusEvent): void => {
    path = event.target instanceof HTMLElement ? focusPathOf(event.target) : []
    isPageGone = false
    if (shut !== null && event.target !== shut.at) shut = null
  }
  // Some browsers say so of what is taken away as well: only who still stands there was left by the person.
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return
    queueMicrotask(() => {
      if (path[0]?.isConnected === true && !isShut(path[0]) && focusIsLost()) path = []
    })
  }
  // A press on an empty place is meant.
  const onPointerDown = (): void => {
    isPageGone = false
    shut = null
  }
  const onShut = (): void => {
    const held = path
    focusNearest(held.slice(1), () => [])
    shut = { path: held, at: document.activeElement }
  }
  const onGone = (changes: readonly MutationRecord[]): void => {
    const folded = changes.find(isFolded)?.target
    const before = folded instanceof HTMLElement ? focusPathOf(folded) : path
    path = []
    focusNearest(before, (within) =>
      changes.filter(({ target }) => target === within).flatMap(({ addedNodes }) => [...addedNodes]),
    )
    isPageGone = focusIsLost()
  }
  const watch = new MutationObserver((changes) => {
    const [held] = path
    if (shut !== null) {
      const [button] = shut.path
      if (
        button?.isConnected === true &&
        !isShut(button) &&
        (focusIsLost() || document.activeElement === shut.at)
      )
        button.focus({ preventScroll: true })
    }
    if (held !== undefined && held.isConnected && isShut(held) && isNobodys()) onShut()
    else if (held !== undefined && !held.isConnected && focusIsLost()) onGone(changes)
    if (isPageGone && focusIsLost()) focusPage()
  })
  document.addEventListener('focusin', onFocusIn)
  document.addEventListener('focusout', onFocusOut)
  document.addEventListener('pointerdown', onPointerDown)
  watch.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['aria-expanded', 'disabled'],
  })
  return () => {
    document.removeEventListener('focusin', onFocusIn)
    document.removeEventListener('focusout', onFocusOut)
    document.removeEventListener('pointerdown', onPointerDown)
    watch.disconnect()
  }
}
