// How many services are to be housed, as far as the reader may know it.
import type { Programme } from '#schemas/derived.ts'
import { formatOf } from './format.ts'
import { wordsOf, type Lang } from './words.ts'

/** A dash where all scores are held back, and "at least" where some are: each of those services may be one more. */
export const housedCount = ({ held, heldServices, lines }: Programme, lang: Lang): string => {
  const n = formatOf(lang).count(lines.length)
  if (held === true) return '–'
  return heldServices === undefined ? n : wordsOf(lang, 'demand')('atLeast', { n })
}
