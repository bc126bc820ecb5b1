// What is typed and not yet written anywhere, kept on this device at every key: a reload loses nothing, nor does a closed tab.
import { otherOpenTabs, ownTab } from './openTabs.ts'

/** A field's unfinished text, and what was stored under it when typing began. */
export interface KeptDraft {
  readonly typed: string
  readonly stored: string
}

/** What a tab that is closed by now left under a place. */
export interface LeftDraft {
  readonly value: unknown
  /** Makes it this tab's own. */
  readonly take: () => void
  readonly drop: () => void
}

const prefix = 'bandeng.typed.'
/** Enough of drafts of one tab; a browser gives a few megabytes. */
const longest = 200_000

/** The page that stands, without what only the address of a link carries. */
const page = (): string => (typeof location === 'undefined' ? '' : location.hash.replace(/\?.*$/, ''))

/** A draft's place: the page, and what tells the field or form from the others on it. Tabs keep theirs apart under one place. */
export const draftPlace = (...names: readonly string[]): string => [page(), ...names].join('|')

/** The place of what is kept for a centre, whichever of its pages stands. */
export const centrePlace = (centre: string, ...names: readonly string[]): string =>
  [`#/c/${centre}`, ...names].join('|')

const keyOf = (place: string, tab = ownTab): string => `${prefix}${tab}|${place}`
const tabOf = (key: string): string => key.slice(prefix.length, key.indexOf('|'))
const keysOfDrafts = (): readonly string[] => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

const readKey = (key: string): unknown => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}
const drop = (key: string): void => {
  try {
    localStorage.removeItem(key)
  } catch {
    // a forbidden storage keeps nothing anyhow
  }
}

/** What this tab keeps under a place, as it was given; undefined where there is nothing, or nothing readable. */
export const readKeptDraft = (place: string): unknown => readKey(keyOf(place))

/** Keeps a value as JSON, or forgets it (undefined). Where the browser keeps nothing, typing goes on all the same. */
export const keep = (place: string, value: unknown): void => {
  try {
    const text = value === undefined ? undefined : JSON.stringify(value)
    if (text === undefined || text.length > longest) localStorage.removeItem(keyOf(place))
    else localStorage.setItem(keyOf(place), text)
  } catch {
    // a full or forbidden storage: what is typed stands in the field still
  }
}

/** What closed tabs left under a place. What an open tab keeps is that tab's own: nothing of it is given. */
export const leftBehind = async (place: string): Promise<readonly LeftDraft[]> => {
  const found = (): readonly string[] =>
    keysOfDrafts().filter((key) => key.endsWith(`|${place}`) && key === keyOf(place, tabOf(key)))
  const others = (): readonly string[] => found().filter((key) => tabOf(key) !== ownTab)
  // nearly always there is nothing, and nobody to be asked
  if (others().length === 0) return []
  const open = await otherOpenTabs()
  return others()
    .filter((key) => !open.has(tabOf(key)))
    .flatMap((key) => {
      const value = readKey(key)
      const take = (): void => {
        keep(place, value)
        drop(key)
      }
      return value === undefined ? [] : [{ value, take, drop: () => drop(key) }]
    })
}

/** Calls back when another tab has taken over what this one kept under a place. */
export const onTakenOver = (place: string, listener: () => void): (() => void) => {
  const hear = ({ key, newValue }: StorageEvent): void => {
    if (key === keyOf(place) && newValue === null) listener()
  }
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}

/** Forgets all that is typed into a centre, in whatever tab: the centre leaves this device. */
export const forgetTyped = (centre: string): void => {
  for (const key of keysOfDrafts()) if (key.includes(centre)) drop(key)
}

/** A field's draft out of what was kept; null where that is none. */
export const readFieldDraft = (kept: unknown): KeptDraft | null => {
  if (typeof kept !== 'object' || kept === null || !('typed' in kept) || !('stored' in kept)) return null
  const { typed, stored } = kept
  return typeof typed === 'string' && typeof stored === 'string' ? { typed, stored } : null
}
