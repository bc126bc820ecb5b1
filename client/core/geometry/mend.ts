// The presses that mend what a merge broke: each is a gesture like any other, which makes the stored rows what the reading shows.
import { ok, refuse, type Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { nameFace } from './drawRoom.ts'
import type { LayoutRows } from './floorRows.ts'
import { emptyChange, type EditRefusal } from './layoutChange.ts'
import { keepOpening, moveOpeningAside, placeOpeningAt } from './mendOpenings.ts'
import { giveFace, joinToRoom, keepRoomHere, neighboursAt, openFace } from './mendRooms.ts'
import { weldWalls, keepBent, straightenWalls, takeStrayOut } from './mendWalls.ts'
import { removeRoom } from './moveRoom.ts'
import type { OpeningFinding, OpeningPlace, FloorPlanFinding } from './floorPlanFindings.ts'
import { floorPlanOfRows } from './settle.ts'

type Edited = Result<LayoutChange, EditRefusal>

/** A press beside a finding. `area` in mm² tells several spaces to choose from apart. */
export interface Mend {
  readonly press:
    | 'keep-room-here'
    | 'give-face'
    | 'remove-room'
    | 'make-room'
    | 'join-to-room'
    | 'take-walls-out'
    | 'join-walls'
    | 'keep-crossing'
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
  finding: FloorPlanFinding | OpeningFinding,
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
    floorPlanOfRows(rows, floor)
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
    edit: (now) => moveOpeningAside(now, floor, opening),
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
        ...neighboursAt(rows, floor, finding.at).map((room): Mend => ({
          press: 'join-to-room',
          room,
          edit: (now, newId) => joinToRoom(now, floor, finding.at, room, newId),
        })),
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
      return [{ press: 'join-walls', edit: (now, newId) => weldWalls(now, floor, finding.walls, newId) }]
    case 'walls-cross':
      return [{ press: 'keep-crossing', edit: (now, newId) => weldWalls(now, floor, finding.walls, newId) }]
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
