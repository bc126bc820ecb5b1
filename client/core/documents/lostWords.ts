// Which words of a text that is gone are missing in what stands, and where in the same text they belong.
import type { Letter, RemovedText, StandingText } from './removedText.ts'

/** Words that stood together, and how many letters of the rest stood before them. */
interface LostRun {
  readonly at: number
  readonly words: string
  /** The same, parted where its look changes. */
  readonly pieces: readonly { readonly words: string; readonly attributes: Letter['attributes'] }[]
}

/** A text without the words that are missing, and these. */
export interface LostText {
  readonly rest: string
  readonly runs: readonly LostRun[]
  /** Under which clients they were written. */
  readonly clients: readonly number[]
}

interface OpenRun {
  readonly at: number
  words: string
  readonly pieces: { words: string; readonly attributes: Letter['attributes'] }[]
}

/** `isLost`: what is missing and belongs here; `isBeside`: what is missing too, and that somebody else sees to. */
export const lostIn = (
  { letters }: RemovedText,
  isLost: (letter: Letter) => boolean,
  isBeside: (letter: Letter) => boolean = () => false,
): LostText => {
  let rest = ''
  const clients = new Set<number>()
  const runs: OpenRun[] = []
  for (const letter of letters) {
    if (!isLost(letter)) {
      if (!isBeside(letter)) rest += letter.unit
      continue
    }
    let run = runs.at(-1)
    if (run?.at !== rest.length) runs.push((run = { at: rest.length, words: '', pieces: [] }))
    run.words += letter.unit
    clients.add(letter.client)
    const piece = run.pieces.at(-1)
    if (piece?.attributes === letter.attributes) piece.words += letter.unit
    else run.pieces.push({ words: letter.unit, attributes: letter.attributes })
  }
  return { rest, runs, clients: [...clients] }
}

/** Shorter texts are too much alike to be told from one another by their letters. */
const leastLetters = 4

/**
 * The text that each was replaced by: one of the same letters, else the only one that holds them all with not as many others
 * between. Nothing for a text of which two may be meant.
 */
export const replacements = (
  rests: readonly string[],
  standing: readonly StandingText[],
): readonly (StandingText | null)[] => {
  const found: (StandingText | null)[] = rests.map(() => null)
  const free = new Set(standing)
  for (const rest of new Set(rests)) {
    if (rest === '') continue
    const places = rests.flatMap((one, i) => (one === rest ? [i] : []))
    const equal = standing.filter(({ plain }) => plain === rest)
    if (equal.length === places.length) places.forEach((place, i) => (found[place] = equal[i] ?? null))
    if (equal.length > 0) for (const one of equal) free.delete(one)
  }
  const open = rests.flatMap((rest, i) => (found[i] === null && rest.length >= leastLetters ? [i] : []))
  const may = (rest: string, { plain }: StandingText): boolean =>
    rest.length * 2 >= plain.length && holds(plain, rest)
  for (const place of open) {
    const [one, other] = [...free].filter((text) => may(rests[place] ?? '', text))
    if (one === undefined || other !== undefined) continue
    if (open.filter((i) => may(rests[i] ?? '', one)).length === 1) found[place] = one
  }
  return found
}

/** Whether all letters of a text stand in another, in their order. */
const holds = (text: string, letters: string): boolean => {
  let at = 0
  for (const unit of text) {
    if (letters.startsWith(unit, at)) at += unit.length
    if (at === letters.length) return true
  }
  return at === letters.length
}

/**
 * Where words belong in a text that has changed around them: where most of what stood beside them stands. In UTF-16
 * units from the start of the text.
 */
export const placeOfWords = (plain: string, rest: string, at: number): number => {
  if (plain === rest) return at
  let [best, most] = [Math.min(at, plain.length), -1]
  for (let place = 0; place <= plain.length; place++) {
    let [before, after] = [0, 0]
    while (before < Math.min(at, place) && plain[place - 1 - before] === rest[at - 1 - before]) before++
    while (
      at + after < rest.length &&
      place + after < plain.length &&
      plain[place + after] === rest[at + after]
    )
      after++
    if (before + after > most) [best, most] = [place, before + after]
  }
  return best
}
