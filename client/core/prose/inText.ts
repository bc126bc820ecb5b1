// What can be asked of a text without drawing it: the figures it quotes, its headings, and whether there is anything to read.
import type { TextBlock, TextRun } from './written.ts'

const innerBlocks = (block: TextBlock): readonly TextBlock[] => {
  switch (block.kind) {
    case 'list':
      return block.items.flatMap((item) => item.blocks)
    case 'quotation':
    case 'newer':
      return block.blocks
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks))
    case 'paragraph':
    case 'heading':
    case 'code':
    case 'rule':
    case 'picture':
      return []
  }
}

/** Every run of some blocks, in the order of reading. */
export const runsIn = (blocks: readonly TextBlock[]): readonly TextRun[] => {
  const within = (runs: readonly TextRun[]): readonly TextRun[] =>
    runs.flatMap((run) => (run.kind === 'newerRun' ? [run, ...within(run.runs)] : [run]))
  return blocks.flatMap((block) => [
    ...('runs' in block ? within(block.runs) : []),
    ...runsIn(innerBlocks(block)),
  ])
}

/** The figures that a text quotes, each once, in the order in which they first stand. */
export const figuresIn = (blocks: readonly TextBlock[]): readonly string[] => [
  ...new Set(runsIn(blocks).flatMap((run) => (run.kind === 'figure' ? [run.figure] : []))),
]

/** The bare words of a line; `quote` gives a quoted figure its value. */
export const wordsOfRuns = (runs: readonly TextRun[], quote: (figure: string) => string): string =>
  runs
    .map((run) => {
      switch (run.kind) {
        case 'words':
          return run.text
        case 'figure':
          return quote(run.figure)
        case 'person':
          return `${run.sign}${run.label === '' ? run.id : run.label}`
        case 'lineBreak':
          return ' '
        case 'newerRun':
          return wordsOfRuns(run.runs, quote)
      }
    })
    .join('')

/** Headings that stand in the text itself, in order, not those in a quotation or a cell. */
export const headingsIn = (
  blocks: readonly TextBlock[],
  quote: (figure: string) => string,
): readonly { readonly level: number; readonly words: string }[] =>
  blocks.flatMap((block) =>
    block.kind === 'heading' ? [{ level: block.level, words: wordsOfRuns(block.runs, quote) }] : [],
  )

/** Whether there is nothing to read: no words and nothing that shows something by itself. */
export const isBlankText = (blocks: readonly TextBlock[]): boolean =>
  blocks.every((block) => {
    if (block.kind === 'picture') return false
    const runs = 'runs' in block ? block.runs : []
    const silent = runs.every((run) => run.kind === 'lineBreak' || (run.kind === 'words' && run.text === ''))
    return silent && isBlankText(innerBlocks(block))
  })
