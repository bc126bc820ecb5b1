// How a person wants the page to look on this device: light or dark, and large type; kept here, never in a document.
import { cellOf, type Source } from '#core/source.ts'

/** Light, dark, or as the device is. */
export type Scheme = 'auto' | 'light' | 'dark'
/** How this device shows the page. */
export interface Appearance {
  /** `auto` follows the device. */
  readonly scheme: Scheme
  /** Everything a third larger, thin figures sturdier: for elderly people and for sunlight. */
  readonly large: boolean
}

const place = 'bandeng.appearance'
const schemes: readonly string[] = ['auto', 'light', 'dark']

const remembered = (): Appearance => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    if (typeof stored === 'object' && stored !== null) {
      const scheme = 'scheme' in stored && schemes.includes(String(stored.scheme)) ? stored.scheme : 'auto'
      return { scheme: scheme as Scheme, large: 'large' in stored && stored.large === true }
    }
  } catch {
    // No storage (private window, old data): the device's own wish is a fine start.
  }
  return { scheme: 'auto', large: false }
}

const show = ({ scheme, large }: Appearance): void => {
  const root = document.documentElement
  if (scheme === 'auto') delete root.dataset['theme']
  else root.dataset['theme'] = scheme
  root.toggleAttribute('data-large', large)
}

const cell = cellOf<Appearance>({ scheme: 'auto', large: false })

/** The present choice; watch it with `useSource`. */
export const appearance: Source<Appearance> = cell

/** Reads what was remembered and puts it on the page; called once, before the first drawing. */
export const startAppearance = (): void => {
  cell.set(remembered())
  show(cell.read())
}

/** Changes the look at once and remembers it on this device. */
export const chooseAppearance = (change: Partial<Appearance>): void => {
  cell.set({ ...cell.read(), ...change })
  show(cell.read())
  try {
    localStorage.setItem(place, JSON.stringify(cell.read()))
  } catch {
    // A device that keeps nothing still shows the choice until the page closes.
  }
}
