// What one answer of a group weighs, in words, and why none is weighted; wherever the demand is read.
import type { Demand } from '#schemas/derived.ts'
import { formatOf } from './format.ts'
import { wordsOf, type Lang } from './words.ts'

/** How many of a group answered and, where answers are weighted, what one of them weighs; `weight` as it is written there. */
export const weightWords = (
  { nByGroup, unweighted }: Pick<Demand, 'nByGroup' | 'unweighted'>,
  group: string,
  weight: string,
  lang: Lang,
): string => {
  const say = wordsOf(lang, 'demand')
  const count = nByGroup[group] ?? 0
  const n = formatOf(lang).count(count)
  return unweighted === undefined ? say('weightOf', { count, n, weight }) : say('unweightedOf', { count, n })
}

/** Why no answer is weighted; null where they are. A reason of a newer version is said as it is stored. */
export const unweightedWords = ({ unweighted }: Pick<Demand, 'unweighted'>, lang: Lang): string | null =>
  unweighted === undefined
    ? null
    : (wordsOf(lang, 'demand').optional(`unweighted.${unweighted}`) ?? unweighted)
