// Where a word that is being composed belongs after others changed the text around it: a change is one replaced part of the text.
import type { Node } from '@tiptap/pm/model'

/** A stretch of a text, by positions of its root. */
export interface TextStretch {
  readonly from: number
  readonly to: number
}

/** The one part in which two texts differ: the same start, and an end in each. */
interface ChangedPart {
  readonly start: number
  readonly oldEnd: number
  readonly newEnd: number
}

/**
 * What is different between two states of a text, as one part before and after; null where nothing is. Places count
 * as ProseMirror counts them.
 */
export const changedPart = (before: Node, after: Node): ChangedPart | null => {
  const start = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (start === null || ends === null) return null
  // letters that are alike before and behind are counted once
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  return { start, oldEnd: ends.a + overlap, newEnd: ends.b + overlap }
}

/** The only place of these letters within a part of a text; null where there is none, or more than one. */
const onlyPlace = (text: Node, letters: string, { from, to }: TextStretch): TextStretch | null => {
  const found: number[] = []
  if (letters === '') return null
  text.nodesBetween(from, Math.min(to, text.content.size), (node, position) => {
    if (!node.isTextblock) return true
    // what is no letter takes one place, as it does in the text
    const words = node.textBetween(0, node.content.size, undefined, '\uFFFC')
    for (let at = words.indexOf(letters); at !== -1; at = words.indexOf(letters, at + 1))
      found.push(position + 1 + at)
    return false
  })
  const inside = found.filter((at) => at >= from && at + letters.length <= to)
  const [only] = inside
  return inside.length === 1 && only !== undefined ? { from: only, to: only + letters.length } : null
}

/** Whether a change took place within one paragraph. */
const isWithinOne = (text: Node, from: number, to: number): boolean => {
  const start = text.resolve(from)
  return start.parent.inlineContent && start.sameParent(text.resolve(to))
}

/** A stretch after a change of the text around it; null where the change took it away with its paragraph. */
export const carried = (stretch: TextStretch, before: Node, after: Node): TextStretch | null => {
  const part = changedPart(before, after)
  if (part === null || stretch.to <= part.start) {
    const isPushed = part !== null && part.start === part.oldEnd && part.start === stretch.from
    // letters go on with what stands behind them, an empty place stays with what stands before it
    if (!isPushed || stretch.from === stretch.to) return stretch
  }
  if (stretch.from >= part.oldEnd) {
    const moved = part.newEnd - part.oldEnd
    return { from: stretch.from + moved, to: stretch.to + moved }
  }
  const letters = before.textBetween(stretch.from, stretch.to, undefined, '\uFFFC')
  const found = onlyPlace(after, letters, { from: part.start, to: part.newEnd })
  if (found !== null) return found
  const { start, oldEnd, newEnd } = part
  const isKept = isWithinOne(before, start, oldEnd) && isWithinOne(after, start, newEnd)
  return isKept ? { from: newEnd, to: newEnd } : null
}
