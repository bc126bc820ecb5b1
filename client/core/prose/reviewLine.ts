// A block of text as one line that people can compare: its words, and a sign for each thing that the words don't show.
import { canonicalJson } from '#schemas/archive.ts'
import { walkBlock } from './walk.ts'
import type { TextBlock, TableCell, Item, Mark, Rest, TextRun } from './written.ts'

/** Signs that a mark puts round its words, as in Markdown. */
const signs = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  underline: ['__', '__'],
  code: ['`', '`'],
  raised: ['^(', ')'],
  lowered: ['_(', ')'],
} as const

const plain = (value: unknown): string => (typeof value === 'string' ? value : canonicalJson(value ?? null))

/** What no sign shows, written as it is stored; nothing where none is left. */
const tailOf = (rest: Rest): string => {
  const left = Object.entries(rest)
  return left.length === 0 ? '' : `⟨${left.map(([name, value]) => `${name} ${plain(value)}`).join(', ')}⟩`
}

/** What the editor gives every link: nobody chose it, so it says nothing. */
const usualLink: Rest = { rel: 'noopener noreferrer', target: '_blank' }

const unusual = (rest: Rest): Rest =>
  Object.fromEntries(Object.entries(rest).filter(([name, value]) => usualLink[name] !== value))

const marked = (words: string, marks: readonly Mark[]): string =>
  marks.reduce((inner, mark) => {
    const tail = tailOf(mark.rest)
    switch (mark.kind) {
      case 'link':
        return `[${inner}](${mark.href}${mark.title === '' ? '' : ` "${mark.title}"`})${tailOf(unusual(mark.rest))}`
      case 'newer':
        return `[${inner}]⟨${mark.type}⟩${tail}`
      default: {
        const [before, after] = signs[mark.kind]
        return `${before}${inner}${after}${tail}`
      }
    }
  }, words)

const runLine = (run: TextRun): string => {
  const tail = tailOf(run.rest)
  switch (run.kind) {
    case 'words':
      return marked(run.text, run.marks) + tail
    case 'figure':
      return marked(`⟨${run.figure}⟩`, run.marks) + tail
    case 'person':
      return marked(`${run.sign}${run.label}⟨${run.id}⟩`, run.marks) + tail
    case 'lineBreak':
      return ` / ${tail}`
    case 'newerRun':
      return marked(`⟨${run.type}⟩ ${runsLine(run.runs)}`, run.marks) + tail
  }
}

const runsLine = (runs: readonly TextRun[]): string => runs.map(runLine).join('')

const blocksLine = (blocks: readonly TextBlock[]): string => blocks.map(blockLine).join(' / ')

const itemLine = (item: Item): string => `${item.marker} ${blocksLine(item.blocks)}${tailOf(item.rest)}`

const cellLine = ({ head, rowSpan, colSpan, align, blocks, rest }: TableCell): string => {
  const spans = rowSpan === 1 && colSpan === 1 ? '' : `⟨${rowSpan}×${colSpan}⟩ `
  const side = align === 'start' ? '' : `⟨${align}⟩ `
  const words = blocksLine(blocks)
  return `${spans}${side}${head ? `**${words}**` : words}${tailOf(rest)}`
}

const blockLine = (block: TextBlock): string => {
  const tail = tailOf(block.rest)
  switch (block.kind) {
    case 'paragraph':
      return runsLine(block.runs) + tail
    case 'heading':
      return `${'#'.repeat(block.level)} ${runsLine(block.runs)}${tail}`
    case 'list':
      return block.items.map(itemLine).join(' / ') + tail
    case 'quotation':
      return `> ${blocksLine(block.blocks)}${tail}`
    case 'code':
      return `\`\`\`${block.language} ${runsLine(block.runs)} \`\`\`${tail}`
    case 'rule':
      return `―――${tail}`
    case 'picture':
      return `![${block.alt}](${block.digest}${block.title === '' ? '' : ` "${block.title}"`})${tail}`
    case 'table':
      return (
        block.rows
          .map(({ cells, rest }) => `| ${cells.map(cellLine).join(' | ')} |${tailOf(rest)}`)
          .join(' / ') + tail
      )
    case 'newer':
      return `⟨${block.type}⟩ ${blocksLine(block.blocks)}${tail}`
  }
}

/** The block with all below it, in one line; lines within it are divided by " / ". What no sign shows is written as stored. */
export const reviewLine = (node: unknown): string => {
  const blocks = walkBlock(node)
  return blocks.length === 0 ? plain(node) : blocksLine(blocks)
}
