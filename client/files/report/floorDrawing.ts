// A floor as a line drawing at a stated scale: rooms with their uses, hatches, doors, dimensions, north, scale bar and legend.
import type { Frozen } from '#core/centre/frozen.ts'
import { dimensionParts, type DimensionLook } from '#core/drawing/dimensionParts.ts'
import { floorPicture, numberAt, textPart } from '#core/drawing/floorPicture.ts'
import { classOrder } from '#core/drawing/hatches.ts'
import { pathPart, svgText, tenth, type SvgPart } from '#core/drawing/svg.ts'
import { textWidth } from '#core/geometry/labelFit.ts'
import { floorPlanOf, type FloorPlan, type FloorPlanFace } from '#core/geometry/floorPlan.ts'
import type { ShownClass } from '#schemas/derived.ts'
import type { Floor } from '#schemas/layout.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import type { Drawing } from './blocks.ts'
import { classPaints, ink, paperColours, paperFont, paperHatches, paperLook, quiet } from './paperLook.ts'
import { usesOf } from './roomUses.ts'

/** Scales that an architect's ruler has. */
const scales = [50, 100, 150, 200, 250, 300, 400, 500, 750, 1_000, 1_500, 2_000, 5_000, 10_000] as const
/** Millimetres of paper that a drawing may take. */
const paper = { width: 175, height: 200 } as const
/** Millimetres of paper round the building: dimensions to the left and above, scale bar and legend below. */
const round = { left: 17, top: 15.5, right: 7 } as const
/** Below the building: where the legend begins, how far its rows stand apart, and the last row with what is blank below it. */
const legendAt = { top: 12.6, row: 4.5, last: 3.8 } as const
const roundBelow = (rows: number): number => legendAt.top + (rows - 1) * legendAt.row + legendAt.last
/** Points of paper that a label's px stand for, so that a name is set in 8 points. */
const pointsPerPx = 0.62
const pointMm = 25.4 / 72

/** A drawn floor with what didn't fit into it. */
export interface DrawnFloor extends Drawing {
  /** Rooms too small for their name: their number on the drawing, and what stands beside it in the caption. */
  readonly keyed: readonly string[]
}

/** One floor, null where nothing is drawn on it. */
export const floorDrawing = (frozen: Frozen, floor: Floor, lang: Lang): DrawnFloor | null => {
  const plan = floorPlanOf(frozen.layout, floor.id)
  const corners = plan.faces.flatMap(({ face }) => [
    { x: face.box.minX, y: face.box.minY },
    { x: face.box.maxX, y: face.box.maxY },
  ])
  if (corners.length === 0) return null
  const left = Math.min(...corners.map(({ x }) => x))
  const top = Math.min(...corners.map(({ y }) => y))
  const width = Math.max(...corners.map(({ x }) => x)) - left
  const height = Math.max(...corners.map(({ y }) => y)) - top
  const shown = shownOn(frozen, plan)
  const fits = (one: number): boolean =>
    width / one + round.left + round.right <= paper.width &&
    height / one + round.top + roundBelow(legendPlaces(shown, width / one, lang).rows) <= paper.height
  const scale =
    scales.find(fits) ??
    Math.max(
      width / (paper.width - round.left - round.right),
      height / (paper.height - round.top - roundBelow(classOrder.length)),
    )
  const places = legendPlaces(shown, width / scale, lang)
  const mm = (onPaper: number): number => Math.round(onPaper * scale * 10) / 10
  const view = {
    left: left - mm(round.left),
    top: top - mm(round.top),
    width: width + mm(round.left + round.right),
    height: height + mm(round.top + roundBelow(places.rows)),
  }
  const { parts, keyed } = floorParts(frozen, plan, scale, lang)
  const below = top + height
  const drawn: readonly SvgPart[] = [
    ...parts,
    ...dimensionParts(plan, dimensionLook(mm), formatOf(lang).dimension),
    ...north(left + width + mm(4), top - mm(12), mm, lang),
    ...scaleBar(left, below + mm(7), mm, scale),
    ...legend(places.items, left, below + mm(legendAt.top), mm),
  ]
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.left} ${view.top} ${view.width} ${view.height}" width="${view.width}" height="${view.height}">`,
    `<defs>${svgText(paperHatches(shown, pointMm * scale))}</defs>`,
    svgText(drawn),
    '</svg>',
  ].join('')
  return { svg, width: view.width, height: view.height, scale, keyed }
}

/** The classes of the rooms of a floor. */
const shownOn = (frozen: Frozen, plan: FloorPlan): ReadonlySet<ShownClass> => {
  const measured = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room.shown]))
  return new Set(plan.faces.map(({ room }) => measured.get(room ?? '') ?? 'vacant'))
}

/** The floor with its labels; a room whose label doesn't fit has its number on the drawing, and `keyed` what stands beside it. */
const floorParts = (
  frozen: Frozen,
  plan: FloorPlan,
  scale: number,
  lang: Lang,
): { readonly parts: readonly SvgPart[]; readonly keyed: readonly string[] } => {
  const format = formatOf(lang)
  const px = pointsPerPx * pointMm * scale
  const keyed: string[] = []
  const measured = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room]))
  const nameIn = (id: string): string | null => {
    const row = frozen.layout.rooms.get(id)
    return row === undefined ? null : nameOf(row, lang)
  }
  const usesIn = (id: string): readonly string[] => {
    const name = nameIn(id) ?? ''
    return usesOf(frozen, id, lang).filter((use) => !name.includes(use))
  }
  const numbers = new Map<string, number>()
  const numberOf = (room: string, face: FloorPlanFace): number => {
    const known = numbers.get(room)
    if (known !== undefined) return known
    const number = keyed.length + 1
    keyed.push(
      `${number}  ${[nameIn(room) ?? '', format.area(face.inner.area), ...usesIn(room)].join(' · ')}`,
    )
    numbers.set(room, number)
    return number
  }
  const parts = floorPicture({
    rows: frozen.layout,
    plan,
    px,
    look: paperLook((onPaper) => tenth(onPaper * scale)),
    shownOf: (room) => measured.get(room ?? '')?.shown ?? 'vacant',
    wordsOf: (room, face) => {
      const name = nameIn(room)
      const use = usesIn(room).join(' ⇄ ')
      return name === null ? null : { name, use: use === '' ? null : use, area: format.area(face.inner.area) }
    },
    // three uses and more that don't fit go to the list below, and the room has their number before its name
    isEnough: (room, lines) => usesIn(room).length <= 2 || lines.some(({ kind }) => kind === 'use'),
    inFewer: (room, face) => ({
      ...{
        name: `${numberOf(room, face)} ${nameIn(room) ?? ''}`,
        use: null,
        area: format.area(face.inner.area),
      },
    }),
    insteadOf: (room, face) =>
      numberAt(face, numberOf(room, face), px, { fill: '#ffffff', stroke: ink }, inFont(ink)),
  })
  return { parts, keyed }
}

const inFont = (fill: string) => ({ fill, 'font-family': paperFont })

const dimensionLook = (mm: OnPaper): DimensionLook => ({
  ...{ near: mm(6.5), far: mm(11.5), tick: mm(0.9), lift: mm(0.8) },
  sizes: [mm(2.3), mm(2.3) * 0.8],
  blank: (size) => size * 0.6,
  line: { stroke: quiet, 'stroke-width': mm(0.09), fill: 'none' },
  mark: { stroke: quiet, 'stroke-width': mm(0.22), fill: 'none' },
  number: inFont(quiet),
})

type OnPaper = (mm: number) => number

/** Plans are drawn with north at the top. */
const north = (x: number, y: number, mm: OnPaper, lang: Lang): readonly SvgPart[] => [
  pathPart(
    `M${tenth(x)} ${tenth(y)}L${tenth(x + mm(1.6))} ${tenth(y + mm(5.4))}L${tenth(x)} ${tenth(y + mm(4.2))}L${tenth(x - mm(1.6))} ${tenth(y + mm(5.4))}Z`,
    { fill: ink },
  ),
  textPart(x, y - mm(0.6), mm(2.8), wordsOf(lang, 'layout')('north'), inFont(ink)),
]

/** Five metres, or as many as are some centimetres of paper, and the scale in figures. */
const scaleBar = (x: number, y: number, mm: OnPaper, scale: number): readonly SvgPart[] => {
  const step = [1, 2, 5, 10, 20, 50, 100].find((metres) => (metres * 1000) / scale >= 5) ?? 100
  const unit = step * 1000
  const bars = [0, 1, 2, 3, 4].map((i): SvgPart => ({
    tag: 'rect',
    attributes: {
      ...{ x: tenth(x + i * unit), y: tenth(y), width: unit, height: mm(0.9) },
      ...{ fill: i % 2 === 0 ? ink : '#ffffff', stroke: ink, 'stroke-width': mm(0.12) },
    },
  }))
  const size = mm(2.4)
  const under = y + mm(0.9) + size * 1.1
  const fromStart = { 'text-anchor': 'start' } as const
  return [
    ...bars,
    textPart(x, under, size, '0', { ...inFont(quiet), ...fromStart }),
    textPart(x + 5 * unit, under, size, `${step * 5}\u00a0m`, inFont(quiet)),
    textPart(x + 5 * unit + mm(10), y + mm(1), mm(3), `1:${Math.round(scale)}`, {
      ...inFont(ink),
      ...fromStart,
    }),
  ]
}

interface LegendItem {
  readonly kind: ShownClass
  readonly words: string
  /** Millimetres of paper from the legend's corner. */
  readonly x: number
  readonly y: number
}

const legendSize = 2.5

/** Where each class stands in a legend of so many millimetres of paper, row by row. */
const legendPlaces = (
  shown: ReadonlySet<ShownClass>,
  width: number,
  lang: Lang,
): { readonly items: readonly LegendItem[]; readonly rows: number } => {
  const domain = wordsOf(lang, 'domain')
  let [x, row] = [0, 0]
  const items = classOrder
    .filter((one) => shown.has(one))
    .map((kind): LegendItem => {
      const words = domain(`class.${kind}`)
      const wide = 8 + textWidth(words, legendSize) + 4
      if (x > 0 && x + wide > width) [x, row] = [0, row + 1]
      const item = { kind, words, x, y: row * legendAt.row }
      x += wide
      return item
    })
  return { items, rows: row + 1 }
}

const legend = (items: readonly LegendItem[], left: number, top: number, mm: OnPaper): readonly SvgPart[] =>
  items.flatMap(({ kind, words, x: right, y: down }): readonly SvgPart[] => {
    const [x, y] = [left + mm(right), top + mm(down)]
    const box = { x: tenth(x), y: tenth(y), width: mm(6), height: mm(3.2) }
    const [tint, hatch] = classPaints(kind)
    return [
      { tag: 'rect', attributes: { ...box, ...tint } },
      {
        tag: 'rect',
        attributes: { ...box, ...hatch, stroke: paperColours[kind].line, 'stroke-width': mm(0.15) },
      },
      textPart(x + mm(7), y + mm(2.6), mm(legendSize), words, { ...inFont(ink), 'text-anchor': 'start' }),
    ]
  })
