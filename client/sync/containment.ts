// Whether everything in a file's document is also in another document, for any kind of content.
import type * as Y from 'yjs'

/** How much of a file's content is here: all of it, all with some other values, or some of it gone. */
export type Containment = 'whole' | 'changed' | 'gone'

/** Compares two documents made for this purpose: reading their roots fixes the roots' types. */
export const containmentOf = (file: Y.Doc, here: Y.Doc): Containment =>
  lowest([...file.share.keys()].map((name) => rootStands(file, here, name)))

/** The least of several. */
export const lowest = (all: readonly Containment[]): Containment =>
  all.includes('gone') ? 'gone' : all.includes('changed') ? 'changed' : 'whole'

const rootStands = (file: Y.Doc, here: Y.Doc, name: string): Containment => {
  const root = file.share.get(name)
  if (root === undefined) return 'whole'
  if (root._map.size > 0) {
    const [then, now] = [file.getMap(name).toJSON(), here.getMap(name).toJSON()]
    return lowest(
      Object.keys(then).map((key) => {
        if (!Object.hasOwn(now, key)) return 'gone'
        return sameValue(then[key], now[key]) ? 'whole' : 'changed'
      }),
    )
  }
  if (root._start === null) return 'whole'
  const [then, now] = [file.getXmlFragment(name), here.getXmlFragment(name)]
  if (then.toString() === now.toString()) return 'whole'
  const blocks = new Set(
    now
      .toArray()
      .map((block) => block._item?.id)
      .map(nameOf),
  )
  return then.toArray().every((block) => blocks.has(nameOf(block._item?.id))) ? 'changed' : 'gone'
}

const nameOf = (id: Y.ID | undefined): string => `${id?.client} ${id?.clock}`

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
