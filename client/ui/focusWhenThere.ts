// Where one is led to by a search: the focus goes to what was found as soon as it is drawn, which may take a fetch.
import { focusIsLost, give } from './focusPath.ts'

/** What it is looked up by: rows say their ids in one of these. */
const marks = ['data-question', 'data-row', 'data-thread', 'data-service', 'data-room'] as const

const rowOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(marks.map((mark) => `main [${mark}="${CSS.escape(id)}"]`).join(', '))

/** So long a page may take to come; afterwards the person is somewhere else in mind. */
const patienceMs = 10_000

/** Leads to the row of this id, else to the page's heading; what the person does meanwhile goes before. */
export const focusWhenThere = (id: string | null): void => {
  /** Who had the focus when it was chosen, and who was given it back by what closes then. */
  const from = new Set([document.activeElement])
  let heading: HTMLElement | null = null
  const look = (): void => {
    const isLeft = (): boolean => {
      const at = document.activeElement
      return (
        focusIsLost() ||
        from.has(at) ||
        at === heading ||
        at?.isConnected === false ||
        at?.matches('main') === true
      )
    }
    if (!isLeft()) return end()
    const row = id === null ? null : rowOf(id)
    if (row !== null) {
      end()
      // the row's own button, where it has one, so that the next key is of use
      give(row.matches('li, div') ? (row.querySelector<HTMLElement>('button, a[href]') ?? row) : row)
      return
    }
    const found = document.querySelector<HTMLElement>('main h1')
    if (found === null || found === heading) return
    heading = found
    give(found)
    if (id === null) end()
  }
  const watch = new MutationObserver(look)
  const timer = setTimeout(() => end(), patienceMs)
  const end = (): void => {
    clearTimeout(timer)
    watch.disconnect()
    for (const type of ['keydown', 'pointerdown']) document.removeEventListener(type, end)
  }
  watch.observe(document.body, { childList: true, subtree: true })
  // the Enter that chose it is still on its way, and what closes gives the focus back first
  setTimeout(() => {
    for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, end)
    from.add(document.activeElement)
    look()
  }, 0)
}
