// What is selected of a text, counted in letters from the beginning of its block: the same where it is written and where it is read.
import type { ResolvedPos } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'

/** A place in a text: a block, from nought, and how many letters of it stand before; `Infinity` for the block's end. */
interface PlaceInText {
  readonly block: number
  readonly letter: number
}

/** From one place to another behind it. */
export interface SelectedText {
  readonly from: PlaceInText
  readonly to: PlaceInText
}

/** A block from end to end. */
export const wholeBlock = (block: number): SelectedText => ({
  from: { block, letter: 0 },
  to: { block, letter: Infinity },
})

/** Marks what a drawn text shows beside the letters that are written in it, such as the value of a quoted figure. */
export const noLetters = { 'data-apart': '' } as const

/** What is selected in the editor; the block in which the caret stands where nothing is. */
export const selectedInEditor = ({ doc, selection }: EditorState): SelectedText => {
  const placeOf = (at: ResolvedPos): PlaceInText => ({
    block: at.index(0),
    // what is embedded is no letter
    letter: doc.textBetween(at.posAtIndex(at.index(0), 0), at.pos, '', () => '').length,
  })
  const { $from, $to, empty } = selection
  return empty
    ? wholeBlock(Math.min($from.index(0), doc.childCount - 1))
    : { from: placeOf($from), to: placeOf($to) }
}

/** The letters of a block up to a place in it. */
const lettersUpTo = (block: Element, node: Node, offset: number): number => {
  const before = document.createRange()
  before.setStart(block, 0)
  before.setEnd(node, offset)
  const copy = before.cloneContents()
  for (const one of copy.querySelectorAll('[data-apart]')) one.remove()
  return copy.textContent?.length ?? 0
}

/** What is selected on a page that is only read, whose children are its blocks; null where no letter of it is. */
export const selectedOnPage = (page: Element): SelectedText | null => {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(page)) return null
  const blocks = [...page.children]
  const placeOf = (node: Node, offset: number, beyond: PlaceInText): PlaceInText => {
    if (node === page) return { block: offset, letter: 0 }
    const block = blocks.findIndex((one) => one.contains(node))
    const drawn = blocks[block]
    return drawn === undefined ? beyond : { block, letter: lettersUpTo(drawn, node, offset) }
  }
  // one that begins before the text, or ends behind it, has all of it on that side
  return {
    from: placeOf(range.startContainer, range.startOffset, { block: 0, letter: 0 }),
    to: placeOf(range.endContainer, range.endOffset, { block: blocks.length, letter: 0 }),
  }
}
