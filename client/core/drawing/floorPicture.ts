// A floor as it is drawn wherever nobody draws on it: on a page, in a PDF, in any file that takes SVG.
import { drawnOpenings, facePath, virtualPath, wallsPath } from '#core/geometry/drawnShapes.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import {
  heightOf,
  labelSizes,
  linesIn,
  textWidth,
  type LabelLine,
  type LabelWords,
} from '#core/geometry/labelFit.ts'
import type { FloorPlan, FloorPlanFace } from '#core/geometry/floorPlan.ts'
import { boxOf } from '#core/geometry/plane.ts'
import type { ShownClass } from '#schemas/derived.ts'
import { pathPart, tenth, type SvgAttributes, type SvgPart } from './svg.ts'

/** Colours and weights of a floor; each medium has its own. */
export interface FloorLook {
  /** Of a room's ground: one shape over the other. */
  readonly room: (shown: ShownClass) => readonly SvgAttributes[]
  readonly wall: SvgAttributes
  /** Boundaries without a wall. */
  readonly virtual: SvgAttributes
  /** The hole of a door in the wall, and that of a window. */
  readonly gap: SvgAttributes
  readonly window: SvgAttributes
  readonly glass: SvgAttributes
  readonly leaf: SvgAttributes
  readonly swing: SvgAttributes
  /** Behind each line of a label, so that hatch and doors stay out of the words; null where the words keep them out themselves. */
  readonly behind: ((shown: ShownClass) => SvgAttributes) | null
  readonly label: (line: LabelLine['kind'], shown: ShownClass) => SvgAttributes
}

/** What is drawn of a floor, and how large its words are. */
export interface FloorDrawn {
  readonly rows: LayoutRows
  readonly plan: FloorPlan
  /** The class that a room is shown in; null: a face that nobody has named. */
  readonly shownOf: (room: string | null) => ShownClass
  /** What a room's label says if there is space; null leaves the room without one. */
  readonly wordsOf: (room: string, face: FloorPlanFace) => LabelWords | null
  /** Ways to say enough of a room, the best first: the first that fits whole stands. Where this is left out, what fits of `wordsOf` does. */
  readonly wholeWords?: (room: string, face: FloorPlanFace) => Iterable<LabelWords>
  /** Stands for a label that doesn't fit, such as a number; `px` as below. */
  readonly insteadOf?: (room: string, face: FloorPlanFace) => readonly SvgPart[]
  /** Millimetres of the building that a px of a label takes. */
  readonly px: number
  readonly look: FloorLook
}

/** What of the building's plane a drawing shows, in mm. */
export interface FloorView {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Mm that are left blank round a floor: a door that opens outwards is seen. */
const margin = 1_000

/** The whole of a floor with a margin; null where no room is drawn on it. */
export const floorView = (plan: FloorPlan): FloorView | null => {
  if (plan.faces.length === 0) return null
  const { minX, minY, maxX, maxY } = boxOf(
    plan.outside.flatMap((edges) => edges.map(({ from }) => from)),
    margin,
  )
  return { x: minX, y: minY, width: maxX - minX, height: maxY - minY }
}

/** The parts of a floor, the lowest first. */
export const floorPicture = (drawn: FloorDrawn): readonly SvgPart[] => {
  const { rows, plan, shownOf, look } = drawn
  const labels = plan.faces.map((face) => labelOf(face, drawn))
  const boundaries = virtualPath(rows, plan.floor)
  return [
    ...plan.faces.flatMap((face) =>
      look.room(shownOf(face.room)).map((paint) => pathPart(facePath(face), { ...paint, ...evenOdd })),
    ),
    pathPart(wallsPath(plan), { ...look.wall, ...evenOdd }),
    ...(boundaries === '' ? [] : [pathPart(boundaries, look.virtual)]),
    ...drawnOpenings(rows, plan.floor).flatMap(({ kind, gap, leaf, swing }) => [
      pathPart(gap, kind === 'window' ? look.window : look.gap),
      ...(leaf === '' ? [] : [pathPart(leaf, kind === 'window' ? look.glass : look.leaf)]),
      ...(swing === '' ? [] : [pathPart(swing, look.swing)]),
    ]),
    ...labels.flatMap(({ behind }) => behind),
    ...labels.flatMap(({ words }) => words),
  ]
}

const evenOdd = { 'fill-rule': 'evenodd' } as const

interface DrawnLabel {
  readonly behind: readonly SvgPart[]
  readonly words: readonly SvgPart[]
}

const labelOf = (face: FloorPlanFace, drawn: FloorDrawn): DrawnLabel => {
  const { room } = face
  const { wordsOf, wholeWords, insteadOf = () => [], px, look } = drawn
  const label = room === null ? null : wordsOf(room, face)
  if (room === null || label === null) return { behind: [], words: [] }
  const at = face.inner.label
  const linesOf = (words: LabelWords): readonly LabelLine[] => linesIn(words, face.inner.rings, at, 1 / px)
  const lines = wholeWords === undefined ? linesOf(label) : firstWhole(wholeWords(room, face), linesOf)
  if (lines.length === 0) return { behind: [], words: insteadOf(room, face) }
  const shown = drawn.shownOf(room)
  const tall = heightOf(lines)
  const placed = lines.map(({ kind, text }, i) => {
    const size = labelSizes[kind]
    return {
      kind,
      text,
      size: size * px,
      y: at.y + (heightOf(lines.slice(0, i + 1)) - tall / 2 - size * 0.3) * px,
    }
  })
  const ground = look.behind?.(shown)
  return {
    behind:
      ground === undefined
        ? []
        : placed.map(({ text, size, y }) => {
            const width = textWidth(text, size) + 2 * px
            return {
              tag: 'rect',
              attributes: {
                ...{ x: tenth(at.x - width / 2), y: tenth(y - size * 0.98) },
                ...{ width: tenth(width), height: tenth(size * 1.24) },
                ...ground,
              },
            }
          }),
    words: placed.map(({ kind, text, size, y }) => textPart(at.x, y, size, text, look.label(kind, shown))),
  }
}

/** The lines of the first words that all fit; none where none of them do. */
const firstWhole = (
  ways: Iterable<LabelWords>,
  linesOf: (words: LabelWords) => readonly LabelLine[],
): readonly LabelLine[] => {
  for (const words of ways) {
    const lines = linesOf(words)
    const has = (kind: 'use' | 'area'): boolean =>
      words[kind] === null || lines.some((line) => line.kind === kind)
    if (lines.length > 0 && has('use') && has('area')) return lines
  }
  return []
}

/** A number in a ring at the place of a label, for a list beside the drawing; sizes as of a label of this `px`. */
export const numberAt = (
  { inner }: FloorPlanFace,
  number: number,
  px: number,
  ring: SvgAttributes,
  words: SvgAttributes,
): readonly SvgPart[] => {
  const size = 9 * px
  const { x } = inner.label
  const y = inner.label.y + 3 * px
  return [
    {
      tag: 'circle',
      attributes: {
        ...{ cx: tenth(x), cy: tenth(y - size * 0.36), r: tenth(size * 0.68) },
        ...{ 'stroke-width': tenth(size * 0.06), ...ring },
      },
    },
    textPart(x, y, size, String(number), words),
  ]
}

/** Words about a point of their base line. */
export const textPart = (
  x: number,
  y: number,
  size: number,
  text: string,
  attributes: SvgAttributes,
): SvgPart => ({
  tag: 'text',
  attributes: { x: tenth(x), y: tenth(y), 'font-size': tenth(size), 'text-anchor': 'middle', ...attributes },
  inner: text,
})
