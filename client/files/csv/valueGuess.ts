// Words of a table that no choice has, and the choice that each most likely stands for: proposed, never taken unasked.
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { areOpposed, isDamaged, likeness } from './likeness.ts'
import { simplified } from './simplified.ts'

/** Less alike than this is chance: of three letters one that differs makes another word, as 成年人 and 老年人 are. */
const leastAlike = 0.55

/** The value of the choice that is most like a word, or null where none is, or two are alike. */
export const likeliestChoice = (asked: Asked, word: string): string | null => {
  const key = plainLabel(word)
  if (key === '') return null
  // Some tools write which choice it was, counted from 1.
  const number = /^\d{1,2}$/.test(key) ? Number(key) : numberOfLetters(word.trim())
  if (number !== null) return asked.choices.filter(isOffered)[number - 1]?.value ?? null
  const folded = simplified(labelKey(word))
  const damaged = asked.choices.filter(
    (choice) =>
      isOffered(choice) &&
      [choice.text, choice.textEn ?? ''].some((label) => isDamaged(folded, simplified(labelKey(label)))),
  )
  if (damaged.length === 1) return damaged[0]?.value ?? null
  const chances = asked.choices
    .filter(isOffered)
    .map(({ value, text, textEn }) => ({
      value,
      chance: Math.max(
        ...[text, textEn ?? ''].map((label) => (areOpposed(word, label) ? 0 : alike(key, plainLabel(label)))),
      ),
    }))
    .sort((a, b) => b.chance - a.chance)
  const [first, second] = chances
  if (first === undefined || first.chance < leastAlike) return null
  return second !== undefined && second.chance === first.chance ? null : first.value
}

/** A to Z, then AA to AZ, as tools letter their choices. */
const numberOfLetters = (word: string): number | null => {
  if (!/^A?[A-Z]$/.test(word)) return null
  return (word.length - 1) * 26 + word.charCodeAt(word.length - 1) - 64
}

const isOffered = ({ retired }: Asked['choices'][number]): boolean => retired !== true

/** Without brackets, blanks and marks. */
const plainLabel = (label: string): string =>
  simplified(labelKey(label))
    .replaceAll(/[([（【〖][^)\]）】〗]*[)\]）】〗]/g, '')
    .replaceAll(/[\s\p{P}]+/gu, '')

/** Two labels of few letters share few pairs: what one holds whole of the other counts, too. */
const alike = (a: string, b: string): number => {
  if (a === '' || b === '') return 0
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  const held = shorter.length >= 2 && longer.includes(shorter) ? 0.5 + shorter.length / longer.length / 2 : 0
  return Math.max(likeness(a, b), held)
}
