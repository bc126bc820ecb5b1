// Where a room of a typed size can be put: outside along a room's sides, or into its corners. A place is a corner on walls' centre lines and a way from it.
import { boxOf, placeIn, type Ring, type XY } from '#core/geometry/plane.ts'
import { floorPlanFaceAt, type FloorPlan, type FloorPlanFace } from '#core/geometry/floorPlan.ts'
import { sidesOf, type RoomSide } from './roomSides.ts'

type Facing = RoomSide['facing']
/** A quarter of the compass, as x east and y south. */
interface Quarter {
  readonly x: 1 | -1
  readonly y: 1 | -1
}

/**
 * `beside` lies outside a side and begins at one of its ends, where the room `taken` stands, if one does; `corner` lies in the room; `start`
 * is on a floor without rooms.
 */
export type DrawPlace = { readonly corner: XY; readonly way: Quarter } & (
  | {
      readonly kind: 'beside'
      readonly side: RoomSide
      readonly end: Facing
      readonly taken: string | null
    }
  | { readonly kind: 'corner'; readonly of: readonly [Facing, Facing] }
  | { readonly kind: 'start' }
)

const sign = (n: number): 1 | -1 => (n < 0 ? -1 : 1)

/** On a bare floor at the sheet's origin; beside walls that bound no room, a metre to their east. */
export const startPlace = (plan: FloorPlan): DrawPlace => {
  const corners = plan.outside.flatMap((edges) => edges.map(({ from }) => from))
  const { maxX, minY } = boxOf(corners)
  return {
    kind: 'start',
    corner: corners.length === 0 ? { x: 0, y: 0 } : { x: maxX + 1_000, y: minY },
    way: { x: 1, y: 1 },
  }
}

/** How far beyond a corner on centre lines is looked for who stands there, in mm: past any half of a wall. */
const beyondWall = 500
/** What the narrowest room takes from its corner on, in mm between centre lines. */
const narrowest = 1_000

/**
 * The places at one room: outside where nothing stands, in its corners, and last those that would take from another room. A slanted side
 * has none, since rooms are drawn level; nor is there one beyond the floor's outline, where one was entered.
 */
export const placesAt = (
  face: FloorPlanFace,
  plan: Pick<FloorPlan, 'faces'>,
  outline: Ring | undefined,
): readonly DrawPlace[] => {
  const isOffFloor = ({ corner, way }: Pick<DrawPlace, 'corner' | 'way'>): boolean => {
    if (outline === undefined || outline.length < 3) return false
    const far = { x: corner.x + way.x * narrowest, y: corner.y + way.y * narrowest }
    const others = [far, { x: far.x, y: corner.y }, { x: corner.x, y: far.y }]
    return others.some((at) => placeIn([outline], at) === 'out')
  }
  const sides = sidesOf(face)
  const beside = sides.filter(isLevel).flatMap((side): DrawPlace[] =>
    [
      [side.from, side.to],
      [side.to, side.from],
    ].map(([corner = side.from, other = side.to]) => {
      const on = { x: other.x - corner.x, y: other.y - corner.y }
      const away = side.facing === 'north' || side.facing === 'south'
      const way: Quarter = { x: sign(on.x || side.out.x), y: sign(on.y || side.out.y) }
      const there = { x: corner.x + way.x * beyondWall, y: corner.y + way.y * beyondWall }
      return {
        kind: 'beside',
        side,
        end: away ? (on.x > 0 ? 'west' : 'east') : on.y > 0 ? 'north' : 'south',
        taken: floorPlanFaceAt(plan, there)?.room ?? null,
        corner,
        way,
      }
    }),
  )
  const corners = sides.flatMap((side, i): DrawPlace[] => {
    const before = sides.at(i - 1)
    if (!before || before === side || !isLevel(side) || !isLevel(before)) return []
    const turn = before.out.x * side.out.y - before.out.y * side.out.x
    // The boundary is gone round so that the room is at its right hand: only a right turn leaves a corner to stand in.
    if (turn <= 0) return []
    const upright = side.facing === 'north' || side.facing === 'south' ? side : before
    const level = upright === side ? before : side
    return [
      {
        kind: 'corner',
        of: [upright.facing, level.facing],
        corner: side.from,
        way: { x: sign(-(before.out.x + side.out.x)), y: sign(-(before.out.y + side.out.y)) },
      },
    ]
  })
  const free = beside.filter((one) => !isTaken(one))
  return [...free, ...corners, ...beside.filter(isTaken)].filter((one) => !isOffFloor(one))
}

const isTaken = (place: DrawPlace): boolean => place.kind === 'beside' && place.taken !== null

const isLevel = ({ from, to }: RoomSide): boolean => from.x === to.x || from.y === to.y
