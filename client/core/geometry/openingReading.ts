// Doors and windows as the merged rows have them: where each is drawn, and what is amiss with it.
import type { Opening, Wall } from '#schemas/layout.ts'
import { floorOfOpening, openingsOfWalls, rowsOnFloor, type LayoutRows } from './floorRows.ts'
import type { OpeningFinding, OpeningPlace } from './floorPlanFindings.ts'
import { along, distance, liesInside, nearestOn, samePoint, side, type XY } from './plane.ts'

/** The tables that openings are read from. */
export type OpeningRows = Pick<LayoutRows, 'walls' | 'vertices' | 'openings'> &
  Partial<Pick<LayoutRows, 'floors'>>

/** What a floor's doors and windows come to: where they are drawn, and the findings about them. */
export interface OpeningReading {
  /** The place of each opening that is not drawn where its row says, by id. */
  readonly drawnAt: ReadonlyMap<string, OpeningPlace>
  readonly findings: readonly OpeningFinding[]
}

interface Line {
  readonly a: XY
  readonly b: XY
  readonly length: number
}

const lineOf = (rows: OpeningRows, wall: Readonly<Wall> | undefined): Line | null => {
  const [a, b] = [rows.vertices.get(wall?.from ?? '')?.at, rows.vertices.get(wall?.to ?? '')?.at]
  return !a || !b || samePoint(a, b) ? null : { a, b, length: distance(a, b) }
}

const onLine = ({ a, b, length }: Line, offset: number): XY => ({
  x: Math.round(a.x + ((b.x - a.x) * offset) / length),
  y: Math.round(a.y + ((b.y - a.y) * offset) / length),
})

/** Two jambs on one wall may share a point; a millimetre of rounding is no overlap. */
const touching = 1

/** The openings of a floor, found among the rows alone: the same on every device, whoever's gestures met. */
export const readOpenings = (rows: OpeningRows, floor: string): OpeningReading => {
  const walls = rowsOnFloor(rows.walls, floor)
  const lines = new Map(walls.map((wall) => [wall.id, lineOf(rows, wall)]))
  const drawnAt = new Map<string, OpeningPlace>()
  const findings: OpeningFinding[] = []
  const ofWalls = openingsOfWalls(rows.openings)
  const corners = cornersOf(lines)
  /** Where an opening was put, if its wall was cut short of that place, or its offset was written for another wall. */
  const putElsewhere = (opening: Readonly<Opening>, wall: Readonly<Wall>, last: number) => {
    const placed = placedOf(opening)
    const isOff = opening.offset < 0 || opening.offset > last
    if (!placed || (placed.wall === wall.id && !isOff)) return null
    const place = standingAt(walls, lines, opening, placed)
    const line = place && lines.get(place.wall)
    if (!line || (place.wall === wall.id && placed.wall === wall.id)) return null
    return { place, at: onLine(line, place.offset + opening.width / 2) }
  }
  for (const wall of walls) {
    const line = lines.get(wall.id)
    const own = ofWalls.get(wall.id)
    if (!line || !own) continue
    const read = own.flatMap((opening) => {
      const { id, offset, width } = opening
      const last = Math.floor(line.length) - width
      const elsewhere = putElsewhere(opening, wall, last)
      if (elsewhere) {
        drawnAt.set(id, elsewhere.place)
        findings.push({ finding: 'opening-without-wall', opening: id, ...elsewhere })
        return []
      }
      const at = onLine(line, offset + width / 2)
      if (last < 0) {
        findings.push({ finding: 'opening-wider-than-wall', opening: id, at: onLine(line, line.length / 2) })
        drawnAt.set(id, { wall: wall.id, offset: 0 })
        return [{ id, from: 0, to: line.length }]
      }
      const fits = Math.min(last, Math.max(0, offset))
      const carried = carriedFrom(opening, wall, line)
      if (carried !== null) {
        const place = { wall: wall.id, offset: Math.min(last, Math.max(0, carried)) }
        if (Math.abs(place.offset - fits) > touching) {
          findings.push({
            finding: 'opening-carried-off',
            opening: id,
            at: onLine(line, fits + width / 2),
            place,
          })
          if (fits !== offset) drawnAt.set(id, { wall: wall.id, offset: fits })
          return [{ id, from: fits, to: fits + width }]
        }
      }
      if (fits !== offset) {
        const place = { wall: wall.id, offset: fits }
        drawnAt.set(id, place)
        findings.push({ finding: 'opening-off-wall', opening: id, at: onLine(line, fits + width / 2), place })
      } else if (corners(wall.id, line, offset + touching, offset + width - touching))
        findings.push({ finding: 'opening-across-wall', opening: id, at })
      return [{ id, from: fits, to: fits + width }]
    })
    read.sort((p, q) => p.from - q.from || p.to - q.to || (p.id < q.id ? -1 : 1))
    read.forEach((one, i) => {
      const next = read[i + 1]
      if (next && next.from < one.to - touching)
        findings.push({
          finding: 'openings-overlap',
          openings: [one.id, next.id],
          at: onLine(line, (next.from + one.to) / 2),
        })
    })
  }
  for (const opening of homeless(rows)) {
    if (opening.floor !== floor) continue
    const { row, placed } = opening
    const place = placed === null ? null : standingAt(walls, lines, row, placed)
    const line = place && lines.get(place.wall)
    if (place) drawnAt.set(row.id, place)
    findings.push({
      finding: 'opening-without-wall',
      opening: row.id,
      at: line ? onLine(line, place.offset + row.width / 2) : placed && middleOf(row, placed),
      place,
    })
  }
  return { drawnAt, findings }
}

interface Homeless {
  readonly row: Readonly<Opening>
  readonly placed: { readonly from: XY; readonly to: XY } | null
  readonly floor: string
}

/**
 * Openings whose wall is gone or has no line. Each belongs to the floor it was put on; one that doesn't say where it was
 * put, to the floor that comes first by id, so that it is listed somewhere.
 */
const homeless = (rows: OpeningRows): readonly Homeless[] => {
  const found: Homeless[] = []
  for (const [wall, openings] of openingsOfWalls(rows.openings)) {
    const row = rows.walls.get(wall)
    if (lineOf(rows, row)) continue
    for (const opening of openings) {
      const placed = placedOf(opening)
      found.push({ row: opening, placed, floor: floorOfOpening(rows, opening) ?? firstFloor(rows) })
    }
  }
  return found.toSorted((p, q) => (p.row.id < q.row.id ? -1 : 1))
}

const firstFloor = ({ floors }: OpeningRows): string => [...(floors?.keys() ?? [])].toSorted()[0] ?? ''

/** Where an opening was put, as long as no other offset was written for it since. */
const placedOf = ({ offset, placed }: Readonly<Opening>) =>
  placed?.offset === offset && !samePoint(placed.from, placed.to) ? placed : null

const middleOf = ({ offset, width }: Readonly<Opening>, { from, to }: { from: XY; to: XY }): XY =>
  onLine({ a: from, b: to, length: distance(from, to) }, offset + width / 2)

/** The wall whose line holds the middle of an opening along the run it was put on: its own, else the first by id. */
const standingAt = (
  walls: readonly Readonly<Wall>[],
  lines: ReadonlyMap<string, Line | null>,
  opening: Readonly<Opening>,
  placed: { readonly from: XY; readonly to: XY },
): OpeningPlace | null => {
  const middle = middleOf(opening, placed)
  const run = { x: placed.to.x - placed.from.x, y: placed.to.y - placed.from.y }
  for (const id of [opening.wall, ...walls.map((wall) => wall.id)]) {
    const line = lines.get(id)
    if (!line || line.length < opening.width) continue
    const { a, b, length } = line
    const turn = run.x * (b.y - a.y) - run.y * (b.x - a.x)
    if (turn * turn > (run.x ** 2 + run.y ** 2) * 4) continue
    if (!liesInside(a, b, middle)) continue
    const offset = Math.round(along(a, b, middle) * length - opening.width / 2)
    return { wall: id, offset: Math.min(Math.floor(length) - opening.width, Math.max(0, offset)) }
  }
  return null
}

/**
 * The offset at which an opening would stand where it was put; null where it stands there, or where nothing tells. A wall
 * that was moved as a whole, or turned, takes its openings along.
 */
const carriedFrom = (opening: Readonly<Opening>, wall: Readonly<Wall>, line: Line): number | null => {
  const placed = placedOf(opening)
  if (!placed || placed.wall !== wall.id) return null
  const { from, to } = placed
  const run = { x: to.x - from.x, y: to.y - from.y }
  const turn = run.x * (line.b.y - line.a.y) - run.y * (line.b.x - line.a.x)
  // Lengthened or shortened in its own line, in either direction.
  if (Math.abs(turn) > Math.hypot(run.x, run.y) * 2) return null
  const length = Math.hypot(run.x, run.y)
  if (Math.abs(length - line.length) < 1) return null
  const middle = middleOf(opening, placed)
  const foot = nearestOn(line.a, line.b, middle)
  return Math.round(distance(line.a, foot) - opening.width / 2)
}

/** Whether a corner of other walls lies between two offsets of a wall. */
const cornersOf = (lines: ReadonlyMap<string, Line | null>) => {
  let spots: readonly { readonly at: XY; readonly wall: string }[] | null = null
  return (wall: string, { a, b, length }: Line, from: number, to: number): boolean => {
    spots ??= [...lines].flatMap(([id, line]) =>
      line
        ? [
            { at: line.a, wall: id },
            { at: line.b, wall: id },
          ]
        : [],
    )
    const box = {
      minX: Math.min(a.x, b.x) - 1,
      maxX: Math.max(a.x, b.x) + 1,
      minY: Math.min(a.y, b.y) - 1,
      maxY: Math.max(a.y, b.y) + 1,
    }
    return spots.some(({ at, wall: other }) => {
      if (other === wall || at.x < box.minX || at.x > box.maxX || at.y < box.minY || at.y > box.maxY)
        return false
      if (!liesInside(a, b, at) || Math.abs(side(a, b, at)) > length) return false
      const offset = along(a, b, at) * length
      return offset > from && offset < to
    })
  }
}
