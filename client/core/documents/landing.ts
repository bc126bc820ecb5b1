// Where text that went stands by now: the same letters, in what the same arrival brought.
import type * as Y from 'yjs'
import { placeOfWords, type LostText } from './lostWords.ts'
import type { GoneText, StandingText } from './removedText.ts'

/** What stands for a text that went, or for a stretch of one. */
export interface Landing {
  /** In the order of reading; more than one where it was parted. */
  readonly pieces: readonly StandingText[]
  /** How many letters of the pieces stand before it, where others were joined with it. */
  readonly start: number
  /** Letter for letter; otherwise others were written between. */
  readonly isExact: boolean
}

/** What went: which words of it are missing, and where the rest of it stands by now. */
export interface Loss {
  readonly gone: GoneText
  readonly lost: LostText
  readonly landing: Landing | null
}

/** Shorter texts are too much alike to be told from one another by their letters. */
export const leastLetters = 4

/**
 * Where each text landed: in one of the same letters; in several that follow one another, or with others in one; else in the
 * only one that holds all its letters with not as many others between. Null where two may be meant, or where fewer than `least`
 * letters are a part of a text.
 */
export const landingsOf = (
  rests: readonly string[],
  arrived: readonly StandingText[],
  least = leastLetters,
): readonly (Landing | null)[] => {
  const found: (Landing | null)[] = rests.map(() => null)
  const free = new Set(arrived)
  for (const rest of new Set(rests)) {
    if (rest === '') continue
    const places = rests.flatMap((one, i) => (one === rest ? [i] : []))
    const equal = arrived.filter((one) => one.plain === rest && (one.isWhole || rest.length >= least))
    if (equal.length === places.length)
      for (const [i, place] of places.entries())
        found[place] = { pieces: equal.slice(i, i + 1), start: 0, isExact: true }
    for (const one of equal) free.delete(one)
  }
  for (const { places, pieces } of chains(rests, arrived, (i) => found[i] === null, free, least)) {
    let start = 0
    for (const place of places) {
      found[place] = { pieces, start, isExact: true }
      start += rests[place]?.length ?? 0
    }
    for (const piece of pieces) free.delete(piece)
  }
  const open = rests.flatMap((rest, i) => (found[i] === null && rest.length >= leastLetters ? [i] : []))
  const may = (place: number, { plain }: StandingText): boolean => {
    const rest = rests[place] ?? ''
    return rest.length * 2 >= plain.length && holdsInOrder(plain, rest)
  }
  for (const place of open) {
    const [one, other] = [...free].filter((text) => may(place, text))
    if (one === undefined || other !== undefined) continue
    if (open.filter((i) => may(i, one)).length === 1)
      found[place] = { pieces: [one], start: 0, isExact: false }
  }
  return found
}

interface Chain {
  readonly places: readonly number[]
  readonly pieces: readonly StandingText[]
}

/** Neighbours that say together what neighbours of the other kind say; only those of which no part may be another's. */
const chains = (
  rests: readonly string[],
  arrived: readonly StandingText[],
  isOpen: (place: number) => boolean,
  free: ReadonlySet<StandingText>,
  least: number,
): readonly Chain[] => {
  const places = rests.flatMap((rest, i) => (rest === '' ? [] : [i]))
  const texts = arrived.filter(({ plain }) => plain !== '')
  const chainFrom = (i: number, k: number): Chain | null => {
    const [went, came] = [[places[i] ?? 0], [texts[k]]]
    const said = (): readonly [string, string] => [
      went.map((place) => rests[place] ?? '').join(''),
      came.map((text) => text?.plain ?? '').join(''),
    ]
    for (;;) {
      const [place, text] = [went.at(-1), came.at(-1)]
      if (place === undefined || !isOpen(place) || text === undefined || !free.has(text)) return null
      if (text.madeBy !== texts[k]?.madeBy) return null
      const [before, after] = said()
      if (before === after)
        return went.length + came.length > 2 && before.length >= least
          ? { places: went, pieces: came.flatMap((one) => one ?? []) }
          : null
      if (after.startsWith(before) && i + went.length < places.length) went.push(places[i + went.length] ?? 0)
      else if (before.startsWith(after)) came.push(texts[k + came.length])
      else return null
    }
  }
  const all = places.flatMap((_, i) => texts.flatMap((_text, k) => chainFrom(i, k) ?? []))
  const times = new Map<unknown, number>()
  for (const { places: went, pieces } of all)
    for (const one of [...went, ...pieces]) times.set(one, (times.get(one) ?? 0) + 1)
  return all.filter((chain) => [...chain.places, ...chain.pieces].every((one) => times.get(one) === 1))
}

/** Whether all letters of a text stand in another, in their order. */
export const holdsInOrder = (text: string, letters: string): boolean => {
  let at = 0
  for (const unit of text) {
    if (letters.startsWith(unit, at)) at += unit.length
    if (at === letters.length) return true
  }
  return at === letters.length
}

/** Where in what stands a place of the text that went is: behind the letters that stood before it. */
export const placeAt = (
  { pieces, start, isExact }: Landing,
  rest: string,
  at: number,
): { readonly text: Y.XmlText; readonly index: number } | null => {
  const [first] = pieces
  if (first === undefined) return null
  if (!isExact) return { text: first.text, index: first.from + placeOfWords(first.plain, rest, at) }
  let before = 0
  for (const [i, { text, from, plain }] of pieces.entries()) {
    const index = start + at - before
    // before its first letter it belongs to that
    if (index < plain.length || i === pieces.length - 1 || (index === plain.length && at > 0))
      return { text, index: from + index }
    before += plain.length
  }
  return null
}
