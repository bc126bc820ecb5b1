// A range of a rich text, found again after others have written: its words now, and the block that it begins in.
import type { TextRange } from '#schemas/remarks.ts'
import * as Y from 'yjs'

/** What a range holds now. */
export interface Passage {
  readonly words: string
  /** Which block of the text it begins in, from nought. */
  readonly block: number
}

interface Spot {
  readonly type: unknown
  readonly index: number
}

/** Whether a type still stands in the text; one that was taken away has its parents all the same. */
const liesIn = (type: unknown, fragment: Y.XmlFragment): boolean => {
  for (let at = type; at instanceof Y.AbstractType; at = at.parent) {
    if (at === fragment) return true
    if (at._item?.deleted === true) return false
  }
  return false
}

/** Null where it is gone, or not in this text. A name of another root is never looked up: that would make one. */
const spotOf = (fragment: Y.XmlFragment, position: TextRange['from']): Spot | null => {
  const { doc } = fragment
  if (doc === null || (position.tname ?? null) !== null) return null
  const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc)
  return found !== null && liesIn(found.type, fragment) ? found : null
}

const plainText = (text: Y.XmlText): string =>
  (text.toDelta() as readonly { readonly insert?: unknown }[])
    // what is embedded takes one place
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('')

/** The words between two spots, blocks apart by a blank. */
const wordsBetween = (fragment: Y.XmlFragment, from: Spot, to: Spot): string => {
  const pieces: string[] = []
  let state: 'before' | 'within' | 'after' = 'before'
  const pass = (type: unknown, index: number): void => {
    if (state === 'before' && from.type === type && from.index === index) state = 'within'
    if (state === 'within' && to.type === type && to.index === index) state = 'after'
  }
  const readText = (text: Y.XmlText): void => {
    const start = from.type === text ? from.index : 0
    const end = to.type === text ? to.index : undefined
    if (from.type === text && state === 'before') state = 'within'
    if (state === 'within') pieces.push(plainText(text).slice(start, end))
    if (to.type === text) state = 'after'
  }
  const walk = (parent: Y.XmlFragment): void => {
    parent.toArray().forEach((child, i) => {
      pass(parent, i)
      if (child instanceof Y.XmlText) readText(child)
      else if (child instanceof Y.XmlElement) walk(child)
    })
    pass(parent, parent.length)
  }
  walk(fragment)
  return pieces.join(' ').replaceAll('\uFFFC', '').replaceAll(/\s+/gu, ' ').trim()
}

const blockOf = (fragment: Y.XmlFragment, { type, index }: Spot): number => {
  if (type === fragment) return index
  let at = type
  while (at instanceof Y.AbstractType && at.parent !== fragment) at = at.parent
  return fragment.toArray().findIndex((child) => child === at)
}

/** The passage that a range holds; null once nothing of it is left, and for a range of another text. */
export const passageAt = (fragment: Y.XmlFragment, range: TextRange): Passage | null => {
  const [from, to] = [spotOf(fragment, range.from), spotOf(fragment, range.to)]
  if (from === null || to === null) return null
  const words = wordsBetween(fragment, from, to)
  return words === '' ? null : { words, block: blockOf(fragment, from) }
}
