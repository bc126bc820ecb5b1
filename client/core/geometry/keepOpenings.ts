// Doors and windows at the end of a gesture: each stays where it stood in the building, makes way where it no longer fits, or goes.
import type { Opening } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import type { FaceEdge } from './faces.ts'
import { endsOf, type FloorDraft } from './floorDraft.ts'
import { openingsOfWalls } from './floorRows.ts'
import { meetingStretches, nearestFree, type Stretch } from './openingPlace.ts'
import type { FloorPlan, FloorPlanFace } from './floorPlan.ts'
import { along, distance, samePoint, type XY } from './plane.ts'

/**
 * How far off, in mm, is a matter of rounding. Corners that are rounded to whole millimetres bend a slanted wall by that
 * much; on a level or upright one whole lengths stay whole, and a millimetre is somebody's: steps of one add up.
 */
const roundingOn = (...lines: readonly Line[]): number =>
  lines.every(({ a, b }) => a.x === b.x || a.y === b.y) ? inexact : 2

/** What sums of whole numbers may be off by when they are reckoned in fractions. */
const inexact = 1e-6

interface Line {
  readonly a: XY
  readonly b: XY
  readonly length: number
}

const line = (a: XY, b: XY): Line => ({ a, b, length: distance(a, b) })

/** A wall's line before the gesture; null where it had none. */
const lineBefore = ({ layout }: FloorDraft, wall: string): Line | null => {
  const row = layout.walls.get(wall)
  const [a, b] = [layout.vertices.get(row?.from ?? '')?.at, layout.vertices.get(row?.to ?? '')?.at]
  return a && b && !samePoint(a, b) ? line(a, b) : null
}

const lineNow = (draft: FloorDraft, wall: string): Line | null => {
  if (!draft.walls.has(wall)) return null
  const [a, b] = endsOf(draft, wall)
  return samePoint(a, b) ? null : line(a, b)
}

const sameLine = (p: Line, q: Line): boolean => samePoint(p.a, q.a) && samePoint(p.b, q.b)

/** Whether a point lies on a line, between its ends. */
const holds = (on: Line, at: XY): boolean => {
  const { a, b, length } = on
  const off = ((b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x)) / length
  const t = along(a, b, at)
  return Math.abs(off) <= roundingOn(on) && t >= 0 && t <= 1
}

/** How far an opening at an offset reaches beyond an end of its wall, in mm. */
const beyond = (offset: number, width: number, { length }: Line): number =>
  Math.max(0, -offset, offset + width - length)

/** Whether a wall still runs between the corners that it had; then it is they that moved. */
const hasItsCorners = ({ layout, walls }: FloorDraft, wall: string): boolean => {
  const [was, is] = [layout.walls.get(wall), walls.get(wall)]
  return was !== undefined && was.from === is?.from && was.to === is.to
}

const turnOf = (p: Line, q: Line): number =>
  ((p.b.x - p.a.x) * (q.b.y - q.a.y) - (p.b.y - p.a.y) * (q.b.x - q.a.x)) / (p.length * q.length)

const runsBackwards = (p: Line, q: Line): boolean =>
  (p.b.x - p.a.x) * (q.b.x - q.a.x) + (p.b.y - p.a.y) * (q.b.y - q.a.y) < 0

/**
 * Finds the place of every opening of a floor after a gesture, which the draft has when this returns. One whose wall
 * nothing touched is left as it is, even where it never fitted. Gives those that had to make way.
 */
export const keepOpenings = (
  draft: FloorDraft,
  before: FloorPlan,
  after: FloorPlan,
  faces: ReadonlyMap<string, FloorPlanFace>,
): readonly string[] => {
  const stood = openingsOfWalls(draft.layout.openings)
  const settled = new Map<string, Readonly<Opening>[]>()
  const pushed: string[] = []
  const waiting: { opening: Readonly<Opening>; was: Line; now: Line; wanted: number }[] = []
  const put = (opening: Readonly<Opening>): void => {
    draft.openings.set(opening.id, opening)
    const beside = settled.get(opening.wall)
    if (beside) beside.push(opening)
    else settled.set(opening.wall, [opening])
  }
  const openings = [...draft.openings.values()].toSorted((p, q) => (p.id < q.id ? -1 : 1))
  const moved: string[] = []
  for (const opening of openings) {
    const row = draft.layout.openings.get(opening.id)
    const at = draft.places.get(opening.id)
    const was = row && lineBefore(draft, row.wall)
    // Nothing tells where an opening of a wall without a line stands.
    if (!row || !at || !was) continue
    const home = homeOf(draft, opening, was, at)
    if (!home) {
      draft.openings.delete(opening.id)
      continue
    }
    const stays = home.wall === row.wall && sameLine(home.now, was)
    const wanted = stays ? row.offset : along(home.now.a, home.now.b, at) * home.now.length - row.width / 2
    const isOwn = home.wall === row.wall && hasItsCorners(draft, row.wall)
    const rounding = isOwn ? inexact : roundingOn(was, home.now)
    const off = beyond(wanted, row.width, home.now)
    const last = Math.floor(home.now.length) - row.width
    const nearest = Math.round(wanted)
    const offset = stays ? wanted : off <= rounding ? Math.min(last, Math.max(0, nearest)) : nearest
    const next = { ...opening, wall: home.wall, offset: millimetres(offset) }
    const isOff = off > beyond(row.offset, row.width, was) + rounding
    const old = blockedOf(
      row,
      was,
      meetingStretches(before, row.wall, was.a, was.b),
      (stood.get(row.wall) ?? []).filter(({ id }) => id !== row.id),
    )
    const turned = runsBackwards(was, home.now)
    const meeting = meetingStretches(after, home.wall, home.now.a, home.now.b)
    const blocked = blockedOf(next, home.now, meeting, [])
    if (!isOff && !isWorse(turned ? mirrored(old) : old, blocked, roundingOn(was, home.now) / 2)) {
      put(next)
      if (!stays) moved.push(next.id)
    } else waiting.push({ opening: next, was, now: home.now, wanted })
  }
  // Those of one wall that a gesture brought onto those of another make way for them.
  for (const id of moved) {
    const opening = draft.openings.get(id)
    const row = draft.layout.openings.get(id)
    const [was, now] = [row && lineBefore(draft, row.wall), opening && lineNow(draft, opening.wall)]
    if (!opening || !row || !was || !now) continue
    const others = (settled.get(opening.wall) ?? []).filter((one) => one.id !== id)
    const met = others.filter(
      (one) =>
        one.offset < opening.offset + opening.width - 1 &&
        opening.offset < one.offset + one.width - 1 &&
        !overlapped(draft, row, one.id),
    )
    if (met.length === 0) continue
    settled.set(opening.wall, others)
    waiting.push({ opening, was, now, wanted: opening.offset })
  }
  for (const { opening, now, wanted } of waiting) {
    const taken = [
      ...meetingStretches(after, opening.wall, now.a, now.b),
      ...(settled.get(opening.wall) ?? []).map(({ offset, width }) => ({ from: offset, to: offset + width })),
    ]
    const offset = nearestFree(taken, now.length, wanted, opening.width)
    if (offset === null) draft.openings.delete(opening.id)
    else {
      put({ ...opening, offset: millimetres(offset) })
      pushed.push(opening.id)
    }
  }
  turnDoors(draft, before, after, faces)
  return pushed
}

/**
 * The wall that an opening is in now: its own where that still passes its place, else another one along the same line,
 * else its own as near as it comes; null where none is left.
 */
const homeOf = (
  draft: FloorDraft,
  { wall }: Readonly<Opening>,
  was: Line,
  at: XY,
): { readonly wall: string; readonly now: Line } | null => {
  const own = lineNow(draft, wall)
  // One that a merge left beside its wall stays as it is while nothing touches that.
  if (own && (sameLine(own, was) || holds(own, at))) return { wall, now: own }
  for (const id of [...draft.walls.keys()].toSorted()) {
    const other = lineNow(draft, id)
    if (other && Math.abs(turnOf(was, other)) < 0.01 && holds(other, at)) return { wall: id, now: other }
  }
  return own && { wall, now: own }
}

/** What of an opening lies beyond its wall, in a wall that meets it or over another opening, from its middle in mm. */
const blockedOf = (
  { offset, width }: Pick<Opening, 'offset' | 'width'>,
  { length }: Line,
  meeting: readonly Stretch[],
  others: readonly Pick<Opening, 'offset' | 'width'>[],
): readonly Stretch[] => {
  const middle = offset + width / 2
  return [
    { from: -Infinity, to: 0 },
    { from: length, to: Infinity },
    ...meeting,
    ...others.map((one) => ({ from: one.offset, to: one.offset + one.width })),
  ].flatMap(({ from, to }) => {
    const [first, last] = [Math.max(from, offset) - middle, Math.min(to, offset + width) - middle]
    return first < last ? [{ from: first, to: last }] : []
  })
}

const mirrored = (stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches.map(({ from, to }) => ({ from: -to, to: -from }))

/**
 * Whether more is blocked than was before, beyond what is a matter of rounding: in one gesture, and for one that was
 * clear in all of them together.
 */
const isWorse = (old: readonly Stretch[], now: readonly Stretch[], rounding: number): boolean => {
  const before = covered(old)
  const more = covered([...old, ...now]) - before
  return more > rounding || (more > inexact && before <= rounding && covered(now) > rounding)
}

const covered = (stretches: readonly Stretch[]): number => {
  let [sum, end] = [0, -Infinity]
  for (const { from, to } of stretches.toSorted((p, q) => p.from - q.from)) {
    sum += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum
}

/** Whether two openings lay over one another before the gesture. */
const overlapped = ({ layout }: FloorDraft, row: Readonly<Opening>, other: string): boolean => {
  const one = layout.openings.get(other)
  return one?.wall === row.wall && one.offset < row.offset + row.width && row.offset < one.offset + one.width
}

/** The rooms on the two sides of an opening: to the right of its wall as one looks from `from` to `to`, and to the left. */
interface Sides {
  readonly right: string | null
  readonly left: string | null
}

const sidesOf = (
  plan: FloorPlan,
  roomOf: (face: FloorPlanFace) => string | null,
): ((opening: Readonly<Opening>, now: Line) => Sides) => {
  const ofWall = new Map<string, { readonly edge: FaceEdge; readonly room: string }[]>()
  for (const face of plan.faces) {
    const room = roomOf(face)
    if (room === null) continue
    for (const edge of [face.face.edges, ...face.face.holes].flat()) {
      const known = ofWall.get(edge.wall)
      if (known) known.push({ edge, room })
      else ofWall.set(edge.wall, [{ edge, room }])
    }
  }
  return ({ wall, offset, width }, { a, b, length }) => {
    const t = (offset + width / 2) / length
    const found: { right: string | null; left: string | null } = { right: null, left: null }
    for (const { edge, room } of ofWall.get(wall) ?? []) {
      const [p, q] = [along(a, b, edge.from), along(a, b, edge.to)]
      // The face lies to the right of its edges on a sheet whose y points down.
      if (Math.min(p, q) <= t && t <= Math.max(p, q)) found[p < q ? 'right' : 'left'] = room
    }
    return found
  }
}

/** A door opens into the room on the same side as before, and keeps its hinge where it is, whichever way its wall runs now. */
const turnDoors = (
  draft: FloorDraft,
  before: FloorPlan,
  after: FloorPlan,
  faces: ReadonlyMap<string, FloorPlanFace>,
): void => {
  const roomByFace = new Map([...faces].map(([room, face]) => [face, room]))
  let sidesBefore: ReturnType<typeof sidesOf> | null = null
  let sidesAfter: ReturnType<typeof sidesOf> | null = null
  for (const opening of [...draft.openings.values()]) {
    const row = draft.layout.openings.get(opening.id)
    const [was, now] = [row && lineBefore(draft, row.wall), lineNow(draft, opening.wall)]
    if (!row || !was || !now || row.kind !== 'door') continue
    const turned = runsBackwards(was, now)
    if (!turned && row.opensInto === undefined) continue
    sidesBefore ??= sidesOf(before, ({ room }) => room)
    sidesAfter ??= sidesOf(after, (face) => roomByFace.get(face) ?? null)
    const [old, fresh] = [sidesBefore(row, was), sidesAfter(opening, now)]
    const next: { -readonly [K in keyof Opening]: Opening[K] } = { ...opening }
    if (turned) next.hinge = row.hinge === 'end' ? 'start' : 'end'
    const into = row.opensInto ?? old.right ?? undefined
    const isBeside = into === fresh.right || into === fresh.left
    if (into !== undefined && (into === old.right || into === old.left) && !isBeside) {
      const right = (into === old.right) !== turned
      const [same, other] = right ? [fresh.right, fresh.left] : [fresh.left, fresh.right]
      const room = same ?? other
      if (room === null) delete next.opensInto
      else next.opensInto = room
    } else if (into !== undefined) next.opensInto = into
    draft.openings.set(opening.id, next)
  }
}
