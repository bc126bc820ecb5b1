// What is typed and not yet written anywhere, kept in the tab's own storage at every key, so that a reload loses nothing.

/** A field's unfinished text, and what was stored under it when typing began. */
export interface KeptDraft {
  readonly typed: string
  readonly stored: string
}

const prefix = 'bandeng.typed.'
/** Enough of drafts of one tab; a browser gives a few megabytes. */
const longest = 200_000

/** The page that stands, without what only the address of a link carries. */
const page = (): string => (typeof location === 'undefined' ? '' : location.hash.replace(/\?.*$/, ''))

/** A draft's place in the storage: the page, and what tells the field or form from the others on it. */
export const draftPlace = (...names: readonly string[]): string => `${prefix}${[page(), ...names].join('|')}`

/** What is kept under a place, as it was given; undefined where there is nothing, or nothing readable. */
export const readKept = (place: string): unknown => {
  try {
    const text = sessionStorage.getItem(place)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

/** Keeps a value as JSON, or forgets it (undefined). Where the browser keeps nothing, typing goes on all the same. */
export const keep = (place: string, value: unknown): void => {
  try {
    const text = value === undefined ? undefined : JSON.stringify(value)
    if (text === undefined || text.length > longest) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, text)
  } catch {
    // a full or forbidden storage: what is typed stands in the field still
  }
}

export const readDraft = (place: string): KeptDraft | null => {
  const kept = readKept(place)
  if (typeof kept !== 'object' || kept === null || !('typed' in kept) || !('stored' in kept)) return null
  const { typed, stored } = kept
  return typeof typed === 'string' && typeof stored === 'string' ? { typed, stored } : null
}
