// What a change of walls did to doors and windows that no longer fit, in words; null where all stay where they were.
import type { LayoutChange } from '#schemas/layout.ts'
import type { Format } from '#words/format.ts'
import type { WordsIn } from '#words/words.ts'

/** Says how many openings were pushed aside and how many went. */
export const openingWords = (
  { pushedOpenings, removeOpenings }: Pick<LayoutChange, 'pushedOpenings' | 'removeOpenings'>,
  say: WordsIn<'layout'>,
  format: Format,
): string | null => {
  const parts = [
    ...(pushedOpenings.length > 0 ? [say('openingsPushed', { count: pushedOpenings.length })] : []),
    ...(removeOpenings.length > 0 ? [say('openingsGone', { count: removeOpenings.length })] : []),
  ]
  return parts.length === 0 ? null : format.list(parts)
}
