// What a quoted figure shows: the live values that a text may quote, by name.
import type { Source } from '#core/source.ts'

/** The present value of one quoted figure. */
export interface ShownQuote {
  /** As read: "512.6 m²". */
  readonly text: string
  /** Where it comes from, short: "Layout", "Survey, 412 answers". */
  readonly label: string
  /** Its source moved in a way that the sentence round it should be read again. */
  readonly stale: boolean
  /** Its name in the list from which a figure is chosen; `label` unless given. */
  readonly name?: string
}

/** Figures by the name that the text stores; the order is the order of the list. */
export type Quotes = Source<ReadonlyMap<string, ShownQuote>>

/** What stands for a figure that nobody here can reckon (yet): the text is kept, the place is visible. */
export const unknownQuote: ShownQuote = { text: '?', label: '', stale: true }
