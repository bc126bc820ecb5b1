// The one hook by which a screen reads what changes: documents, ledgers, presence, the state of saving.
import { useMemo, useSyncExternalStore } from 'react'
import type { Source } from '#core/source.ts'

/** The source's value; draws again only when `read` gives another object. */
export const useSource = <T>(source: Source<T>): T =>
  useSyncExternalStore(source.watch, source.read, source.read)

/** A part of a source as a source of its own: the same object as long as the parts are the same by `same`. */
const partOf = <T, P>(source: Source<T>, pick: (value: T) => P, same: (a: P, b: P) => boolean): Source<P> => {
  let seen: { readonly value: T; readonly part: P } | null = null
  return {
    watch: source.watch,
    read: () => {
      const value = source.read()
      if (seen !== null && Object.is(seen.value, value)) return seen.part
      const picked = pick(value)
      const part = seen !== null && same(seen.part, picked) ? seen.part : picked
      seen = { value, part }
      return part
    },
  }
}

/**
 * A part of a source's value; draws again only when the part is another by `same` (identity unless given).
 * `pick` should be one function (of the module, or from `useCallback`): with another one it starts afresh.
 */
export const usePart = <T, P>(
  source: Source<T>,
  pick: (value: T) => P,
  same: (a: P, b: P) => boolean = Object.is,
): P => useSource(useMemo(() => partOf(source, pick, same), [source, pick, same]))
