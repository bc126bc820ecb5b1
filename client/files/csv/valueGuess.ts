// Words of a table that no choice has, and the choice that each most likely stands for: proposed, never taken unasked.
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { likeness } from './likeness.ts'

/** Less alike than this is chance. */
const leastAlike = 0.5

/** The value of the choice that is most like a word, or null where none is, or two are alike. */
export const likeliestChoice = (asked: Asked, word: string): string | null => {
  const key = plainLabel(word)
  if (key === '') return null
  const chances = asked.choices
    .filter(({ retired }) => retired !== true)
    .map(({ value, text, textEn }) => ({
      value,
      chance: Math.max(alike(key, plainLabel(text)), alike(key, plainLabel(textEn ?? ''))),
    }))
    .sort((a, b) => b.chance - a.chance)
  const [first, second] = chances
  if (first === undefined || first.chance < leastAlike) return null
  return second !== undefined && second.chance === first.chance ? null : first.value
}

/** Without brackets, blanks and marks. */
const plainLabel = (label: string): string =>
  labelKey(label)
    .replaceAll(/[([（【〖][^)\]）】〗]*[)\]）】〗]/g, '')
    .replaceAll(/[\s\p{P}]+/gu, '')

/** Two labels of few letters share few pairs: what one holds whole of the other counts, too. */
const alike = (a: string, b: string): number => {
  if (a === '' || b === '') return 0
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  const held = shorter.length >= 2 && longer.includes(shorter) ? 0.5 + shorter.length / longer.length / 2 : 0
  return Math.max(likeness(a, b), held)
}
