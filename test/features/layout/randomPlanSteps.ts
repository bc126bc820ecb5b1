// Random things that people do to a floor plan, chosen by numbers: rooms, walls, doors, floors, variants, undo and redo, and meeting.
import fc from 'fast-check'
import { addFloor, addVariant, assignUse, floorsInOrder } from '#core/documents/layout.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { drawRoom, nameFace } from '#core/geometry/drawRoom.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { offsetFor } from '#core/geometry/openingPlace.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres } from '#schemas/quantities.ts'
import { planOf } from './mergedPlan.ts'
import { meet, type PlanPeer } from './planPeers.ts'

export const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.nat(19),
    one: fc.nat(1_000),
    other: fc.nat(1_000),
    x: fc.integer({ min: -4, max: 28 }),
    y: fc.integer({ min: -4, max: 20 }),
    width: fc.integer({ min: 4, max: 12 }),
    height: fc.integer({ min: 4, max: 12 }),
  }),
  { minLength: 4, maxLength: 26 },
)
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never

const grid = 500
export const ids = (rows: ReadonlyMap<string, unknown>): readonly string[] => [...rows.keys()].toSorted()
const picked = (from: readonly string[], n: number): string => from[n % Math.max(1, from.length)] ?? ''

/** Does one random thing; whatever is refused is refused. */
export const act = (
  peers: readonly PlanPeer[],
  { who, what, one, other, x, y, width, height }: Step,
): void => {
  const peer = peers[who]
  if (!peer) return
  const { layout, edit } = peer
  const rows = layout.read()
  const floor = picked(
    floorsInOrder(rows).map(({ id }) => id),
    one % 7 === 0 ? 1 : 0,
  )
  const room = picked(ids(rows.rooms), one)
  const wall = picked(ids(rows.walls), one)
  const at = { x: x * grid, y: y * grid }
  const by = { x: (width - 8) * grid, y: (height - 8) * grid }
  switch (what) {
    case 0:
    case 1:
    case 2: {
      edit((now, newId) =>
        drawRoom(now, floor, at, { x: at.x + width * grid, y: at.y + height * grid }, newId),
      )
      return
    }
    case 3:
    case 4:
    case 5: {
      const box = planOf(peer, rows.rooms.get(room)?.floor ?? '').roomsById.get(room)?.face.box
      if (!box) return
      const [wide, high] = [box.maxX - box.minX, box.maxY - box.minY]
      const upright = other % 2 === 0
      const along = 0.2 + (other % 7) * 0.1
      const spot = Math.round(upright ? box.minX + wide * along : box.minY + high * along)
      edit((now, newId) =>
        upright
          ? splitRoom(now, room, { x: spot, y: box.minY }, { x: spot, y: box.maxY }, newId)
          : splitRoom(now, room, { x: box.minX, y: spot }, { x: box.maxX, y: spot }, newId),
      )
      return
    }
    case 6:
    case 7:
    case 8: {
      edit((now, newId) => moveWall(now, wall, by, newId))
      return
    }
    case 9: {
      const edges = planOf(peer, rows.rooms.get(room)?.floor ?? '').roomsById.get(room)?.face.edges ?? []
      const side = picked(
        edges.map((edge) => edge.wall),
        other,
      )
      edit((now, newId) => resizeRoom(now, room, side, by, newId))
      return
    }
    case 10: {
      edit((now, newId) => moveVertex(now, picked(ids(rows.vertices), one), at, newId))
      return
    }
    case 11: {
      edit((now, newId) => moveRoom(now, room, by, newId))
      return
    }
    case 12: {
      edit((now, newId) => removeRoom(now, room, newId))
      return
    }
    case 13:
    case 14: {
      const on = rows.walls.get(wall)?.floor ?? ''
      const offset = offsetFor(rows, planOf(peer, on), wall, other * 8, width * 150)
      if (offset !== null)
        addOpening(layout, {
          wall,
          kind: other % 2 === 0 ? 'door' : 'window',
          offset,
          width: millimetres(width * 150),
        })
      return
    }
    case 15: {
      const opening = picked(ids(rows.openings), one)
      const row = rows.openings.get(opening)
      if (!row) return
      const on = rows.walls.get(row.wall)?.floor ?? ''
      const offset = offsetFor(rows, planOf(peer, on), row.wall, other * 8, row.width, opening)
      if (other % 5 === 0) removeOpening(layout, opening)
      else if (offset !== null) editOpening(layout, opening, { offset })
      return
    }
    case 16: {
      if (other % 4 === 0 && rows.floors.size < 3)
        addFloor(layout, { name: `${rows.floors.size + 1}`, storey: rows.floors.size + 1 })
      else if (other % 4 === 1) addVariant(layout, 'B', picked(ids(rows.variants), one))
      else if (other % 4 === 2 && rows.floors.size > 1)
        layout.write((draft) => draft.floors.remove(picked(ids(rows.floors), one)))
      else if (rows.variants.size > 1)
        layout.write((draft) => draft.variants.remove(picked(ids(rows.variants), one)))
      return
    }
    case 17: {
      assignUse(layout, picked(ids(rows.variants), other), room, ['weekday-morning'], 'reading')
      return
    }
    case 18: {
      if (other % 3 === 0) layout.undoing.redo()
      else layout.undoing.undo()
      return
    }
    default: {
      if (other % 3 === 0) meet(...peers.filter((_, i) => i !== one % 3))
      else edit((now, newId) => nameFace(now, floor, { x: at.x + grid / 2, y: at.y + grid / 2 }, newId))
    }
  }
}
