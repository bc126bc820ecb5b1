// Taking a room or a wall out, and joining two rooms, as the page offers it: in words that say what went along, with an undo.
import { isOwn, scopeOf } from '#core/documents/variantWriting.ts'
import { joinRooms, removeWallAt, roomsAtWall } from '#core/geometry/joinRooms.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { cellParts } from '#schemas/ids.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { remarksOnRooms } from '#features/layout/engine/remarksOnRooms.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import type { DeskView } from './deskView.ts'
import type { Commit } from './useCommit.ts'

/** Taking out and joining, as pointer, keys and forms share them. */
export interface Removals {
  readonly removeRoom: (room: string) => void
  /** Takes the wall at a point out; of two rooms beside it the selected one stays, else the larger. */
  readonly eraseWall: (wall: string, at: XY) => void
  /** Joins a room with one beside it; the first keeps its name and uses. */
  readonly join: (keep: string, other: string) => void
}

/** Removes by one gesture and says what went along; a refusal is told and nothing goes. */
export const useRemovals = ({ workspace, snapshot, whole, place }: DeskView, onCommit: Commit): Removals => {
  const { variant: of, room: selected } = place
  const say = useWords('layout')
  const lang = useLanguage()
  const name = roomTitles(snapshot, lang)
  /** The variant that alone changes; null: all do. */
  const scope = scopeOf(whole, of)
  /** Whether other variants keep a room that is taken out of this one. */
  const staysElsewhere = (room: string): boolean => {
    const row = whole.rooms.get(room)
    return scope !== null && row !== undefined && !isOwn(whole, 'rooms', room, scope)
  }
  /** What goes with rooms and is not seen to go. */
  const along = (rooms: readonly string[]): readonly string[] => {
    const gone = new Set(rooms)
    const uses = [...snapshot.assignments.keys()].filter((key) => {
      const [variant, room] = cellParts(key)
      return gone.has(room) && (scope === null || variant === scope)
    }).length
    const remarks = remarksOnRooms(
      workspace.threads.read(),
      new Set([...gone].filter((room) => !staysElsewhere(room))),
    )
    return [
      ...(uses > 0 ? [say('removedUses', { count: uses })] : []),
      ...(remarks > 0 ? [say('removedRemarks', { count: remarks })] : []),
    ]
  }
  const joined = (keep: string, other: string): string =>
    [say('joined', { room: name(keep), other: name(other) }), ...along([other])].join(' · ')
  const erased =
    (wall: string, at: XY) =>
    ({ removeRooms: [other] }: LayoutChange): string => {
      const keep = roomsAtWall(floorPlanOf(snapshot, snapshot.walls.get(wall)?.floor ?? ''), at).find(
        (room) => room !== other,
      )
      return other === undefined || keep === undefined ? say('wallRemoved') : joined(keep, other)
    }
  return {
    removeRoom: (room) => {
      const isHidden = staysElsewhere(room)
      const words = [say(isHidden ? 'removedHere' : 'removed', { name: name(room) }), ...along([room])]
      const done = onCommit((rows, newId) => removeRoom(rows, room, newId), words.join(' · '))
      // An address that still named a room which others keep would show it there.
      if (done && isHidden) place.select(null)
    },
    eraseWall: (wall, at) =>
      void onCommit((rows, newId) => removeWallAt(rows, wall, at, selected, newId), erased(wall, at)),
    join: (keep, other) =>
      void onCommit((rows, newId) => joinRooms(rows, keep, other, newId), joined(keep, other)),
  }
}
