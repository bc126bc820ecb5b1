// The hatches of the use classes, the same on the screen and on paper, so that they hold in black and white.
import type { ShownClass } from '#schemas/derived.ts'
import type { SvgPart } from './svg.ts'

/** A tile that is repeated over the shape; lengths in px of the screen. */
interface Hatch {
  readonly width: number
  readonly height: number
  /** Degrees. */
  readonly turn: number
  /** Lines, as data of a path. */
  readonly lines: string
  /** Dots: their middles. */
  readonly dots?: readonly (readonly [x: number, y: number])[]
}

/** 45° lines at 6 px for service, the heavy cross-hatch for office on purpose. */
export const hatches: Readonly<Record<ShownClass, Hatch>> = {
  service: { width: 6, height: 6, turn: 45, lines: 'M3 0V6' },
  commercial: { width: 9, height: 9, turn: 45, lines: 'M3 0V9M5.5 0V9' },
  office: { width: 5, height: 5, turn: 45, lines: 'M2.5 0V5M0 2.5H5' },
  shared: { width: 9, height: 9, turn: 135, lines: 'M2 0V9M6.5 0V4' },
  support: {
    ...{ width: 7, height: 7, turn: 0, lines: '' },
    dots: [
      [1.75, 1.75],
      [5.25, 5.25],
    ],
  },
  circulation: { width: 14, height: 8, turn: 0, lines: 'M1 2H7M8 6H14' },
  outdoor: { width: 20, height: 20, turn: 0, lines: 'M5 3V7M3 5H7M15 13V17M13 15H17' },
  vacant: { width: 12, height: 12, turn: 0, lines: '' },
}

/** In the order of a legend. */
export const classOrder = Object.keys(hatches) as readonly ShownClass[]

/** How a hatch is painted. */
export interface HatchPaint {
  /** The first part of the pattern's id: `<prefix>-<class>`. */
  readonly prefix: string
  /** Units of the drawing that a px of the screen stands for, so that a hatch keeps its distance while one zooms. */
  readonly scale: number
  readonly line: string
  /** Colour below the lines; null where the shape is painted itself. */
  readonly tint: string | null
  /** Width of the lines in px. */
  readonly weight: number
  readonly opacity: number
}

/** The pattern of a class, for the `defs` of a drawing. */
export const hatchPattern = (shown: ShownClass, paint: HatchPaint): SvgPart => {
  const { width, height, turn, lines, dots = [] } = hatches[shown]
  const { prefix, scale, line, tint, weight, opacity } = paint
  const marks: readonly SvgPart[] = [
    ...(lines === '' ? [] : [{ tag: 'path', attributes: { d: lines } } as const]),
    ...dots.map(([cx, cy]): SvgPart => ({
      tag: 'circle',
      attributes: { cx, cy, r: 0.75, fill: line, 'fill-opacity': opacity, stroke: 'none' },
    })),
  ]
  return {
    tag: 'pattern',
    attributes: {
      ...{ id: `${prefix}-${shown}`, width, height, patternUnits: 'userSpaceOnUse' },
      patternTransform: `scale(${scale}) rotate(${turn})`,
    },
    inner: [
      ...(tint === null ? [] : [{ tag: 'rect', attributes: { width, height, fill: tint } } as const]),
      {
        tag: 'g',
        attributes: { stroke: line, 'stroke-width': weight, 'stroke-opacity': opacity, fill: 'none' },
        inner: marks,
      },
    ],
  }
}
