// The report of a frozen revision as Markdown (GitHub's flavour): the blocks of the PDF in the same order, for taking the words elsewhere.
import { markdownOf, markdownTable, markdownWords } from '#core/prose/markdown.ts'
import type { Block } from '#core/prose/written.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { utf8 } from '#schemas/archive.ts'
import type { Lang } from '#words/words.ts'
import type { Report, ReportBlock } from './blocks.ts'
import { revisionReport } from './revisionReport.ts'

/** UTF-8 bytes of the whole report. `people` are names by member id, where known. */
export const revisionMarkdown = (
  file: FrozenRevision,
  lang: Lang,
  people?: ReadonlyMap<string, string>,
): Uint8Array => utf8(reportMarkdown(revisionReport(file, lang, people)))

/** The blocks of a report under its title, and at the end what stands at the foot of each page. */
export const reportMarkdown = (report: Report): string => {
  const colon = report.lang === 'zh' ? '：' : ': '
  const parts = [
    heading(1, report.title),
    markdownWords(report.subtitle),
    ...written(report.blocks).map((block) => blockText(block, colon)),
    '---',
    markdownWords(report.foot),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Without the drawings, which are left to the PDF, a heading that stands over one alone, and what is said of pages. */
const written = (blocks: readonly ReportBlock[]): readonly ReportBlock[] =>
  blocks.filter((block, i) => {
    const [next, afterNext] = [blocks[i + 1], blocks[i + 2]]
    if (block.kind === 'drawing' || (block.kind === 'text' && block.ofPages === true)) return false
    return !(block.kind === 'heading' && next?.kind === 'drawing' && afterNext?.kind !== 'text')
  })

const heading = (level: number, text: string): string => `${'#'.repeat(level)} ${markdownWords(text)}`

/** In a table a cell is one line. */
const cell = (text: string): string => markdownWords(text).replaceAll('\n', '<br>')

const items = (texts: readonly string[]): string => texts.map((text) => `- ${text}`).join('\n')

const blockText = (block: ReportBlock, colon: string): string => {
  switch (block.kind) {
    case 'heading':
      return heading(block.level + 1, block.text)
    case 'text':
      return markdownWords(block.text)
    case 'list':
      return items(block.items.map(markdownWords))
    case 'facts':
      return items(block.rows.map(([name, value]) => `${markdownWords(name)}${colon}${markdownWords(value)}`))
    case 'table':
      return markdownTable(
        block.columns.map(({ number }) => (number === true ? 'end' : 'start')),
        [block.columns.map(({ title }) => title), ...block.rows].map((row) => row.map(cell)),
      )
    case 'written':
      return markdownOf(block.blocks.map(lowered), block.quote).trimEnd()
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

const lowered = (block: Block): Block =>
  block.kind === 'heading' ? { ...block, level: Math.min(6, block.level + levelsAbove) } : block
