// A floor as a line drawing at a stated scale: rooms with their uses, hatches, doors, dimensions, north, scale bar and legend.
import type { Frozen } from '#core/centre/frozen.ts'
import { dimensionChains } from '#core/geometry/dimensionChains.ts'
import { drawnOpenings, facePath, wallsPath } from '#core/geometry/drawnShapes.ts'
import { heightOf, labelSizes, linesIn, textWidth } from '#core/geometry/labelFit.ts'
import { planOfFloor, type FloorPlan } from '#core/geometry/plan.ts'
import type { XY } from '#core/geometry/plane.ts'
import type { ShownClass } from '#schemas/derived.ts'
import type { Floor } from '#schemas/layout.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import type { Drawing } from './blocks.ts'
import { classLooks, hatchPatterns, legendOrder } from './classLooks.ts'
import { usesOf } from './roomUses.ts'

const ink = '#1e1b17'
const quiet = '#4e4840'

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
  const plan = planOfFloor(frozen.layout, floor.id)
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
      height / (paper.height - round.top - roundBelow(legendOrder.length)),
    )
  const places = legendPlaces(shown, width / scale, lang)
  const mm = (onPaper: number): number => Math.round(onPaper * scale * 10) / 10
  const view = {
    left: left - mm(round.left),
    top: top - mm(round.top),
    width: width + mm(round.left + round.right),
    height: height + mm(round.top + roundBelow(places.rows)),
  }
  const rooms = roomsOf(frozen, plan, scale, lang)
  const openings = drawnOpenings(frozen.layout, floor.id).map(
    ({ gap, leaf, swing }) =>
      `<path d="${gap}" fill="#ffffff" stroke="none"/>` +
      (leaf === '' ? '' : `<path d="${leaf}" fill="none" stroke="${ink}" stroke-width="${mm(0.2)}"/>`) +
      (swing === '' ? '' : `<path d="${swing}" fill="none" stroke="${ink}" stroke-width="${mm(0.1)}"/>`),
  )
  const below = top + height
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.left} ${view.top} ${view.width} ${view.height}" width="${view.width}" height="${view.height}">`,
    `<defs>${hatchPatterns(shown, pointMm * scale)}</defs>`,
    ...rooms.fills,
    `<path d="${wallsPath(plan)}" fill="${ink}" fill-rule="evenodd"/>`,
    ...openings,
    ...rooms.grounds,
    ...rooms.labels,
    dimensions(plan, scale, lang),
    north(left + width + mm(4), top - mm(13), mm, lang),
    scaleBar(left, below + mm(7), mm, scale),
    legend(places.items, left, below + mm(legendAt.top), mm),
    '</svg>',
  ].join('')
  return { svg, width: view.width, height: view.height, scale, keyed: rooms.keyed }
}

interface DrawnRooms {
  readonly fills: readonly string[]
  /** Behind each line of a label, so that hatch and doors stay out of the words. */
  readonly grounds: readonly string[]
  readonly labels: readonly string[]
  readonly keyed: readonly string[]
}

/** The classes of the rooms of a floor. */
const shownOn = (frozen: Frozen, plan: FloorPlan): ReadonlySet<ShownClass> => {
  const measured = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room.shown]))
  return new Set(plan.faces.map(({ room }) => measured.get(room ?? '') ?? 'vacant'))
}

const roomsOf = (frozen: Frozen, plan: FloorPlan, scale: number, lang: Lang): DrawnRooms => {
  const format = formatOf(lang)
  const px = pointsPerPx * pointMm * scale
  const fills: string[] = []
  const grounds: string[] = []
  const labels: string[] = []
  const keyed: string[] = []
  const measured = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room]))
  for (const face of plan.faces) {
    const room = face.room === null ? undefined : frozen.layout.rooms.get(face.room)
    const kind = measured.get(face.room ?? '')?.shown ?? 'vacant'
    const path = facePath(face)
    fills.push(
      `<path d="${path}" fill="${classLooks[kind].tint}" fill-rule="evenodd"/>`,
      `<path d="${path}" fill="url(#hatch-${kind})" fill-rule="evenodd"/>`,
    )
    if (room === undefined) continue
    const name = nameOf(room, lang)
    const uses = usesOf(frozen, room.id, lang).filter((use) => !name.includes(use))
    const [area, use] = [format.area(face.inner.area), uses.join(' ⇄ ')]
    const at = face.inner.label
    const lines = linesIn({ name, use: use === '' ? null : use, area }, face.inner.rings, at, 1 / px)
    // a label that would name some of three uses and not the others goes to the list below, with all of them
    if (lines.length === 0 || (uses.length > 2 && !lines.some(({ kind: of }) => of === 'use'))) {
      keyed.push(`${keyed.length + 1}  ${[name, area, ...uses].join(' · ')}`)
      labels.push(textAt(at.x, at.y + 3 * px, 9 * px, String(keyed.length), ink, true))
      continue
    }
    const tall = heightOf(lines)
    lines.forEach(({ kind: of, text }, i) => {
      const size = labelSizes[of]
      const y = at.y + (heightOf(lines.slice(0, i + 1)) - tall / 2 - size * 0.3) * px
      const wide = (textWidth(text, size) + 2) * px
      grounds.push(
        `<rect x="${whole(at.x - wide / 2)}" y="${whole(y - size * px * 0.98)}" width="${whole(wide)}" height="${whole(size * px * 1.24)}" fill="${classLooks[kind].tint}" fill-opacity="0.86"/>`,
      )
      const strong = of === 'name' || of === 'small'
      labels.push(textAt(at.x, y, size * px, text, strong ? ink : classLooks[kind].line, false))
    })
  }
  return { fills, grounds, labels, keyed }
}

const whole = (value: number): number => Math.round(value * 10) / 10

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '')

type Anchor = 'start' | 'middle'

const textAt = (
  x: number,
  y: number,
  size: number,
  text: string,
  fill: string,
  ringed: boolean,
  anchor: Anchor = 'middle',
  turn = '',
): string =>
  (ringed
    ? `<circle cx="${whole(x)}" cy="${whole(y - size * 0.36)}" r="${whole(size * 0.68)}" fill="#ffffff" stroke="${fill}" stroke-width="${whole(size * 0.06)}"/>`
    : '') +
  `<text x="${whole(x)}" y="${whole(y)}" font-family="NotoSansSC" font-size="${whole(size)}" text-anchor="${anchor}" fill="${fill}"${turn}>${escaped(text)}</text>`

/** The whole and the chain of axes, above and to the left, in mm between centre lines; a number without room is left out. */
const dimensions = (plan: FloorPlan, scale: number, lang: Lang): string => {
  const chains = dimensionChains(plan)
  if (chains === null) return ''
  const { box, columns, rows } = chains
  const format = formatOf(lang)
  const [near, far, tick, size] = [6.5 * scale, 11.5 * scale, 0.9 * scale, 2.3 * scale]
  const line = (from: XY, to: XY, weight: number): string =>
    `<path d="M${whole(from.x)} ${whole(from.y)}L${whole(to.x)} ${whole(to.y)}" stroke="${quiet}" stroke-width="${whole(weight * scale)}" fill="none"/>`
  const chain = (axes: readonly number[], at: number, upright: boolean): string => {
    const spot = (along: number, across: number): XY =>
      upright ? { x: across, y: along } : { x: along, y: across }
    const [first = 0, last = 0] = [axes[0], axes.at(-1)]
    const parts = [line(spot(first, at), spot(last, at), 0.09)]
    axes.forEach((axis, i) => {
      const off = upright ? -tick : tick
      parts.push(line(spot(axis - tick, at + off), spot(axis + tick, at - off), 0.22))
      const from = axes[i - 1]
      if (from === undefined) return
      const text = format.dimension(axis - from)
      const figures = [size, size * 0.8].find((one) => textWidth(text, one) + size * 0.6 <= axis - from)
      if (figures === undefined) return
      const middle = spot((from + axis) / 2, at - 0.8 * scale)
      const turn = upright ? ` transform="rotate(-90 ${whole(middle.x)} ${whole(middle.y)})"` : ''
      parts.push(textAt(middle.x, middle.y, figures, text, quiet, false, 'middle', turn))
    })
    return parts.join('')
  }
  return [
    chain([box.minX, box.maxX], box.minY - far, false),
    columns.length > 2 ? chain(columns, box.minY - near, false) : '',
    chain([box.minY, box.maxY], box.minX - far, true),
    rows.length > 2 ? chain(rows, box.minX - near, true) : '',
  ].join('')
}

type OnPaper = (mm: number) => number

/** Plans are drawn with north at the top. */
const north = (x: number, y: number, mm: OnPaper, lang: Lang): string =>
  `<path d="M${whole(x)} ${whole(y)}L${whole(x + mm(1.6))} ${whole(y + mm(5.4))}L${whole(x)} ${whole(y + mm(4.2))}L${whole(x - mm(1.6))} ${whole(y + mm(5.4))}Z" fill="${ink}"/>` +
  textAt(x, y - mm(0.6), mm(2.8), wordsOf(lang, 'layout')('north'), ink, false)

/** Five metres, or as many as are some centimetres of paper, and the scale in figures. */
const scaleBar = (x: number, y: number, mm: OnPaper, scale: number): string => {
  const step = [1, 2, 5, 10, 20, 50, 100].find((metres) => (metres * 1000) / scale >= 5) ?? 100
  const unit = step * 1000
  const bars = [0, 1, 2, 3, 4].map(
    (i) =>
      `<rect x="${whole(x + i * unit)}" y="${whole(y)}" width="${unit}" height="${mm(0.9)}" fill="${i % 2 === 0 ? ink : '#ffffff'}" stroke="${ink}" stroke-width="${mm(0.12)}"/>`,
  )
  const size = mm(2.4)
  const under = y + mm(0.9) + size * 1.1
  return [
    ...bars,
    textAt(x, under, size, '0', quiet, false, 'start'),
    textAt(x + 5 * unit, under, size, `${step * 5}\u00a0m`, quiet, false),
    textAt(x + 5 * unit + mm(10), y + mm(1), mm(3), `1:${Math.round(scale)}`, ink, false, 'start'),
  ].join('')
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
  const items = legendOrder
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

const legend = (items: readonly LegendItem[], left: number, top: number, mm: OnPaper): string =>
  items
    .map(({ kind, words, x: right, y: down }) => {
      const [x, y] = [left + mm(right), top + mm(down)]
      return (
        `<rect x="${whole(x)}" y="${whole(y)}" width="${mm(6)}" height="${mm(3.2)}" fill="${classLooks[kind].tint}"/>` +
        `<rect x="${whole(x)}" y="${whole(y)}" width="${mm(6)}" height="${mm(3.2)}" fill="url(#hatch-${kind})" stroke="${classLooks[kind].line}" stroke-width="${mm(0.15)}"/>` +
        textAt(x + mm(7), y + mm(2.6), mm(legendSize), words, ink, false, 'start')
      )
    })
    .join('')
