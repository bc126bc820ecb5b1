// A list from a spreadsheet or a letter, pasted where one choice is written: each line or cell is a choice.
import { cleanCell } from '#core/kinds/asked.ts'

/** What stands before an item of a list: a bullet, a number with its stop, a number in a circle, a letter with a stop. */
const mark =
  /^(?:[-–—*•·▪●○□☐]\s*|[(（]?\d{1,3}(?:[.)、）．]\s*(?!\d)|\s+(?=\D))|[①-⑳]\s*|[(（]?[A-Za-z][.)、）．]\s*)/u

/** The choices that a pasted list makes, and what was left out of it. */
export interface PastedChoices {
  readonly choices: readonly string[]
  /** Lines that are longer than a choice may be. */
  readonly tooLong: number
  /** Lines that say what another choice says already. */
  readonly repeated: number
}

const longest = 200

/** Null where the text is one piece, which is pasted as any other. */
export const pastedChoices = (text: string, standing: readonly string[]): PastedChoices | null => {
  const pieces = text
    .split(/[\r\n\t]+/)
    .map((piece) => piece.trim().replace(mark, '').trim())
    .filter((piece) => piece !== '')
  if (pieces.length < 2) return null
  const known = new Set(standing.map(cleanCell))
  const choices: string[] = []
  let [tooLong, repeated] = [0, 0]
  for (const piece of pieces) {
    if (piece.length > longest) tooLong += 1
    else if (known.has(cleanCell(piece))) repeated += 1
    else {
      known.add(cleanCell(piece))
      choices.push(piece)
    }
  }
  return { choices, tooLong, repeated }
}
