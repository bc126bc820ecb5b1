// A quoted figure as people read it in their language: on screen in the plan's text, and in files.
import { services } from '#core/kinds/services.ts'
import type { Title } from '#core/kinds/title.ts'
import type { StoredUnit } from '#schemas/quantities.ts'
import { storedNumber } from './storedNumber.ts'
import { titleOf, wordsOf, type Lang } from './words.ts'

interface Quoted {
  readonly value: number | string | null
  readonly unit: StoredUnit | 'service'
  readonly held?: boolean
}

/**
 * The value as it stands in a sentence, or null while it can't be known. A month is its bare number ("from month 19
 * on", "第 19 个月起"), as is a count: the words round them are the writer's. `catalogue`: services by what they are called, where
 * that is not what this version calls them.
 */
export const quoteText = (
  { value, unit, held }: Quoted,
  lang: Lang,
  catalogue: ReadonlyMap<string, { readonly title: Title }> = services,
): string | null => {
  if (held === true) return wordsOf(lang, 'plan')('heldQuote')
  // A plan that never breaks even is an answer, not a gap.
  if (unit === 'month' && value === null) return wordsOf(lang, 'plan')('neverQuote')
  if (unit === 'month' && typeof value === 'string') return wordsOf(lang, 'plan')('nothingYetQuote')
  if (value === null) return null
  if (typeof value === 'string') {
    const title = unit === 'service' ? catalogue.get(value)?.title : undefined
    return title === undefined ? value : titleOf(title, lang)
  }
  return storedNumber(value, unit === 'service' ? null : unit, lang)
}
