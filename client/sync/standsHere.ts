// Whether all that a document of a file holds stands in another document as it stands in the file, whatever the kind of its parts.
import type * as Y from 'yjs'

/** Both documents are given for this alone: what their roots are is settled by asking. */
export const standsHere = (file: Y.Doc, here: Y.Doc): boolean =>
  [...file.share.keys()].every((name) => {
    const root = file.share.get(name)
    if (root === undefined) return true
    if (root._map.size > 0) {
      const [then, now] = [file.getMap(name).toJSON(), here.getMap(name).toJSON()]
      return Object.keys(then).every((key) => sameValue(then[key], now[key]))
    }
    return (
      root._start === null || file.getXmlFragment(name).toString() === here.getXmlFragment(name).toString()
    )
  })

const sameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  const fields = Object.keys(one)
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => sameValue(one[field], other[field]))
  )
}
