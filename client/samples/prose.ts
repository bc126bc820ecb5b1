// Writes a plan's rich text without an editor: headings, paragraphs, lists and quoted figures, in the editor's own nodes.
import type { OperatingPlan } from '#core/documents/plan.ts'
import * as Y from 'yjs'

/** A quoted figure: it shows the live value of that name. */
export interface FigureQuote {
  readonly figure: string
}
/** Words, or the name of a figure that is quoted. */
type Inline = string | FigureQuote
/** A piece of text as a sample writes it. */
export type Block =
  | { readonly heading: 1 | 2 | 3; readonly text: string }
  | { readonly paragraph: readonly Inline[] }
  | { readonly bullets: readonly (readonly Inline[])[] }

/** Writes the blocks into the empty text of a plan, as one gesture of the plan's pen. */
export const writeProse = (plan: OperatingPlan, blocks: readonly Block[]): void => {
  const text = plan.fragment('text')
  plan.doc.transact(() => text.insert(0, blocks.map(elementOf)), plan.pen)
}

const elementOf = (block: Block): Y.XmlElement => {
  if ('heading' in block) return heading(block.heading, block.text)
  if ('paragraph' in block) return paragraph(block.paragraph)
  const list = new Y.XmlElement('bulletList')
  list.insert(
    0,
    block.bullets.map((bullet) => {
      const item = new Y.XmlElement('listItem')
      item.insert(0, [paragraph(bullet)])
      return item
    }),
  )
  return list
}

const heading = (level: number, text: string): Y.XmlElement => {
  const element = new Y.XmlElement<{ level: number }>('heading')
  element.setAttribute('level', level)
  element.insert(0, [new Y.XmlText(text.normalize('NFC'))])
  return element as unknown as Y.XmlElement
}

const paragraph = (parts: readonly Inline[]): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(
    0,
    parts.map((part) => (typeof part === 'string' ? new Y.XmlText(part.normalize('NFC')) : quote(part))),
  )
  return element
}

/** The name of the editor's node for a quoted figure. */
const figureNode = 'figureChip'

const quote = ({ figure }: FigureQuote): Y.XmlElement => {
  const element = new Y.XmlElement(figureNode)
  element.setAttribute('figure', figure)
  return element
}
