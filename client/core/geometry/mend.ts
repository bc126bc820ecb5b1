// The presses that mend what a merge broke: each is a gesture like any other, which makes the stored rows what the reading shows.
import { ok, refuse, type Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { millimetres, point } from '#schemas/quantities.ts'
import { straightenedCorners } from './bentWalls.ts'
import { drawRoom, nameFace } from './drawRoom.ts'
import {
  draftFloor,
  moveVertexTo,
  removeWall,
  rootOf,
  wallOf,
  wallsAt,
  type FloorDraft,
} from './floorDraft.ts'
import { rowsOnFloor, type LayoutRows } from './floorRows.ts'
import { emptyChange, type EditRefusal } from './layoutChange.ts'
import { removeRoom } from './moveRoom.ts'
import { offsetFor } from './openingPlace.ts'
import { readOpenings } from './openingReading.ts'
import { planFaceAt } from './plan.ts'
import type { OpeningFinding, OpeningPlace, PlanFinding } from './planFindings.ts'
import type { XY } from './plane.ts'
import { planNow, planOfRows, settle } from './settle.ts'
import { straighten, weld } from './weld.ts'

type Edited = Result<LayoutChange, EditRefusal>

/** A press beside a finding. `area` in mm² tells several spaces to choose from apart. */
export interface Mend {
  readonly press:
    | 'keep-room-here'
    | 'give-face'
    | 'remove-room'
    | 'make-room'
    | 'take-walls-out'
    | 'join-walls'
    | 'straighten'
    | 'keep-bent'
    | 'put-opening-back'
    | 'keep-opening'
    | 'move-opening-aside'
    | 'take-opening-out'
  readonly room?: string
  readonly area?: number
  readonly edit: (rows: LayoutRows, newId: () => string) => Edited
}

/** So many spaces are offered to a room without a face; the others can be tapped on the plan. */
const offeredFaces = 3

/** What can be done about a finding, the most likely first. Every finding has at least one press. */
export const mendsOf = (
  finding: PlanFinding | OpeningFinding,
  rows: LayoutRows,
  floor: string,
): readonly Mend[] => {
  const remove = (room: string): Mend => ({
    press: 'remove-room',
    room,
    edit: (now, newId) => removeRoom(now, room, newId),
  })
  const keep = (room: string): Mend => ({
    press: 'keep-room-here',
    room,
    edit: (now) => keepRoomHere(now, room),
  })
  const faces = (room: string): readonly Mend[] =>
    planOfRows(rows, floor)
      .faces.filter((face) => face.room === null)
      .toSorted((p, q) => q.inner.area - p.inner.area)
      .slice(0, offeredFaces)
      .map(({ inner }) => ({
        press: 'give-face',
        room,
        area: inner.area,
        edit: (now) => giveFace(now, room, inner.label),
      }))
  const putBack = (opening: string, place: OpeningPlace): Mend => ({
    press: 'put-opening-back',
    edit: (now) => placeOpeningAt(now, floor, opening, place),
  })
  const takeOut = (opening: string): Mend => ({
    press: 'take-opening-out',
    edit: (now) =>
      now.openings.has(opening)
        ? ok({ ...emptyChange, removeOpenings: [opening] })
        : refuse({ refused: 'unknown-record', id: opening }),
  })
  const aside = (opening: string): Mend => ({
    press: 'move-opening-aside',
    edit: (now) => moveAside(now, floor, opening),
  })
  switch (finding.finding) {
    case 'seed-without-face':
      return [...faces(finding.room), remove(finding.room)]
    case 'seed-on-wall':
    case 'seed-beside':
      return [keep(finding.room), remove(finding.room)]
    case 'seeds-share-face':
      return finding.rooms.slice(1).flatMap((room) => [...faces(room), remove(room)])
    case 'face-without-room':
      return [
        { press: 'make-room', edit: (now, newId) => nameFace(now, floor, finding.at, newId) },
        { press: 'take-walls-out', edit: (now, newId) => openFace(now, floor, finding.at, newId) },
      ]
    case 'wall-without-vertex':
    case 'wall-without-length':
      return [
        {
          press: 'take-walls-out',
          edit: (now) =>
            now.walls.has(finding.wall)
              ? ok({ ...emptyChange, removeWalls: [finding.wall] })
              : refuse({ refused: 'unknown-record', id: finding.wall }),
        },
      ]
    case 'stray-walls':
      return [
        { press: 'take-walls-out', edit: (now, newId) => takeStrayOut(now, floor, finding.walls, newId) },
      ]
    case 'walls-doubled':
      return [{ press: 'join-walls', edit: (now, newId) => joinDoubled(now, floor, finding.walls, newId) }]
    case 'bent-walls':
      return [
        { press: 'straighten', edit: (now, newId) => straightenWalls(now, floor, finding.walls, newId) },
        { press: 'keep-bent', edit: (now) => keepBent(now, finding.walls) },
      ]
    case 'opening-without-wall':
    case 'opening-off-wall':
      return [...(finding.place ? [putBack(finding.opening, finding.place)] : []), takeOut(finding.opening)]
    case 'opening-carried-off':
      return [
        putBack(finding.opening, finding.place),
        { press: 'keep-opening', edit: (now) => keepOpening(now, floor, finding.opening) },
      ]
    case 'opening-wider-than-wall':
      return [takeOut(finding.opening)]
    case 'opening-across-wall':
      return [aside(finding.opening), takeOut(finding.opening)]
    case 'openings-overlap':
      return [aside(finding.openings[1]), takeOut(finding.openings[1])]
  }
}

/** Puts the seed of a room into the face that the reading gave it. */
const keepRoomHere = (rows: LayoutRows, room: string): Edited => {
  const row = rows.rooms.get(room)
  const face = row && planOfRows(rows, row.floor).roomsById.get(room)
  if (!row) return refuse({ refused: 'unknown-record', id: room })
  if (!face) return refuse({ refused: 'no-face', room })
  return ok(seedMoved(room, face.inner.label))
}

/** Makes an enclosed space that nobody has the face of a room. */
export const giveFace = (rows: LayoutRows, room: string, at: XY): Edited => {
  const row = rows.rooms.get(room)
  if (!row) return refuse({ refused: 'unknown-record', id: room })
  const face = planFaceAt(planOfRows(rows, row.floor), { x: Math.round(at.x), y: Math.round(at.y) })
  if (!face) return refuse({ refused: 'no-face', room })
  if (face.room !== null && face.room !== room) return refuse({ refused: 'overlap' })
  return ok(seedMoved(room, face.inner.label))
}

/** Draws walls for a room that has none: a rectangle between two corners, as for a new room. */
export const drawWallsOf = (
  rows: LayoutRows,
  room: string,
  corner: XY,
  opposite: XY,
  newId: () => string,
): Edited => {
  const row = rows.rooms.get(room)
  if (!row) return refuse({ refused: 'unknown-record', id: room })
  const drawn = drawRoom(rows, row.floor, corner, opposite, newId)
  if (!drawn.ok) return drawn
  const { addRooms, moveSeeds, ...change } = drawn.value
  const seeds = addRooms.map(({ seed }) => ({ id: room, seed }))
  return ok({ ...change, addRooms: [], moveSeeds: [...moveSeeds.filter(({ id }) => id !== room), ...seeds] })
}

const seedMoved = (room: string, { x, y }: XY): LayoutChange => ({
  ...emptyChange,
  moveSeeds: [{ id: room, seed: point(x, y) }],
})

const drafted = (rows: LayoutRows, floor: string, newId: () => string): Result<FloorDraft, EditRefusal> => {
  const row = rows.floors.get(floor)
  return row ? ok(draftFloor(rows, row, newId)) : refuse({ refused: 'unknown-record', id: floor })
}

const cornersOf = (draft: FloorDraft, walls: Iterable<string>): readonly string[] => [
  ...new Set([...walls].flatMap((wall) => [wallOf(draft, wall).from, wallOf(draft, wall).to])),
]

/** Takes out what of some walls bounds no room; what of them does stays. */
const takeStrayOut = (
  rows: LayoutRows,
  floor: string,
  walls: readonly string[],
  newId: () => string,
): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const known = walls.filter((wall) => draft.walls.has(wall))
  if (known.length === 0) return refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
  const corners = new Set(cornersOf(draft, known))
  const named = new Set(walls)
  weld(draft, known)
  // A wall that was taken out can leave another one bounding nothing.
  for (let out = strayOf(draft, named); out.length > 0; out = strayOf(draft, named))
    for (const wall of out) {
      for (const corner of cornersOf(draft, [wall])) corners.add(corner)
      removeWall(draft, wall)
    }
  straighten(draft, corners)
  return settle(draft)
}

const strayOf = (draft: FloorDraft, named: ReadonlySet<string>): readonly string[] =>
  planNow(draft).findings.flatMap((finding) =>
    finding.finding === 'stray-walls'
      ? finding.walls.filter((wall) => draft.walls.has(wall) && named.has(rootOf(draft, wall)))
      : [],
  )

/** Takes out the walls of an unnamed face that no room stands on. Outer walls stay where the floor has an outline. */
const openFace = (rows: LayoutRows, floor: string, at: XY, newId: () => string): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const found = planFaceAt(planNow(draft), at)
  if (!found || found.room !== null) return refuse({ refused: 'no-face', room: null })
  weld(draft, new Set([found.face.edges, ...found.face.holes].flat().map(({ wall }) => wall)))
  const plan = planNow(draft)
  const face = planFaceAt(plan, at)
  const shared = new Set(
    plan.faces
      .filter(({ room }) => room !== null)
      .flatMap((one) => [one.face.edges, ...one.face.holes].flat().map(({ wall }) => wall)),
  )
  const own = [
    ...new Set([face?.face.edges ?? [], ...(face?.face.holes ?? [])].flat().map(({ wall }) => wall)),
  ]
    .filter((wall) => !shared.has(wall) && draft.walls.has(wall))
    .filter((wall) => draft.floor.outline === undefined || wallOf(draft, wall).kind !== 'outer')
  if (own.length === 0) return refuse({ refused: 'walls-needed' })
  const corners = cornersOf(draft, own)
  for (const wall of own) removeWall(draft, wall)
  straighten(draft, corners)
  return settle(draft)
}

const joinDoubled = (
  rows: LayoutRows,
  floor: string,
  walls: readonly string[],
  newId: () => string,
): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const known = walls.filter((wall) => draft.walls.has(wall))
  if (known.length === 0) return refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
  const corners = cornersOf(draft, known)
  weld(draft, known)
  straighten(draft, corners)
  return settle(draft)
}

const straightenWalls = (
  rows: LayoutRows,
  floor: string,
  walls: readonly string[],
  newId: () => string,
): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const corners = straightenedCorners(draft.walls.values(), draft.vertices, new Set(walls))
  if (corners.size === 0) return refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
  const touched = new Set<string>()
  for (const [vertex, at] of corners) {
    for (const { id } of wallsAt(draft, vertex)) touched.add(id)
    moveVertexTo(draft, vertex, at)
  }
  if (weld(draft, touched).crossed) return refuse({ refused: 'self-crossing' })
  straighten(draft, corners.keys())
  return settle(draft)
}

/** Writes the walls as they stand, which says that they are bent on purpose. */
const keepBent = (rows: LayoutRows, walls: readonly string[]): Edited => {
  const kept = walls.flatMap((id) => {
    const row = rows.walls.get(id)
    return row ? [{ id, from: row.from, to: row.to }] : []
  })
  return kept.length === 0
    ? refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
    : ok({ ...emptyChange, changeWalls: kept })
}

const openingMoved = (opening: string, { wall, offset }: OpeningPlace): LayoutChange => ({
  ...emptyChange,
  changeOpenings: [{ id: opening, wall, offset: millimetres(offset) }],
})

/** Puts an opening where it is drawn or was put, clear of the walls and openings there. */
const placeOpeningAt = (rows: LayoutRows, floor: string, opening: string, place: OpeningPlace): Edited => {
  const row = rows.openings.get(opening)
  if (!row) return refuse({ refused: 'unknown-record', id: opening })
  const offset = offsetFor(rows, planOfRows(rows, floor), place.wall, place.offset, row.width, opening)
  return offset === null
    ? refuse({ refused: 'no-place' })
    : ok(openingMoved(opening, { wall: place.wall, offset }))
}

const moveAside = (rows: LayoutRows, floor: string, opening: string): Edited => {
  const row = rows.openings.get(opening)
  if (!row) return refuse({ refused: 'unknown-record', id: opening })
  const { drawnAt } = readOpenings(rows, floor)
  return placeOpeningAt(rows, floor, opening, drawnAt.get(opening) ?? row)
}

/** Writes an opening as it stands, which says that it belongs there. */
const keepOpening = (rows: LayoutRows, floor: string, opening: string): Edited => {
  const row = rows.openings.get(opening)
  if (!row || !rowsOnFloor(rows.walls, floor).some(({ id }) => id === row.wall))
    return refuse({ refused: 'unknown-record', id: opening })
  const { drawnAt } = readOpenings(rows, floor)
  return ok(openingMoved(opening, drawnAt.get(opening) ?? row))
}
