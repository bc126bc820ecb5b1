// Why fewer answers count than were collected, in one phrase, wherever either number stands.
import type { UncountedAnswers } from '#core/figures/uncounted.ts'
import { formatOf } from './format.ts'
import { wordsOf, type Lang } from './words.ts'

/** How many answers don't count, by reason; null where all do. */
export const uncountedWords = (leftOut: readonly UncountedAnswers[], lang: Lang): string | null => {
  if (leftOut.length === 0) return null
  const say = wordsOf(lang, 'demand')
  const format = formatOf(lang)
  return say('leftOut', {
    count: leftOut.reduce((sum, { count }) => sum + count, 0),
    reasons: format.list(leftOut.map(({ why, count }) => say(`leftOutFor.${why}`, { count }))),
  })
}
