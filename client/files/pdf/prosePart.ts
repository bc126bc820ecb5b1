// The plan's rich text in the PDF: headings, paragraphs, lists, tasks and tables; quoted figures with their frozen values.
import type { ProseNode } from '#core/documents/prose.ts'
import type { PdfPart } from './pdfPart.ts'

type Quote = (figure: string) => string
type Inline = {
  readonly text: string
  readonly bold?: boolean
  readonly italics?: boolean
  readonly style?: string
}

/** Blocks of a text; a node of a newer version is written as its words, so that nothing said is left out. */
export const prosePart = (node: ProseNode, quote: Quote): readonly PdfPart[] =>
  (node.content ?? []).map((child) => block(child, quote))

const block = (node: ProseNode, quote: Quote): PdfPart => {
  const inner = node.content ?? []
  switch (node.type) {
    case 'heading':
      return { text: inlines(node, quote), style: 'sub' }
    case 'bulletList':
      return { ul: inner.map((item) => ({ stack: prosePart(item, quote) })) }
    case 'orderedList':
      return { ol: inner.map((item) => ({ stack: prosePart(item, quote) })) }
    case 'taskList':
      return {
        stack: inner.map((item) => ({
          columns: [
            { text: item.attrs?.['checked'] === true ? '■' : '□', width: 14 },
            { stack: prosePart(item, quote), width: '*' },
          ],
        })),
      }
    case 'blockquote':
      return { stack: prosePart(node, quote), margin: [12, 2, 0, 2] }
    case 'table':
      return proseTable(node, quote)
    case 'horizontalRule':
      return { text: ' ' }
    default:
      return inner.some(
        (child) =>
          child.text === undefined &&
          child.type !== 'figureChip' &&
          child.type !== 'hardBreak' &&
          child.content,
      )
        ? { stack: prosePart(node, quote) }
        : { text: inlines(node, quote), margin: [0, 0, 0, 4] }
  }
}

const proseTable = (node: ProseNode, quote: Quote): PdfPart => {
  const body = (node.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => ({ stack: prosePart(cell, quote), fontSize: 9 })),
  )
  const width = Math.max(1, ...body.map((row) => row.length))
  return {
    table: {
      widths: Array.from({ length: width }, () => '*'),
      body: body.map((row) => [...row, ...Array.from({ length: width - row.length }, () => ({ text: '' }))]),
    },
    layout: 'lightHorizontalLines',
    margin: [0, 2, 0, 6],
  }
}

const inlines = (node: ProseNode, quote: Quote): readonly Inline[] =>
  (node.content ?? []).map((child): Inline => {
    if (child.type === 'figureChip')
      return { text: quote(String(child.attrs?.['figure'] ?? '')), style: 'quote' }
    if (child.type === 'hardBreak') return { text: '\n' }
    const marks = new Set((child.marks ?? []).map((mark) => mark.type))
    return {
      text: child.text ?? String(child.attrs?.['label'] ?? ''),
      ...(marks.has('bold') ? { bold: true } : {}),
      ...(marks.has('italic') ? { italics: true } : {}),
    }
  })
