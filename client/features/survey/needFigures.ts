// How need scores and their parts are written: out of a hundred and means with two decimals.
import { type Lang, tagOf } from '#words/words.ts'

const made = new Map<Lang, Intl.NumberFormat>()
const twoDecimals = (lang: Lang): Intl.NumberFormat => {
  const known =
    made.get(lang) ??
    new Intl.NumberFormat(tagOf(lang), { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  made.set(lang, known)
  return known
}

/** A need score or a group's part of it, 0 to 1, as points out of 100. */
export const scoreFigure = (score: number, lang: Lang): string => twoDecimals(lang).format(score * 100)

/** A weight, or mean points of the top three. */
export const meanFigure = (value: number, lang: Lang): string => twoDecimals(lang).format(value)
