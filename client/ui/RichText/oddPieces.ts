// Pieces of a rich text that no editor can show: only a hostile or broken device writes them, and one closes the text to everybody.
import * as Y from 'yjs'

type Parent = Y.XmlFragment | Y.XmlElement

interface OddPiece {
  readonly parent: Parent
  readonly index: number
  readonly piece: unknown
}

const isElement = (piece: unknown): piece is Y.XmlElement =>
  piece instanceof Y.XmlElement && !(piece instanceof Y.XmlHook)

/** In reading order: words beside the paragraphs, and whatever is neither an element nor words. */
const oddPieces = (fragment: Y.XmlFragment): readonly OddPiece[] => {
  const found: OddPiece[] = []
  const look = (parent: Parent, isRoot: boolean): void => {
    for (const [index, piece] of (parent.toArray() as unknown[]).entries())
      if (isElement(piece)) look(piece, false)
      else if (isRoot || !(piece instanceof Y.XmlText)) found.push({ parent, index, piece })
  }
  look(fragment, true)
  return found
}

/** Whether a text holds a piece that keeps every editor from showing it. */
export const hasOddPieces = (fragment: Y.XmlFragment): boolean => oddPieces(fragment).length > 0

const wordsOf = (piece: unknown): string =>
  piece instanceof Y.XmlText
    ? (piece.toDelta() as { readonly insert?: unknown }[])
        .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
        .join('')
    : ''

/** The origin of the transaction below; no undo tracks it, since what it would bring back closes the text again. */
const mending = 'odd-pieces'

/** Takes those pieces out of the text, in one transaction; words among them stay, in a paragraph of their own. */
export const takeOutOddPieces = (fragment: Y.XmlFragment): void => {
  const { doc } = fragment
  if (doc === null) return
  doc.transact(() => {
    // from the end, so that the places before it stay what they are
    for (const { parent, index, piece } of oddPieces(fragment).toReversed()) {
      const words = wordsOf(piece)
      parent.delete(index, 1)
      if (words.trim() === '') continue
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words)])
      parent.insert(index, [paragraph])
    }
  }, mending)
}
