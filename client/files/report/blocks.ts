// What a report is made of, without a format: the writers of PDF and of what comes after it turn these into theirs.
import type { TextBlock } from '#core/prose/written.ts'

/** A column of a table; `number` stands to the right and is never broken. */
export interface ReportColumn {
  readonly title: string
  readonly number?: true
}

/** A line drawing in the units of what it shows; see `Drawing`. */
export interface ReportDrawing {
  readonly kind: 'drawing'
  readonly drawing: Drawing
  /** What it shows, for who can't see it. */
  readonly words: string
  readonly caption: readonly string[]
}

/** An SVG whose units are millimetres of the building, and how many of them are one on paper. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
  readonly scale: number
}

/** An item of a list, with what belongs to it a step further in. */
export type ReportItem = string | { readonly text: string; readonly under: readonly string[] }

/** One piece of a report, with all its words in the report's language. */
export type ReportBlock =
  /** Levels 1 to 3; a heading belongs to what follows and is in the table of contents. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly quiet?: true
      /** Said of the printed pages: left out where there are none. */
      readonly ofPages?: true
    }
  | { readonly kind: 'list'; readonly items: readonly ReportItem[] }
  /** Names with their figures, such as the facts of the cover. */
  | {
      readonly kind: 'facts'
      readonly rows: readonly (readonly [name: string, value: string])[]
      /** For many short ones: two stand in a row. */
      readonly paired?: true
      /** Said of a drawing: left out where there are none. */
      readonly ofPages?: true
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly ReportColumn[]
      readonly rows: readonly (readonly string[])[]
      /** How many of the last rows are sums. */
      readonly sums?: number
      /** For tables of many columns. */
      readonly small?: true
    }
  | ReportDrawing
  /** The plan's rich text; quoted figures are looked up in `quote`. */
  | {
      readonly kind: 'written'
      readonly blocks: readonly TextBlock[]
      readonly quote: (figure: string) => string
    }
  /** Places for signature, seal and date. */
  | {
      readonly kind: 'seals'
      readonly places: readonly { readonly title: string; readonly lines: readonly string[] }[]
    }
  /** What follows begins a page, where there are pages. */
  | { readonly kind: 'newPage' }

/** A whole report, ready for a writer. */
export interface Report {
  readonly lang: 'zh' | 'en'
  /** Name of the centre. */
  readonly title: string
  /** Which revision of it. */
  readonly subtitle: string
  /** For the file's own description. */
  readonly subject: string
  /** What stands at the foot of each page, beside its number. */
  readonly foot: string
  readonly pageOf: (page: number, pages: number) => string
  /** Says that something of a newer version stands here. */
  readonly newer: string
  readonly blocks: readonly ReportBlock[]
}

/** All words of a report, for finding out which characters it needs. */
export const wordsOfReport = (report: Report): string =>
  JSON.stringify(report).replaceAll(/\\n|\\t|\\r/g, ' ') +
  report.blocks
    .flatMap((block) => (block.kind === 'written' ? quotesIn(block.blocks).map(block.quote) : []))
    .join(' ') +
  Array.from({ length: 10 }, (_, n) => report.pageOf(n, n)).join(' ')

const quotesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(quotesIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'kind' in value && value.kind === 'figure' && 'figure' in value ? [String(value.figure)] : []
  return [...own, ...Object.values(value).flatMap(quotesIn)]
}
