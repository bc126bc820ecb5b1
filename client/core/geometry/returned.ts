// Judges what a floor would be if a gesture were taken back: sound, sound if some walls stay, or spoilt for what others have done since.
import { ringOf } from './faces.ts'
import { rowsOnFloor } from './floorRows.ts'
import { isShrunk, smallestRoom } from './layoutChange.ts'
import { makeFloorPlanner, type FloorPlan, type FloorPlanFace } from './floorPlan.ts'
import { crossing, twiceArea } from './plane.ts'
import { bent } from './returnedBends.ts'
import { edgesOf, grownThere, leftUnnamed } from './returnedGround.ts'
import { returnedOpenings } from './returnedOpenings.ts'
import {
  touchedWalls,
  type LayoutRow,
  type ReturnedJudgement,
  type ReturnedLayout,
  type TouchedWalls,
} from './returnedRows.ts'

const sound: ReturnedJudgement = { keep: [], because: [], orphaned: [], follow: [], inTheWay: [] }
const [nowPlanner, afterPlanner] = [makeFloorPlanner(), makeFloorPlanner()]

/**
 * Judges a layout as it would stand after a gesture is taken back, floor by floor: what has to stay, what of others
 * follows, or what is in the way, in which case nothing goes back. Writes nothing and refuses nothing.
 */
export const judgeReturnedLayout = (returned: ReturnedLayout): ReturnedJudgement => {
  const { now, after, changed } = returned
  const drawn = changed.filter(({ table }) => ['vertices', 'walls', 'openings', 'rooms'].includes(table))
  if (drawn.length === 0) return sound
  const corners = cornersInUse(returned)
  if (corners.length > 0) return { ...sound, keep: corners }
  const moved = movedByOthers(returned)
  if (moved.length > 0) return { ...sound, inTheWay: moved }
  const cornerless = wallsWithoutCorner(returned)
  if (cornerless.length > 0) return { ...sound, inTheWay: cornerless }
  const wallless = openingsWithoutWall(returned)
  if (wallless.length > 0) return { ...sound, orphaned: wallless }
  const inTheWay: LayoutRow[] = []
  const follow: ReturnedJudgement['follow'][number][] = []
  const orphaned: LayoutRow[] = []
  for (const floor of floorsOf(returned)) {
    // what stands on a floor that goes or is gone is judged by what it refers to; one that comes back shows again what others drew there,
    // and what doesn't fit is listed with its press
    if (!now.floors.has(floor) || !after.floors.has(floor)) continue
    const [was, is] = [nowPlanner.planOfFloor(now, floor), afterPlanner.planOfFloor(after, floor)]
    const lost = [...roomsWithoutFace(returned, was, is), ...roomsPushedAside(returned, was, is)]
    if (lost.length > 0) {
      const kept = wallsToKeep(returned, was)
      const because = lost.filter(({ table, id }) => returned.writtenSince(table, id))
      if (kept.length > 0) return { ...sound, keep: kept, because: because.length > 0 ? because : lost }
      inTheWay.push(...reasonsFor(returned, was, lost))
      continue
    }
    const touched = touchedWalls(returned, floor)
    inTheWay.push(...grownThere(returned, was, is), ...leftUnnamed(returned, was, is))
    inTheWay.push(...bent(returned, floor, touched), ...crossed(returned, floor, touched))
    inTheWay.push(...overlapped(returned, was, is, touched), ...doubled(was, is, returned))
    const openings = returnedOpenings(returned, floor, touched)
    inTheWay.push(...openings.inTheWay)
    follow.push(...openings.follow)
    orphaned.push(...openings.orphaned)
  }
  if (inTheWay.length > 0) return { ...sound, inTheWay: unlike(inTheWay) }
  return { ...sound, follow, orphaned }
}

const unlike = (rows: readonly LayoutRow[]): readonly LayoutRow[] => [
  ...new Map(rows.map((row) => [`${row.table}/${row.id}`, row])).values(),
]

/** A bare corner costs nothing, a wall without one can't be drawn: those that a wall still needs stay. */
const cornersInUse = ({ after, changed }: ReturnedLayout): readonly LayoutRow[] => {
  const leaving = new Set(
    changed.filter(({ table, id }) => table === 'vertices' && !after.vertices.has(id)).map(({ id }) => id),
  )
  if (leaving.size === 0) return []
  const used = new Set([...after.walls.values()].flatMap(({ from, to }) => [from, to]))
  return [...leaving].filter((id) => used.has(id)).map((id) => ({ table: 'vertices', id }))
}

/** Walls that would go although another has moved them: sideways, or at a corner that no other wall needs. */
const movedByOthers = ({ now, after, changed, byAnother }: ReturnedLayout): readonly LayoutRow[] => {
  const leaving = changed.flatMap(({ table, id }) => {
    const wall = table === 'walls' && !after.walls.has(id) ? now.walls.get(id) : undefined
    return wall ? [wall] : []
  })
  if (leaving.length === 0) return []
  const needed = new Set([...after.walls.values()].flatMap(({ from, to }) => [from, to]))
  return leaving.flatMap(({ id, from, to }): LayoutRow[] => {
    const corners = [from, to].filter((corner) => !needed.has(corner) && byAnother('vertices', corner, 'at'))
    const sideways = byAnother('walls', id, 'axisAt') ? [{ table: 'walls', id }] : []
    return [...corners.map((corner) => ({ table: 'vertices', id: corner })), ...sideways]
  })
}

/** Walls that would come back between corners of which one is gone. */
const wallsWithoutCorner = ({ now, after, changed, wasStray }: ReturnedLayout): readonly LayoutRow[] =>
  changed.filter(({ table, id }) => {
    const row = table === 'walls' ? after.walls.get(id) : undefined
    if (!row) return false
    const before = now.walls.get(id)
    return [row.from, row.to].some(
      (corner) =>
        !after.vertices.has(corner) &&
        before?.from !== corner &&
        before?.to !== corner &&
        !wasStray('walls', id, 'vertices', corner),
    )
  })

/** Doors and windows that would come back to a wall that is gone, on whichever floor that was. */
const openingsWithoutWall = ({ now, after, changed, wasStray }: ReturnedLayout): readonly LayoutRow[] =>
  changed.filter(({ table, id }) => {
    const row = table === 'openings' ? after.openings.get(id) : undefined
    return (
      row !== undefined &&
      !after.walls.has(row.wall) &&
      now.openings.get(id)?.wall !== row.wall &&
      !wasStray('openings', id, 'walls', row.wall)
    )
  })

const floorsOf = ({ now, after, changed }: ReturnedLayout): ReadonlySet<string> => {
  const floors = new Set<string>()
  const add = (floor: string | undefined): void => {
    if (floor !== undefined) floors.add(floor)
  }
  for (const rows of [now, after])
    for (const { table, id } of changed) {
      if (table === 'vertices') add(rows.vertices.get(id)?.floor)
      if (table === 'walls') add(rows.walls.get(id)?.floor)
      if (table === 'rooms') add(rows.rooms.get(id)?.floor)
      if (table === 'openings') add(rows.walls.get(rows.openings.get(id)?.wall ?? '')?.floor)
    }
  return floors
}

/** Rooms that stay or come back, and would have no face of their own any more. */
const roomsWithoutFace = (
  { now, after, changed }: ReturnedLayout,
  was: FloorPlan,
  is: FloorPlan,
): readonly LayoutRow[] => {
  const losing = [...was.roomsById.keys()].filter((id) => after.rooms.has(id) && !is.roomsById.has(id))
  const faceless = changed
    .filter(
      ({ table, id }) => table === 'rooms' && !now.rooms.has(id) && after.rooms.get(id)?.floor === is.floor,
    )
    .map(({ id }) => id)
    .filter((id) => !is.roomsById.has(id))
  return [...losing, ...faceless].map((id) => ({ table: 'rooms', id }))
}

/** Rooms that others have made or changed, and that a reading would have to seat elsewhere than where their seed lies. */
const roomsPushedAside = (
  { writtenSince, now }: ReturnedLayout,
  was: FloorPlan,
  is: FloorPlan,
): readonly LayoutRow[] => {
  const aside = (plan: FloorPlan): readonly string[] =>
    plan.findings.flatMap((one) =>
      one.finding === 'seed-on-wall' || one.finding === 'seed-beside' ? [one.room] : [],
    )
  const before = new Set(aside(was))
  return aside(is)
    .filter((id) => !before.has(id))
    .map((id) => ({ table: 'rooms', id }))
    .filter(
      (room) =>
        writtenSince(room.table, room.id) ||
        reasonsFor({ writtenSince, now }, was, [room]).some((one) => one !== room),
    )
}

/** Walls that would come to lie on others. */
const doubled = (was: FloorPlan, is: FloorPlan, { writtenSince }: ReturnedLayout): readonly LayoutRow[] => {
  const walls = (plan: FloorPlan): readonly string[] =>
    plan.findings.flatMap((one) => (one.finding === 'walls-doubled' ? one.walls : []))
  const before = new Set(walls(was))
  const fresh = walls(is).filter((id) => !before.has(id))
  const theirs = fresh.filter((id) => writtenSince('walls', id))
  return theirs.map((id) => ({ table: 'walls', id }))
}

/**
 * Where a drawn room goes on whose walls others have built, only the room goes, as by removing it: the walls that their rooms
 * stand on stay, and so does whatever the gesture moved.
 */
const wallsToKeep = ({ now, after, changed }: ReturnedLayout, was: FloorPlan): readonly LayoutRow[] => {
  const rooms = changed.filter(({ table, id }) => table === 'rooms' && now.rooms.has(id))
  // Where another room takes over the ground, as after a join, half of it would leave a space without a name.
  if (rooms.length === 0 || rooms.some(({ id }) => after.rooms.has(id))) return []
  const needed = new Set<string>()
  for (const [room, face] of was.roomsById)
    if (after.rooms.has(room)) for (const { wall } of edgesOf(face)) needed.add(wall)
  const leaving = changed.filter(
    ({ table, id }) => table === 'walls' && needed.has(id) && !after.walls.has(id),
  )
  if (leaving.length === 0) return []
  const moved = changed.filter(
    ({ table, id }) =>
      (table === 'walls' && now.walls.has(id) && after.walls.has(id)) ||
      (table === 'vertices' && now.vertices.has(id) && after.vertices.has(id)) ||
      (table === 'openings' && now.openings.has(id) && after.openings.has(id)),
  )
  return [...leaving, ...moved]
}

/** Whose doing it is that rooms would lose their face: the rooms themselves where others made or changed them, else what bounds them. */
const reasonsFor = (
  { writtenSince, now }: Pick<ReturnedLayout, 'writtenSince' | 'now'>,
  was: FloorPlan,
  lost: readonly LayoutRow[],
): readonly LayoutRow[] => {
  const rooms = lost.filter(({ table, id }) => writtenSince(table, id))
  if (rooms.length > 0) return rooms
  const walls = lost.flatMap(({ id }) => {
    const face = was.roomsById.get(id)
    return face ? edgesOf(face).map(({ wall }) => wall) : []
  })
  const around = [...new Set(walls)].flatMap((id): LayoutRow[] => {
    const row = now.walls.get(id)
    const own = [
      { table: 'walls', id },
      { table: 'vertices', id: row?.from ?? '' },
      { table: 'vertices', id: row?.to ?? '' },
    ]
    return own.filter((one) => writtenSince(one.table, one.id))
  })
  return around.length > 0 ? around : lost
}

/** No wall may come to run across another that it didn't cross before. */
const crossed = (
  { now, after, writtenSince }: ReturnedLayout,
  floor: string,
  touched: TouchedWalls,
): readonly LayoutRow[] => {
  const walls = rowsOnFloor(after.walls, floor)
  const bad: LayoutRow[] = []
  for (const id of touched.ids) {
    const line = touched.lineAfter(id)
    if (!line || !after.walls.has(id)) continue
    for (const other of walls) {
      if (other.id === id) continue
      const across = touched.lineAfter(other.id)
      if (!across || !crossing(...line, ...across)) continue
      const [before, otherBefore] = [touched.lineNow(id), touched.lineNow(other.id)]
      if (before && otherBefore && now.walls.has(id) && crossing(...before, ...otherBefore)) continue
      bad.push({ table: 'walls', id: writtenSince('walls', other.id) ? other.id : id })
    }
  }
  return bad
}

const size = (face: FloorPlanFace): number =>
  [face.face.edges, ...face.face.holes].reduce((sum, edges) => sum + twiceArea(ringOf(edges)), 0)

/** Rooms that the return doesn't touch stay as large as they are; rooms that come back find their place free. */
const overlapped = (
  { now, changed, madeSince }: ReturnedLayout,
  was: FloorPlan,
  is: FloorPlan,
  touched: TouchedWalls,
): readonly LayoutRow[] => {
  const bad: LayoutRow[] = []
  const own = new Set(changed.filter(({ table }) => table === 'rooms').map(({ id }) => id))
  for (const [id, face] of is.roomsById) {
    const before = was.roomsById.get(id)
    if (before) {
      if (before.face.key === face.face.key) continue
      const stands = !own.has(id) && edgesOf(before).every(({ wall }) => !touched.ids.has(wall))
      const tooSmall =
        face.inner.area < smallestRoom && before.inner.area >= smallestRoom && isShrunk(before, face)
      if ((stands && size(before) !== size(face)) || tooSmall) bad.push({ table: 'rooms', id })
      continue
    }
    if (now.rooms.has(id)) continue
    const back = new Set(changed.filter(({ table }) => table === 'walls').map((row) => row.id))
    const strange = edgesOf(face).filter(
      ({ wall }) => !back.has(wall) && now.walls.has(wall) && madeSince('walls', wall),
    )
    bad.push(...strange.map(({ wall }) => ({ table: 'walls', id: wall })))
  }
  return bad
}
