// Why fewer answers count than were collected, in one phrase, wherever either number stands.
import { formatOf } from './format.ts'
import { wordsOf, type Lang } from './words.ts'

/** Answers that don't count, for one reason. */
interface Uncounted {
  readonly why: 'double' | 'faulty' | 'rival' | 'replaced' | 'withdrawn'
  readonly count: number
}

/** How many answers don't count, by reason; null where all do. */
export const uncountedWords = (leftOut: readonly Uncounted[], lang: Lang): string | null => {
  if (leftOut.length === 0) return null
  const say = wordsOf(lang, 'demand')
  const format = formatOf(lang)
  return say('leftOut', {
    count: leftOut.reduce((sum, { count }) => sum + count, 0),
    reasons: format.list(leftOut.map(({ why, count }) => say(`leftOutFor.${why}`, { count }))),
  })
}
