// Paragraphs that an older state of a text holds and that were removed here since, and putting them back where they stood.
import * as Y from 'yjs'
import { isBlank } from '#core/prose/inText.ts'
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
const lineOf = (node: ProseNode): string => (isBlank(walkText(node)) ? '' : reviewLine(node).trim())
const linesOf = ({ content = [] }: ProseNode): readonly string[] => content.map(lineOf)

const wordsIn = (fragment: Y.XmlFragment): readonly string[] => linesOf(proseOf(fragment))

/** Blocks with words that were removed; one whose words stand in another block was only made anew there. */
export const goneBlocks = (here: Y.XmlFragment, older: Y.XmlFragment): readonly GoneBlock[] => {
  const doc = here.doc
  if (doc === null) return []
  const standing = new Set(wordsIn(here))
  return older.toArray().flatMap((block) => {
    const id = idOf(block)
    const words = wordsOfBlock(block)
    if (id === null || words === '' || standing.has(words) || !isRemoved(doc, id)) return []
    return [{ id: nameOf(id), words }]
  })
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

/** Puts the blocks named back, each behind what stood before it and still stands; one step of undo takes them out again. */
export const putBlocksBack = (
  open: OpenDocument<DocumentDefinition>,
  name: string,
  older: Y.XmlFragment,
  ids: ReadonlySet<string>,
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
      const place = here.toArray().findIndex((one) => {
        const other = idOf(one)
        return other !== null && Y.compareIDs(other, id)
      })
      if (place >= 0) at = place + 1
      else if (ids.has(nameOf(id)) && isRemoved(open.doc, id)) {
        here.insert(at, [block.clone() as Y.XmlElement])
        at += 1
        count += 1
      }
    }
  }, open.pen)
  return ok(count)
}
