// Tells of changes of a rich text: a window tells of its rows only, and what is reckoned from the text has to follow it as well.
import type * as Y from 'yjs'
import { cellOf, type Cell, type Source } from '#core/source.ts'

/** One for each text and kept with it, so that whoever reads without watching misses no change, and none is observed twice. */
const counted = new WeakMap<Y.XmlFragment, Cell<number>>()

/** How often the text has changed since it was first asked about: another value after each transaction that wrote in it. */
export const changesOfText = (fragment: Y.XmlFragment): Source<number> => {
  const known = counted.get(fragment)
  if (known !== undefined) return known
  const count = cellOf(0)
  fragment.observeDeep(() => count.set(count.read() + 1))
  counted.set(fragment, count)
  return count
}
