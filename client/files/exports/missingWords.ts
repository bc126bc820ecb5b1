// What is said, on the page and on the command line, of characters that a file can't show.
import { wordsOf, type Lang } from '#words/words.ts'

/** Characters that are named at most. */
const named = 40

/** One sentence that counts them and names the first. */
export const missingWords = (missing: readonly string[], lang: Lang): string =>
  wordsOf(lang, 'report')('unprintable', { count: missing.length, signs: missing.slice(0, named).join(' ') })
