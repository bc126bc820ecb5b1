// Which words fit into a room at the present zoom: a name on one or two lines, what goes on there, the area; else fewer.
import type { Ring, XY } from './plane.ts'

/** One line of a room's label; the kind gives its size and type. */
export interface LabelLine {
  readonly kind: 'name' | 'small' | 'use' | 'area'
  readonly text: string
}

/** What a label would say if there were space, already in the reader's language. */
export interface LabelWords {
  readonly name: string
  readonly use: string | null
  readonly area: string | null
}

/** Sizes of the kinds of line in px; names are set in Song, smaller where the room is narrow, the others in sans. */
export const labelSizes = { name: 13, small: 11, use: 11, area: 11 } as const
const leading = 1.3
/** Under this height a label is noise: the room list still has it. Source: FORMULAS.md, `label-height`. */
const leastHeight = 8

/** How wide a text stands in px: a Han character fills its square, a Latin letter a little over half. */
export const textWidth = (text: string, size: number): number =>
  Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0) * size

const widthOf = (letter: string): number => ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56)

/** The lines that fit into `width` × `height` px, the most telling first; none where not even the name fits. */
export const fittingLines = (words: LabelWords, width: number, height: number): readonly LabelLine[] => {
  if (height < leastHeight) return []
  const kind = wrapped(words.name, labelSizes.name, width) ? 'name' : 'small'
  const names = wrapped(words.name, labelSizes[kind], width)
  if (names === null) return []
  const lines: LabelLine[] = names.map((text) => ({ kind, text }))
  // half a name is another name
  if (lines.length > 1 && heightOf(lines) > height) return []
  const room = (line: LabelLine): boolean =>
    heightOf([...lines, line]) <= height && textWidth(line.text, labelSizes[line.kind]) <= width
  const use: LabelLine | null = words.use === null ? null : { kind: 'use', text: words.use }
  const area: LabelLine | null = words.area === null ? null : { kind: 'area', text: words.area }
  if (use && room(use)) lines.push(use)
  if (area && room(area)) lines.push(area)
  return lines
}

/** How tall lines stand together with their leading, in px. */
export const heightOf = (lines: readonly LabelLine[]): number =>
  lines.reduce((sum, { kind }) => sum + labelSizes[kind] * leading, 0)

/** One line, else two broken at a blank (in Han text anywhere); null where even two don't fit. */
const wrapped = (text: string, size: number, width: number): readonly string[] | null => {
  if (textWidth(text, size) <= width) return [text]
  const breaks = Array.from(text).flatMap((letter, i) =>
    letter === ' ' || (i > 1 && i < text.length - 1 && widthOf(letter) === 1) ? [i] : [],
  )
  const middle = text.length / 2
  for (const at of breaks.toSorted((p, q) => Math.abs(p - middle) - Math.abs(q - middle))) {
    const parts = [text.slice(0, at).trim(), text.slice(at).trim()]
    if (parts.every((part) => textWidth(part, size) <= width)) return parts
  }
  return null
}

/**
 * The lines that fit about a point of a room at `scale` px per mm: in a room of many corners a line above or below the point
 * may have less space than the one through it, and goes then, the least telling first.
 */
export const linesIn = (
  words: LabelWords,
  rings: readonly Ring[],
  at: XY,
  scale: number,
): readonly LabelLine[] => {
  const widthAt = (y: number): number => chordThrough(rings, { x: at.x, y: at.y + y / scale }) * scale
  const width = widthAt(0)
  const stands = (lines: readonly LabelLine[]): boolean =>
    lines.every(({ kind, text }, i) => {
      const bottom = heightOf(lines.slice(0, i + 1)) - heightOf(lines) / 2
      const least = Math.min(widthAt(bottom), widthAt(bottom - labelSizes[kind] * leading))
      return textWidth(text, labelSizes[kind]) <= least
    })
  let height = heightThrough(rings, at) * scale - 2
  for (;;) {
    const lines = fittingLines(words, width - 4, height)
    if (lines.length <= 1 || stands(lines)) return lines
    height = heightOf(lines) - 1
  }
}

/** How much room there is on the level line through a point of a room, in mm: the shorter half counts twice. */
const chordThrough = (rings: readonly Ring[], at: XY): number => {
  let [left, right] = [-Infinity, Infinity]
  for (const ring of rings)
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] ?? a
      if (a.y > at.y === b.y > at.y) return
      const x = a.x + ((at.y - a.y) / (b.y - a.y)) * (b.x - a.x)
      if (x <= at.x) left = Math.max(left, x)
      else right = Math.min(right, x)
    })
  const half = Math.min(at.x - left, right - at.x)
  return Number.isFinite(half) ? half * 2 : 0
}

/** The same on the upright line. */
const heightThrough = (rings: readonly Ring[], at: XY): number =>
  chordThrough(
    rings.map((ring) => ring.map(({ x, y }) => ({ x: y, y: x }))),
    { x: at.y, y: at.x },
  )
