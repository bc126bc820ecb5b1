// The plan of every floor as a vector drawing: walls in true thickness, doors, windows, class tints, names and areas, a scale bar.
import { inRankOrder } from '#core/documents/rank.ts'
import type { Frozen } from '#core/frozen.ts'
import { drawnOpenings, facePath, wallsPath } from '#core/geometry/drawnShapes.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { planOfFloor } from '#core/geometry/plan.ts'
import type { Floor } from '#schemas/layout.ts'
import type { ShownClass } from '#schemas/derived.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import type { PdfPart } from './pdfPart.ts'

const tints: Readonly<Record<ShownClass, string>> = {
  service: '#d9eae4',
  commercial: '#c6d4cd',
  office: '#f2d9cd',
  shared: '#e4dbef',
  support: '#f1e5c8',
  circulation: '#f1efea',
  outdoor: '#edf1e0',
  vacant: '#ffffff',
}
const ink = '#1e1b17'
const margin = 600

export const drawnFloors = (frozen: Frozen, lang: Lang): readonly PdfPart[] =>
  inRankOrder(frozen.layout.floors.values()).flatMap((floor) => {
    const svg = drawFloor(frozen, floor, lang)
    if (svg === null) return []
    const say = wordsOf(lang, 'pdf')
    const amiss = findingsOfFloor(frozen.layout, planOfFloor(frozen.layout, floor.id)).filter(
      ({ finding }) => finding !== 'face-without-room',
    ).length
    return [
      {
        stack: [
          { text: nameOf(floor, lang), style: 'sub' },
          { svg, fit: [500, 300] },
          { text: say('measuredTo'), style: 'quiet' },
          ...(amiss === 0 ? [] : [{ text: say('amiss', { count: amiss }), style: 'quiet' }]),
        ],
        unbreakable: true,
      },
    ]
  })

/** One floor as SVG in millimetres; null where nothing is drawn on it. */
export const drawFloor = (frozen: Frozen, floor: Floor, lang: Lang): string | null => {
  const plan = planOfFloor(frozen.layout, floor.id)
  const corners = plan.faces.flatMap(({ face }) => [
    { x: face.box.minX, y: face.box.minY },
    { x: face.box.maxX, y: face.box.maxY },
  ])
  if (corners.length === 0) return null
  const left = Math.min(...corners.map(({ x }) => x)) - margin
  const top = Math.min(...corners.map(({ y }) => y)) - margin
  const width = Math.max(...corners.map(({ x }) => x)) + margin - left
  const height = Math.max(...corners.map(({ y }) => y)) + margin + 1_400 - top
  const size = Math.max(width, height) / 58
  const format = formatOf(lang)
  const shown = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room]))
  const fills: string[] = []
  const labels: string[] = []
  for (const face of plan.faces) {
    const room = face.room === null ? undefined : frozen.layout.rooms.get(face.room)
    const measured = face.room === null ? undefined : shown.get(face.room)
    const tint = tints[measured?.shown ?? 'vacant']
    fills.push(`<path d="${facePath(face)}" fill="${tint}" fill-rule="evenodd"/>`)
    if (room === undefined) continue
    const { x, y } = face.inner.label
    const wide = face.face.box.maxX - face.face.box.minX
    const scale = Math.min(1, wide / (nameOf(room, lang).length * size * (lang === 'zh' ? 1.1 : 0.62)))
    labels.push(label(x, y, size * Math.max(0.55, scale), nameOf(room, lang), true))
    labels.push(label(x, y + size * 1.1, size * 0.75, format.areaNumber(face.inner.area), false))
  }
  const openings = drawnOpenings(frozen.layout, floor.id).map(
    ({ gap, leaf, swing }) =>
      `<path d="${gap}" fill="#ffffff" stroke="none"/>` +
      (leaf === '' ? '' : `<path d="${leaf}" fill="none" stroke="${ink}" stroke-width="25"/>`) +
      (swing === '' ? '' : `<path d="${swing}" fill="none" stroke="${ink}" stroke-width="12"/>`),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}">`,
    ...fills,
    `<path d="${wallsPath(plan)}" fill="${ink}" fill-rule="evenodd"/>`,
    ...openings,
    ...labels,
    scaleBar(left + margin, top + height - 700, size),
    '</svg>',
  ].join('')
}

const label = (x: number, y: number, size: number, text: string, strong: boolean): string =>
  `<text x="${Math.round(x)}" y="${Math.round(y)}" font-family="NotoSansSC" font-size="${Math.round(size)}" text-anchor="middle" fill="${strong ? ink : '#4e4840'}">${escaped(text)}</text>`

const scaleBar = (x: number, y: number, size: number): string =>
  [0, 1, 2, 3, 4]
    .map(
      (i) =>
        `<rect x="${x + i * 1000}" y="${y}" width="1000" height="120" fill="${i % 2 === 0 ? ink : '#ffffff'}" stroke="${ink}" stroke-width="20"/>`,
    )
    .join('') + label(x + 5_000, y - size * 0.3, size * 0.7, '5 m', false)

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '')
