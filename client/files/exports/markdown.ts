// The report as Markdown (GitHub's flavour), for taking the words elsewhere. What Markdown has no sign for is written in HTML, which it allows.
import type { TextBlock, TableCell, Item, List, Mark, TextRun, TextTable } from '#core/prose/written.ts'
import type { Report, ReportBlock } from '#files/report/blocks.ts'
import { utf8 } from '#schemas/archive.ts'
import { readily, type ReportFormat } from './format.ts'

/** UTF-8. Drawings are left to the formats that have pages. */
export const markdown: ReportFormat = {
  of: 'report',
  id: 'md',
  title: { zh: 'Markdown', en: 'Markdown' },
  ending: 'md',
  type: 'text/markdown',
  leavesOut: ['drawing', 'newPage'],
  prepare: (report) => readily(() => utf8(reportMarkdown(report))),
}

/** The blocks of a report under its title, and at the end what stands at the foot of each page. */
const reportMarkdown = (report: Report): string => {
  const colon = report.lang === 'zh' ? '：' : ': '
  const parts = [
    heading(1, report.title),
    markdownWords(report.subtitle),
    ...written(report.blocks).map((block) => partText(block, colon)),
    '---',
    markdownWords(report.foot),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Without the drawings, which are left to the PDF, a heading that stands over one alone, and what is said of pages. */
const written = (blocks: readonly ReportBlock[]): readonly ReportBlock[] =>
  blocks.filter((block, i) => {
    if (isOfPages(block)) return false
    const after = blocks.slice(i + 1).find((one) => !isOfPages(one))
    const next = blocks[i + 1]
    return !(block.kind === 'heading' && next?.kind === 'drawing' && after?.kind !== 'text')
  })

const isOfPages = (block: ReportBlock): boolean =>
  block.kind === 'drawing' || ((block.kind === 'text' || block.kind === 'facts') && block.ofPages === true)

const heading = (level: number, text: string): string => `${'#'.repeat(level)} ${markdownWords(text)}`

/** In a table a cell is one line. */
const cell = (text: string): string => markdownWords(text).replaceAll('\n', '<br>')

const items = (texts: readonly string[]): string => texts.map((text) => `- ${text}`).join('\n')

const partText = (block: ReportBlock, colon: string): string => {
  switch (block.kind) {
    case 'heading':
      return heading(block.level + 1, block.text)
    case 'text':
      return markdownWords(block.text)
    case 'list':
      return items(
        block.items.map((item) =>
          typeof item === 'string'
            ? markdownWords(item)
            : [item.text, ...item.under].map(markdownWords).join('\n  - '),
        ),
      )
    case 'facts':
      return items(block.rows.map(([name, value]) => `${markdownWords(name)}${colon}${markdownWords(value)}`))
    case 'table':
      return markdownTable(
        block.columns.map(({ number }) => (number === true ? 'end' : 'start')),
        [block.columns.map(({ title }) => title), ...block.rows].map((row) => row.map(cell)),
      )
    case 'written':
      return markdownText(block.blocks.map(lowered), block.quote).trimEnd()
    case 'seals':
      return markdownTable(
        block.places.map(() => 'start' as const),
        [
          block.places.map(({ title }) => cell(title)),
          ...(block.places[0]?.lines ?? []).map((_, line) =>
            block.places.map(({ lines }) => cell(`${lines[line] ?? ''}${colon}`)),
          ),
        ],
      )
    case 'drawing':
    case 'newPage':
      return ''
  }
}

/** Of headings of the plan's text: the report's title and the part that the text is. */
const levelsAbove = 2

const lowered = (block: TextBlock): TextBlock =>
  block.kind === 'heading' ? { ...block, level: Math.min(6, block.level + levelsAbove) } : block

/** Quoted figures as they are to be read, by name. */
type QuoteOf = (figure: string) => string

/** Plain words, with what would be taken for Markdown escaped. */
const markdownWords = (text: string): string =>
  text.replace(/[\\`*_~[\]<>|#&]/g, (sign) => `\\${sign}`).replace(/^(\s*)([-+]|\d+[.)])(?=\s)/g, '$1\\$2')

const fenced = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return /^`|`$|^ | $/.test(text) ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}

const tags = { underline: 'u', raised: 'sup', lowered: 'sub' } as const
const signs = { bold: '**', italic: '*', strike: '~~' } as const

const address = (href: string): string => `<${href.replace(/[<>\s]/g, (sign) => encodeURIComponent(sign))}>`

/** Signs stand close to the words: blanks at the ends go outside. */
const around = (words: string, before: string, after: string): string => {
  const [, lead = '', inner = '', tail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? []
  return inner === '' ? words : `${lead}${before}${inner}${after}${tail}`
}

const marked = (words: string, marks: readonly Mark[]): string =>
  marks.reduce((inner, mark) => {
    switch (mark.kind) {
      case 'link':
        return around(
          inner,
          '[',
          `](${address(mark.href)}${mark.title === '' ? '' : ` "${mark.title.replaceAll('"', "'")}"`})`,
        )
      case 'bold':
      case 'italic':
      case 'strike':
        return around(inner, signs[mark.kind], signs[mark.kind])
      case 'underline':
      case 'raised':
      case 'lowered':
        return `<${tags[mark.kind]}>${inner}</${tags[mark.kind]}>`
      case 'code':
        // The words are fenced where they are written.
        return inner
      case 'newer':
        return inner
    }
  }, words)

const runText = (run: TextRun, quote: QuoteOf): string => {
  switch (run.kind) {
    case 'words': {
      const code = run.marks.some(({ kind }) => kind === 'code')
      return marked(code ? fenced(run.text) : markdownWords(run.text), run.marks)
    }
    case 'figure':
      return marked(markdownWords(quote(run.figure)), run.marks)
    case 'person':
      return marked(markdownWords(`${run.sign}${run.label === '' ? run.id : run.label}`), run.marks)
    case 'lineBreak':
      return '\\\n'
    case 'newerRun':
      return marked(runsText(run.runs, quote), run.marks)
  }
}

const runsText = (runs: readonly TextRun[], quote: QuoteOf): string =>
  runs.map((run) => runText(run, quote)).join('')

const indented = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? first + line : line === '' ? '' : rest + line))
    .join('\n')

const itemText = (item: Item, { sort }: List, quote: QuoteOf): string => {
  const marker =
    sort === 'tasks'
      ? `- [${item.ticked === true ? 'x' : ' '}] `
      : sort === 'bullets'
        ? '- '
        : `${item.marker} `
  return indented(markdownText(item.blocks, quote), marker, ' '.repeat(sort === 'tasks' ? 2 : marker.length))
}

const blockText = (block: TextBlock, quote: QuoteOf): string => {
  switch (block.kind) {
    case 'paragraph':
      return runsText(block.runs, quote)
    case 'heading':
      return `${'#'.repeat(block.level)} ${runsText(block.runs, quote)}`
    case 'list':
      return block.items.map((item) => itemText(item, block, quote)).join('\n')
    case 'quotation':
      return indented(markdownText(block.blocks, quote), '> ', '> ')
    case 'code': {
      const words = block.runs.map((run) => (run.kind === 'words' ? run.text : runText(run, quote))).join('')
      const longest = Math.max(2, ...[...words.matchAll(/`+/g)].map(([run]) => run.length))
      const fence = '`'.repeat(longest + 1)
      return `${fence}${block.language}\n${words}\n${fence}`
    }
    case 'rule':
      return '---'
    case 'picture':
      return `![${markdownWords(block.alt)}](${block.digest}${block.title === '' ? '' : ` "${block.title.replaceAll('"', "'")}"`})`
    case 'table':
      return tableText(block, quote)
    case 'newer':
      return markdownText(block.blocks, quote)
  }
}

/** A text without its last line break. */
const markdownText = (blocks: readonly TextBlock[], quote: QuoteOf): string =>
  blocks.map((block) => blockText(block, quote)).join('\n\n')

/** A table of Markdown has one row of headings, no merged cells and one line a cell; any other is one of HTML. */
const tableText = (table: TextTable, quote: QuoteOf): string => {
  const cells = table.rows.flatMap((row) => row.cells)
  const simple =
    table.headRows === 1 &&
    cells.every(
      ({ head, row, rowSpan, colSpan, blocks }) =>
        head === row < 1 &&
        rowSpan === 1 &&
        colSpan === 1 &&
        blocks.length <= 1 &&
        blocks.every(({ kind }) => kind === 'paragraph'),
    )
  return simple ? pipeTable(table, quote) : htmlTable(table, quote)
}

/** A table of one row of headings and one line a cell, which are Markdown already. */
const markdownTable = (
  aligns: readonly TableCell['align'][],
  rows: readonly (readonly string[])[],
): string => {
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`
  const rules = aligns.map((align) => (align === 'center' ? ':-:' : align === 'end' ? '--:' : '---'))
  const [head, ...rest] = rows.map(line)
  return [head, line(rules), ...rest].join('\n')
}

const pipeTable = ({ rows, columns }: TextTable, quote: QuoteOf): string => {
  const places = Array.from({ length: columns }, (_, column) => column)
  return markdownTable(
    places.map((column) => rows[0]?.cells[column]?.align ?? 'start'),
    rows.map(({ cells }) =>
      places.map((column) => {
        const cell = cells.find((one) => one.column === column)
        return cell === undefined ? '' : markdownText(cell.blocks, quote).replaceAll('\\\n', '<br>')
      }),
    ),
  )
}

const htmlEscaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))

/** The words of a cell that has nothing but words; null for any other. */
const plainCell = (blocks: readonly TextBlock[], quote: QuoteOf): string | null => {
  const lines: string[] = []
  for (const block of blocks) {
    if (block.kind !== 'paragraph') return null
    let line = ''
    for (const run of block.runs) {
      if (run.kind === 'lineBreak') line += '<br>'
      else if (run.kind === 'newerRun' || run.marks.length > 0) return null
      else if (run.kind === 'words') line += htmlEscaped(run.text)
      else if (run.kind === 'figure') line += htmlEscaped(quote(run.figure))
      else line += htmlEscaped(`${run.sign}${run.label === '' ? run.id : run.label}`)
    }
    lines.push(line)
  }
  return lines.join('<br>')
}

const htmlTable = ({ rows }: TextTable, quote: QuoteOf): string => {
  const one = ({ head, rowSpan, colSpan, align, blocks }: TableCell): string => {
    const tag = head ? 'th' : 'td'
    const attributes = [
      ...(rowSpan === 1 ? [] : [` rowspan="${rowSpan}"`]),
      ...(colSpan === 1 ? [] : [` colspan="${colSpan}"`]),
      ...(align === 'start' ? [] : [` align="${align === 'end' ? 'right' : 'center'}"`]),
    ].join('')
    // Within a line of HTML nothing is read as Markdown: cells with more than plain words stand between blank lines.
    const inner = plainCell(blocks, quote) ?? `\n\n${markdownText(blocks, quote)}\n\n`
    return `<${tag}${attributes}>${inner}</${tag}>`
  }
  return ['<table>', ...rows.map(({ cells }) => `<tr>${cells.map(one).join('')}</tr>`), '</table>'].join('\n')
}
