// Blocks that an undo left standing because others had written in them: where those words go elsewhere afterwards, a redo brings both back.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { isLetterStanding, itemAt, type LetterMoves } from './letterMoves.ts'

type StackItem = Y.UndoManager['undoStack'][number]
type Letters = StackItem['deletions']

/** Where a step of Yjs's keeps what it left standing. */
const heldBack = 'held-back'

/** What a step left standing, as a part of what it deleted; of it only that goes back which others took away since. */
export const leftStandingBy = ({ meta }: StackItem): Letters =>
  (meta.get(heldBack) as Letters | undefined) ?? Y.createDeleteSet()

/** From now on these blocks, with all that stands in them, are a part of what a step deleted; gives all of it. */
export const holdBack = (item: StackItem, blocks: readonly Y.Item[]): readonly Y.Item[] => {
  const found = new Set<Y.Item>()
  const add = (one: Y.Item): void => {
    if (one.deleted) return
    found.add(one)
    const inner = one.content instanceof Y.ContentType ? (one.content.type as Y.AbstractType<unknown>) : null
    for (let child = inner?._start ?? null; child !== null; child = child.right) add(child)
  }
  blocks.forEach(add)
  if (found.size === 0) return []
  const held = setOf(found)
  item.meta.set(heldBack, held)
  item.deletions = Y.mergeDeleteSets([item.deletions, held])
  return [...found]
}

/**
 * What of it comes back: the blocks that are gone, and the words whose device has carried them to where the step's own letters went.
 * `copies` are these words where they stand by now; `going` is what the step takes away.
 */
export const comingAlong = (
  doc: Y.Doc,
  moves: LetterMoves,
  held: Letters,
  going: Letters,
): { readonly mayReturn: (letter: LetterId) => boolean; readonly copies: readonly LetterId[] } => {
  if (held.clients.size === 0) return { mayReturn: () => false, copies: [] }
  const texts = new Set<unknown>()
  for (const { client, clock, len } of rangesOf(going))
    for (let at = clock; at < clock + len; at++)
      if (isLetterStanding(doc, { client, clock: at })) texts.add(itemAt(doc, { client, clock: at })?.parent)
  const copiesOf = (letter: LetterId): readonly LetterId[] =>
    moves
      .laterOf(letter)
      .slice(1)
      .filter((one) => isLetterStanding(doc, one) && texts.has(itemAt(doc, one)?.parent))
  const isGone = (letter: LetterId): boolean => itemAt(doc, letter)?.deleted === true
  const copies: LetterId[] = []
  for (const { client, clock, len } of rangesOf(held))
    for (let at = clock; at < clock + len; at++)
      if (isGone({ client, clock: at })) copies.push(...copiesOf({ client, clock: at }))
  return {
    copies,
    mayReturn: (letter) => {
      const content = itemAt(doc, letter)?.content
      if (!isGone(letter)) return false
      if (content instanceof Y.ContentString) return copiesOf(letter).length > 0
      // what stands by itself, such as a picture, goes only with somebody's wish
      return content instanceof Y.ContentType && (content.type as Y.AbstractType<unknown>)._start !== null
    },
  }
}

/** These items as a set of Yjs's. */
export const setOf = (items: Iterable<Y.Item>): Letters => {
  const set = Y.createDeleteSet()
  for (const { id, length } of items)
    set.clients.set(id.client, [...(set.clients.get(id.client) ?? []), { clock: id.clock, len: length }])
  // in order, without which nothing is found in it
  return Y.mergeDeleteSets([set])
}

const rangesOf = ({ clients }: Letters) =>
  [...clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len })))
