// Paragraphs that an older state of a text holds and that were removed here since, and putting them back where they stood.
import * as Y from 'yjs'
import { isBlankText } from '#core/prose/inText.ts'
import type { ProseNode } from '#core/prose/node.ts'
import { reviewLine } from '#core/prose/reviewLine.ts'
import { walkText } from '#core/prose/walk.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { OpenDocument, WriteRefusal } from './document.ts'
import { proseOf } from './prose.ts'

/** A block of text that is gone; `id` names it within the text. */
export interface GoneBlock {
  readonly id: string
  /** All that it says in one line, marks and figures too. */
  readonly words: string
}

type Block = Y.XmlElement | Y.XmlText | Y.XmlHook

const idOf = (block: Block): Y.ID | null => block._item?.id ?? null
const nameOf = (id: Y.ID): string => `${id.client}-${id.clock}`

/** Whether the place of a block is known here and nothing stands in it any more. */
const isRemoved = (doc: Y.Doc, id: Y.ID): boolean =>
  Y.getState(doc.store, id.client) > id.clock && Y.getItem(doc.store, id).deleted

/** Nothing for a block without anything to read. */
const lineOf = (node: ProseNode): string => (isBlankText(walkText(node)) ? '' : reviewLine(node).trim())
const linesOf = ({ content = [] }: ProseNode): readonly string[] => content.map(lineOf)

const wordsIn = (fragment: Y.XmlFragment): readonly string[] => linesOf(proseOf(fragment))

/** How blocks of an older text are known again: by their places in the document, or by their words alone, as of a frozen one. */
export type KnownBy = 'place' | 'words'

/** Blocks with words that were removed; one whose words stand in another block was only made anew there. */
export const goneBlocks = (
  here: Y.XmlFragment,
  older: Y.XmlFragment,
  known: KnownBy = 'place',
): readonly GoneBlock[] => {
  const doc = here.doc
  if (doc === null) return []
  const written = wordsIn(here)
  const standing = new Set(written)
  const then = new Set(wordsIn(older))
  const since = written.filter((words) => words !== '' && !then.has(words))
  return older.toArray().flatMap((block) => {
    const id = idOf(block)
    const words = wordsOfBlock(block)
    if (id === null || words === '' || standing.has(words)) return []
    const isGone = known === 'place' ? isRemoved(doc, id) : !takeAlike(since, words)
    return isGone ? [{ id: nameOf(id), words }] : []
  })
}

/** Two letters that stand side by side, as often as they do. */
const pairsOf = (words: string): readonly string[] =>
  Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2))

/** How much of the shorter of two texts the other says as well, for telling a block that was reworded from one that is gone. */
const alike = (one: string, other: string): number => {
  const [a, b] = [pairsOf(one), [...pairsOf(other)]]
  const shared = a.filter((pair) => {
    const at = b.indexOf(pair)
    if (at >= 0) b.splice(at, 1)
    return at >= 0
  })
  return shared.length / Math.max(1, Math.min(a.length, pairsOf(other).length))
}

/** Half of its pairs of letters are those of a block that was written since: that block is it, reworded. */
const reworded = 0.5

const takeAlike = (since: string[], words: string): boolean => {
  const likeness = since.map((one) => alike(one, words))
  const most = Math.max(0, ...likeness)
  if (most < reworded) return false
  since.splice(likeness.indexOf(most), 1)
  return true
}

const wordsOfBlock = (block: Block): string => {
  const alone = new Y.Doc().getXmlFragment('block')
  alone.insert(0, [block.clone() as Y.XmlElement])
  return linesOf(proseOf(alone)).join(' / ')
}

/** Whether the texts differ in more than what is gone. */
export const textDiffers = (here: Y.XmlFragment, older: Y.XmlFragment): boolean => {
  const standing = new Set(wordsIn(here))
  return wordsIn(older).some((words) => !standing.has(words))
}

/**
 * Puts the blocks named back, each behind what stood before it and still stands; one step of undo takes them out
 * again. Gives how many came back. Refused where the document is sealed: `newer-version`, `read-only`.
 */
export const putBlocksBack = (
  open: OpenDocument<DocumentDefinition>,
  name: string,
  older: Y.XmlFragment,
  ids: ReadonlySet<string>,
  known: KnownBy = 'place',
): Result<number, WriteRefusal> => {
  const why = open.sealed()
  if (why !== null) return refuse({ refused: why })
  const here = open.fragment(name)
  let count = 0
  open.doc.transact(() => {
    open.leaveMark()
    /** The last of the older blocks so far that stands here, and how many were put behind it. */
    let at = 0
    for (const block of older.toArray()) {
      const id = idOf(block)
      if (id === null) continue
      const place = placeOf(here, block, known)
      if (place >= 0) at = place + 1
      else if (ids.has(nameOf(id)) && (known === 'words' || isRemoved(open.doc, id))) {
        here.insert(at, [block.clone() as Y.XmlElement])
        at += 1
        count += 1
      }
    }
  }, open.pen)
  return ok(count)
}

const placeOf = (here: Y.XmlFragment, block: Block, known: KnownBy): number => {
  if (known === 'words') {
    const words = wordsOfBlock(block)
    return words === '' ? -1 : wordsIn(here).indexOf(words)
  }
  const id = idOf(block)
  return here.toArray().findIndex((one) => {
    const other = idOf(one)
    return id !== null && other !== null && Y.compareIDs(other, id)
  })
}
