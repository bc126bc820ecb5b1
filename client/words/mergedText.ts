// What came of merging a file, in words: what is in now, and what was left in the file and why.
import { formatOf } from './format.ts'
import { wordsOf, type WordCatalogue, type Lang } from './words.ts'

interface Merged {
  readonly added: number
  /** Some of the file is no longer here; absent where all of it is. */
  readonly older?: boolean
  readonly leftOut: readonly (keyof WordCatalogue['home']['leftOutPart'])[]
}

/** Never says that everything was here already while something was left out. */
export const mergedText = ({ added, leftOut, older = false }: Merged, lang: Lang): string => {
  const say = wordsOf(lang, 'home')
  if (leftOut.length === 0)
    return say(added > 0 ? (older ? 'mergedPartly' : 'merged') : older ? 'mergedOlder' : 'mergedNothing')
  const parts = formatOf(lang).list(leftOut.map((part) => say(`leftOutPart.${part}`)))
  const done = added > 0 ? `${say('merged')}${lang === 'zh' ? '。' : '.'}` : say('mergedNone')
  return [done, say('leftOut', { parts })].join(lang === 'zh' ? '' : ' ')
}
