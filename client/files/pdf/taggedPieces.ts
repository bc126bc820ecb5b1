// Hands the tag of a part down to the pieces of its lines, because pdfmake keeps of a line only its pieces.
import { PdfTag } from './tag.ts'

/** The same definition, each piece of a line with the tag of the nearest part that has one. */
export const withTags = <T>(part: T): T => walk(part, undefined) as T

const walk = (value: unknown, above: PdfTag | undefined): unknown => {
  if (Array.isArray(value)) return value.map((one) => walk(one, above))
  if (typeof value !== 'object' || value === null || value instanceof PdfTag) return value
  const tag = 'tag' in value && value.tag instanceof PdfTag ? value.tag : above
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'text' && tag !== undefined ? pieces(one, tag) : walk(one, tag),
    ]),
  )
}

const pieces = (text: unknown, tag: PdfTag): unknown =>
  (Array.isArray(text) ? (text as readonly unknown[]) : [text]).map((piece) =>
    typeof piece === 'object' ? { ...piece, tag } : { text: piece, tag },
  )
