// How alike two texts are, by the pairs of neighbouring letters that they share.

/**
 * From 0 to 1: twice the pairs of neighbouring letters that two texts share over all their pairs
 * (Dice's coefficient on bigrams). A text that the other holds whole counts as alike, where it is no mere syllable.
 */
export const likeness = (a: string, b: string): number => {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [pairs, others] = [pairsOf(a), pairsOf(b)]
  const left = new Map<string, number>()
  for (const pair of others) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of pairs) {
    const n = left.get(pair) ?? 0
    if (n === 0) continue
    left.set(pair, n - 1)
    shared += 1
  }
  const dice = pairs.length + others.length === 0 ? 0 : (2 * shared) / (pairs.length + others.length)
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  const leastHeld = /^[\u0020-\u024f]+$/.test(shorter) ? 5 : 3
  return shorter.length >= leastHeld && longer.includes(shorter) ? Math.max(dice, 0.75) : dice
}

const pairsOf = (text: string): readonly string[] => {
  const letters = Array.from(text.replace(/[\s\p{P}]+/gu, ''))
  return letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`)
}

const denials =
  /[不没沒无無未]|非(?!常)|(?<!是)否|(?<!\p{L})(?:not|no|never|none|without|non)(?!\p{L})|n['’]t(?!\p{L})/giu

/** Whether one of two texts denies what the other says: `不满意` is no way of writing `满意`. */
export const areOpposed = (a: string, b: string): boolean =>
  ((a.match(denials)?.length ?? 0) - (b.match(denials)?.length ?? 0)) % 2 !== 0

/** A character that a program put where it had none, or that couldn't be read. */
const lost = /[?\uFFFD]/u

/** Whether a text is another one with some characters lost, two of them left at least. */
export const isDamaged = (text: string, whole: string): boolean => {
  const [letters, others] = [Array.from(text), Array.from(whole)]
  if (letters.length !== others.length || !lost.test(text) || text === whole) return false
  return (
    letters.filter((letter) => !lost.test(letter)).length >= Math.min(2, letters.length - 1) &&
    letters.every((letter, at) => letter === others[at] || lost.test(letter))
  )
}
