// Whose ground a return would take: rooms that others have joined with more, and ground that no room would have any more.
import { ringOf, type FaceEdge } from './faces.ts'
import type { FloorPlan, FloorPlanFace } from './floorPlan.ts'
import { placeIn, type XY } from './plane.ts'
import type { LayoutRow, ReturnedLayout } from './returnedRows.ts'

/** Rooms that others have joined with more since, and in whose midst another would come back. */
export const grownThere = (
  { now, after, byAnother }: ReturnedLayout,
  was: FloorPlan,
  is: FloorPlan,
): readonly LayoutRow[] =>
  [...is.roomsById].flatMap(([room, { inner }]): readonly LayoutRow[] =>
    now.rooms.has(room)
      ? []
      : [...was.roomsById]
          .filter(([id, { face }]) => after.rooms.has(id) && holds(face, inner.label))
          .filter(([id]) => byAnother('rooms', id, 'seed'))
          .map(([id]) => ({ table: 'rooms', id })),
  )

/** Walls round ground whose room would go and that another room of the gesture was to have, which would stay apart from it. */
export const leftUnnamed = (
  { now, after, changed, stays, writtenSince }: ReturnedLayout,
  was: FloorPlan,
  is: FloorPlan,
): readonly LayoutRow[] => {
  const rooms = changed.filter(({ table }) => table === 'rooms')
  const heirs = [...rooms, ...stays.filter(({ table }) => table === 'rooms')]
  if (!heirs.some(({ id }) => now.rooms.has(id) && after.rooms.has(id))) return []
  return rooms.flatMap(({ id }): readonly LayoutRow[] => {
    const had = after.rooms.has(id) ? undefined : was.roomsById.get(id)
    const left = had && is.faces.find(({ room, face }) => room === null && holds(face, had.inner.label))
    if (!left) return []
    const walls = edgesOf(left).map(({ wall }) => ({ table: 'walls', id: wall }))
    const since = walls.filter((wall) => writtenSince(wall.table, wall.id))
    return since.length > 0 ? since : walls
  })
}

/** All that bounds a face: its outer boundary and the walls of its holes. */
export const edgesOf = ({ face }: FloorPlanFace): readonly FaceEdge[] => [face.edges, ...face.holes].flat()

const holds = (face: FloorPlanFace['face'], at: XY): boolean =>
  placeIn([face.edges, ...face.holes].map(ringOf), at) === 'in'
