// Which words of a text that is gone are missing in what stands, and where in the same text they belong.
import type { GoneText, Letter } from './removedText.ts'

/** Words that stood together, and how many letters of the rest stood before them. */
export interface LostRun {
  readonly at: number
  readonly words: string
  readonly letters: readonly Letter[]
  /** The same, parted where its look changes. */
  readonly pieces: readonly { readonly words: string; readonly attributes: Letter['attributes'] }[]
}

/** A text without the words that are missing, and these. */
export interface LostText {
  readonly rest: string
  readonly letters: readonly Letter[]
  readonly runs: readonly LostRun[]
  /** Under which clients they were written. */
  readonly clients: readonly number[]
}

interface OpenRun {
  readonly at: number
  words: string
  readonly letters: Letter[]
  readonly pieces: { words: string; readonly attributes: Letter['attributes'] }[]
}

/** `isLost`: what is missing and belongs here; `isBeside`: what is missing too, and that somebody else sees to. */
export const lostIn = (
  { letters }: Pick<GoneText, 'letters'>,
  isLost: (letter: Letter) => boolean,
  isBeside: (letter: Letter) => boolean = () => false,
): LostText => {
  let rest = ''
  const stay: Letter[] = []
  const clients = new Set<number>()
  const runs: OpenRun[] = []
  for (const letter of letters) {
    if (!isLost(letter)) {
      if (isBeside(letter)) continue
      rest += letter.unit
      stay.push(letter)
      continue
    }
    let run = runs.at(-1)
    if (run?.at !== rest.length) runs.push((run = { at: rest.length, words: '', letters: [], pieces: [] }))
    run.words += letter.unit
    run.letters.push(letter)
    clients.add(letter.client)
    const piece = run.pieces.at(-1)
    if (piece?.attributes === letter.attributes) piece.words += letter.unit
    else run.pieces.push({ words: letter.unit, attributes: letter.attributes })
  }
  return { rest, letters: stay, runs, clients: [...clients] }
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
