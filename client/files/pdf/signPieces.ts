// Puts characters that the Chinese font lacks into the font for signs, wherever they stand in a document definition.
import type { FontCoverage } from './fontCoverage.ts'
import { PdfTag } from './tag.ts'

/** The name under which the font for signs is known to the writer. */
export const signsFontName = 'Signs'

interface Piece {
  readonly text: string
  readonly font?: string
}

const piecesOf = (text: string, isSign: FontCoverage): readonly Piece[] => {
  const pieces: { text: string; font?: string }[] = []
  for (const sign of Array.from(text)) {
    const font = isSign(sign.codePointAt(0) ?? 0) ? signsFontName : undefined
    const last = pieces.at(-1)
    if (last !== undefined && last.font === font) last.text += sign
    else pieces.push({ text: sign, ...(font === undefined ? {} : { font }) })
  }
  return pieces
}

const hasSign = (text: string, isSign: FontCoverage): boolean =>
  Array.from(text).some((sign) => isSign(sign.codePointAt(0) ?? 0))

/** The same definition with each line cut where the font changes. */
export const withSigns = <T>(part: T, isSign: FontCoverage): T => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null || value instanceof PdfTag) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        if (name === 'text') return [name, line(one)]
        if (name === 'svg' && typeof one === 'string') return [name, drawing(one)]
        return [name, walk(one)]
      }),
    )
  }
  const line = (text: unknown): unknown => {
    if (typeof text === 'string') return hasSign(text, isSign) ? piecesOf(text, isSign) : text
    if (!Array.isArray(text)) return text
    return text.flatMap((one: unknown) => {
      const words = typeof one === 'object' && one !== null && 'text' in one ? one.text : one
      if (typeof words !== 'string' || !hasSign(words, isSign)) return [one]
      const style = typeof one === 'object' ? one : {}
      return piecesOf(words, isSign).map((piece) => ({ ...style, ...piece }))
    })
  }
  const drawing = (svg: string): string =>
    hasSign(svg, isSign)
      ? piecesOf(svg, isSign)
          .map(({ text, font }) =>
            font === undefined ? text : `<tspan font-family="${font}">${text}</tspan>`,
          )
          .join('')
      : svg
  return walk(part) as T
}
