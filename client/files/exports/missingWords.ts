// What is said, on the page and on the command line, of characters that a file can't show as they are.
import { formatOf } from '#words/format.ts'
import { wordsOf, type Lang } from '#words/words.ts'
import type { PreparedExport } from './format.ts'

/** Characters that are named at most. */
const named = 40

/** One sentence that counts those without a shape, and one that names those with another; none where all are shown as they are. */
export const missingWords = (
  { missing, changed }: Pick<PreparedExport, 'missing' | 'changed'>,
  lang: Lang,
): readonly string[] => {
  const say = wordsOf(lang, 'report')
  return [
    ...(missing.length === 0
      ? []
      : [say('unprintable', { count: missing.length, signs: missing.slice(0, named).join(' ') })]),
    ...(changed.length === 0 ? [] : [say('printedAs', { signs: formatOf(lang).list(changed) })]),
  ]
}
