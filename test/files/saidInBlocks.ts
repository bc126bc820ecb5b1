// The words of a report as its blocks hold them, for comparing with what a file says, whatever its format puts between them.
import { runsIn, wordsOfRuns } from '#core/prose/inText.ts'
import type { Report, ReportBlock } from '#files/report/blocks.ts'

/** The words of a drawing, in the order of the markup. */
const wordsOfSvg = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) =>
    words.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )

/** What a reader has to find of a block, piece by piece in its order; pages are turned without a word. */
export const piecesOf = (block: ReportBlock): readonly string[] => {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.text]
    case 'list':
      return block.items.flatMap((item) => (typeof item === 'string' ? [item] : [item.text, ...item.under]))
    case 'facts':
      return block.rows.flat()
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat()].flatMap((cell) =>
        cell.split('\n'),
      )
    case 'drawing':
      return [...wordsOfSvg(block.drawing.svg), ...block.caption]
    case 'written':
      return runsIn(block.blocks).flatMap((run) =>
        run.kind === 'newerRun' ? [] : [wordsOfRuns([run], block.quote)],
      )
    case 'seals':
      return [
        ...block.places.map(({ title }) => title),
        ...(block.places[0]?.lines ?? []).flatMap((_, i) => block.places.map(({ lines }) => lines[i] ?? '')),
      ]
    case 'newPage':
      return []
  }
}

export const piecesIn = ({ blocks }: Pick<Report, 'blocks'>): readonly string[] => blocks.flatMap(piecesOf)

/** Letters and figures alone: signs and blanks are a format's own. */
export const lettersOf = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')
