// The use classes on paper: tint, line colour and hatch of each, the same as on the screen, so that they hold in black and white.
import type { ShownClass } from '#schemas/derived.ts'

interface ClassLook {
  readonly line: string
  readonly tint: string
  /** Tile of the hatch in points on paper, its turn in degrees, and what is drawn in it. */
  readonly tile: readonly [width: number, height: number]
  readonly turn: number
  readonly hatch: string
}

/** How each class of use is drawn on paper; tile and hatch in points. */
export const classLooks: Readonly<Record<ShownClass, ClassLook>> = {
  service: { line: '#17615c', tint: '#d9eae4', tile: [4.5, 4.5], turn: 45, hatch: '<path d="M2.2 0V4.5"/>' },
  commercial: {
    line: '#17615c',
    tint: '#d9eae4',
    tile: [7, 7],
    turn: 45,
    hatch: '<path d="M2.2 0V7M4 0V7"/>',
  },
  office: {
    line: '#97412b',
    tint: '#f2d9cd',
    tile: [4, 4],
    turn: 45,
    hatch: '<path d="M2 0V4M0 2H4"/>',
  },
  shared: {
    line: '#65478c',
    tint: '#e4dbef',
    tile: [7, 7],
    turn: 135,
    hatch: '<path d="M1.6 0V7M5 0V4"/>',
  },
  support: {
    line: '#7a5a1e',
    tint: '#f1e5c8',
    tile: [5.2, 5.2],
    turn: 0,
    hatch: '<path d="M1 1.3H1.7M3.6 3.9H4.3"/>',
  },
  circulation: {
    line: '#5c5b58',
    tint: '#f1efea',
    tile: [11, 6.4],
    turn: 0,
    hatch: '<path d="M1 1.6H5.5M6.4 4.8H11"/>',
  },
  outdoor: {
    line: '#47691f',
    tint: '#edf1e0',
    tile: [14, 14],
    turn: 0,
    hatch: '<path d="M3.5 2V5M2 3.5H5M10.5 9V12M9 10.5H12"/>',
  },
  vacant: { line: '#6b6459', tint: '#ffffff', tile: [8, 8], turn: 0, hatch: '' },
}

/** In the order of a legend. */
export const legendOrder: readonly ShownClass[] = [
  'service',
  'commercial',
  'office',
  'shared',
  'support',
  'circulation',
  'outdoor',
  'vacant',
]

/** Patterns for the `defs` of a drawing in which a point on paper is `point` units; ids are `hatch-<class>`; the tint lies below. */
export const hatchPatterns = (shown: Iterable<ShownClass>, point: number): string =>
  [...shown]
    .map((one) => {
      const { line, tile, turn, hatch } = classLooks[one]
      const [width, height] = tile
      return (
        `<pattern id="hatch-${one}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" ` +
        `patternTransform="scale(${point}) rotate(${turn})">` +
        `<g stroke="${line}" stroke-width="0.45" stroke-opacity="0.5" fill="none">${hatch}</g></pattern>`
      )
    })
    .join('')
