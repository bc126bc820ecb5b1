// A floor as a line drawing at a stated scale: rooms with their uses, hatches, doors, dimensions, north, scale bar and legend.
import type { Frozen } from '#core/centre/frozen.ts'
import { dimensionParts, type DimensionLook } from '#core/drawing/dimensionParts.ts'
import { floorPicture, numberAt, textPart } from '#core/drawing/floorPicture.ts'
import { classOrder } from '#core/drawing/hatches.ts'
import { pathPart, svgText, tenth, type SvgPart } from '#core/drawing/svg.ts'
import { textWidth } from '#core/geometry/labelFit.ts'
import { floorPlanOf, type FloorPlan } from '#core/geometry/floorPlan.ts'
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
  /** Rooms too small for their words: number and name, and beside it area and uses, for the list below the drawing. */
  readonly keyed: readonly (readonly [string, string])[]
  /** Whether a room has uses that take turns. */
  readonly byTurns: boolean
  /** Whether a room has no use written, because its name or the hatch says it. */
  readonly unsaid: boolean
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
  const { parts, ...said } = floorParts(frozen, plan, scale, lang)
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
  return { svg, width: view.width, height: view.height, scale, ...said }
}

/** The classes of the rooms of a floor. */
const shownOn = (frozen: Frozen, plan: FloorPlan): ReadonlySet<ShownClass> => {
  const measured = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room.shown]))
  return new Set(plan.faces.map(({ room }) => measured.get(room ?? '') ?? 'vacant'))
}

/** What the paper has to say of a room. */
interface SaidOnPaper {
  readonly name: string
  /** What goes on there, in short; null where the name says it. */
  readonly use: string | null
  readonly ofClass: string
}

const saidOnPaper = (frozen: Frozen, id: string, shown: ShownClass, lang: Lang): SaidOnPaper | null => {
  const row = frozen.layout.rooms.get(id)
  if (row === undefined) return null
  const name = nameOf(row, lang)
  const ofClass = wordsOf(lang, 'domain')(`class.${shown}`)
  const uses = usesOf(frozen, id, lang)
  const use = uses.length === 0 && shown === 'vacant' ? ofClass : uses.join(byTurns)
  return { name, use: use === '' || use === name ? null : use, ofClass }
}

/** Between uses of a room that take turns. */
const byTurns = ' ⇄ '

/** The floor with its labels: each room has name, use and area whole, or a number, and `keyed` what stands beside that. */
const floorParts = (
  frozen: Frozen,
  plan: FloorPlan,
  scale: number,
  lang: Lang,
): Pick<DrawnFloor, 'keyed' | 'byTurns' | 'unsaid'> & { readonly parts: readonly SvgPart[] } => {
  const format = formatOf(lang)
  const px = pointsPerPx * pointMm * scale
  const measured = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room.shown]))
  const shownOf = (room: string | null): ShownClass => measured.get(room ?? '') ?? 'vacant'
  const said = new Map(
    plan.faces.flatMap(({ room }) => {
      const words = room === null ? null : saidOnPaper(frozen, room, shownOf(room), lang)
      return room === null || words === null ? [] : [[room, words] as const]
    }),
  )
  const saidOf = (room: string): SaidOnPaper => said.get(room) ?? { name: '', use: null, ofClass: '' }
  const keyed: (readonly [string, string])[] = []
  const numbers = new Map<string, number>()
  const numberOf = (room: string, area: string): number => {
    const known = numbers.get(room)
    if (known !== undefined) return known
    const number = keyed.length + 1
    const { name, use, ofClass } = saidOf(room)
    keyed.push([`${number} ${name}`, `${area} · ${use ?? ofClass}`])
    numbers.set(room, number)
    return number
  }
  let unsaid = false
  const parts = floorPicture({
    ...{ rows: frozen.layout, plan, px, shownOf },
    look: paperLook((onPaper) => tenth(onPaper * scale)),
    wordsOf: (room, { inner }) => {
      const words = said.get(room)
      return words === undefined ? null : { ...words, area: format.area(inner.area) }
    },
    *wholeWords(room, { inner }) {
      const { name, use, ofClass } = saidOf(room)
      const area = format.area(inner.area)
      yield { name, use, area }
      // of a stair or a store the hatch says the use
      unsaid ||= use === ofClass
      if (use === ofClass) yield { name, use: null, area }
      const numbered = `${numberOf(room, area)} ${name}`
      yield { name: numbered, use: null, area }
      yield { name: numbered, use: null, area: null }
    },
    insteadOf: (room, face) =>
      numberAt(
        face,
        numberOf(room, format.area(face.inner.area)),
        px,
        { fill: '#ffffff', stroke: ink },
        inFont(ink),
      ),
  })
  const all = [...said.values()]
  return {
    ...{ parts, keyed },
    byTurns: all.some(({ use }) => use?.includes(byTurns) === true),
    unsaid: unsaid || all.some(({ use }) => use === null),
  }
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
