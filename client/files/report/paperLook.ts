// Colours and weights of a floor on paper: the page's light colours, in ink that a printer without colour tells apart by the hatch.
import type { FloorLook } from '#core/drawing/floorPicture.ts'
import { hatchPattern } from '#core/drawing/hatches.ts'
import type { SvgPart } from '#core/drawing/svg.ts'
import type { ShownClass } from '#schemas/derived.ts'

/** The colour of words. */
export const ink = '#1e1b17'
/** The colour of words that explain. */
export const quiet = '#4e4840'

/** Line colour and tint of each class. What is vacant is left white. */
export const paperColours: Readonly<Record<ShownClass, { readonly line: string; readonly tint: string }>> = {
  service: { line: '#17615c', tint: '#d9eae4' },
  commercial: { line: '#17615c', tint: '#d9eae4' },
  office: { line: '#97412b', tint: '#f2d9cd' },
  shared: { line: '#65478c', tint: '#e4dbef' },
  support: { line: '#7a5a1e', tint: '#f1e5c8' },
  circulation: { line: '#5c5b58', tint: '#f1efea' },
  outdoor: { line: '#47691f', tint: '#edf1e0' },
  vacant: { line: '#6b6459', tint: '#ffffff' },
}

/** The font's name in a file. */
export const paperFont = 'NotoSansSC'

/** Points of paper that a px of the screen's hatches is. */
const pointsPerPx = 0.75

const prefix = 'hatch'
/** A shape of a class: its tint, and over it its hatch. */
export const classPaints = (
  shown: ShownClass,
): readonly [tint: { readonly fill: string }, hatch: { readonly fill: string }] => [
  { fill: paperColours[shown].tint },
  { fill: `url(#${prefix}-${shown})` },
]

/** Patterns of the classes for the `defs` of a drawing in which a point on paper is `point` units. */
export const paperHatches = (shown: Iterable<ShownClass>, point: number): readonly SvgPart[] =>
  [...shown].map((one) =>
    hatchPattern(one, {
      ...{ prefix, scale: point * pointsPerPx, line: paperColours[one].line },
      ...{ tint: null, weight: 0.6, opacity: 0.5 },
    }),
  )

/** The look of a floor; `mm` turns millimetres of paper into units of the drawing. */
export const paperLook = (mm: (onPaper: number) => number): FloorLook => {
  const line = (weight: number) => ({ fill: 'none', stroke: ink, 'stroke-width': mm(weight) })
  return {
    room: classPaints,
    wall: { fill: ink },
    virtual: { ...line(0.1), 'stroke-dasharray': `${mm(1)} ${mm(0.7)}` },
    gap: { fill: '#ffffff' },
    window: { fill: '#ffffff' },
    glass: line(0.2),
    leaf: line(0.2),
    swing: line(0.1),
    behind: (shown) => ({ fill: paperColours[shown].tint, 'fill-opacity': 0.86 }),
    label: (kind, shown) => ({
      'font-family': paperFont,
      fill: kind === 'name' || kind === 'small' ? ink : paperColours[shown].line,
    }),
  }
}
