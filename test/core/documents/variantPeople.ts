// Three people and a floor of three rooms in a row, in two variants: the present state, and a plan that grows out of it.
import { addVariant, rowsOfVariant, type Layout } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import type { EditRefusal } from '#core/geometry/layoutChange.ts'
import { areasOfRooms, makeFloorPlanner, floorPlanOf } from '#core/geometry/floorPlan.ts'
import type { Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { begin, draw, makePeople, meet, value, type Person } from './undoPeople.ts'

export interface Drawn {
  readonly people: readonly [Person, Person, Person]
  readonly floor: string
  /** The present state, which is the main variant too. */
  readonly now: string
  readonly plan: string
  /** A, B and C from west to east, each 5 × 4 m on centre lines. */
  readonly rooms: readonly [string, string, string]
}

export const threeWithPlan = (): Drawn => {
  const people = makePeople() as unknown as Drawn['people']
  begin(people)
  const { layout } = people[0]
  const [floor = ''] = layout.read().floors.keys()
  const [now = ''] = layout.read().variants.keys()
  const rooms = ['A', 'B', 'C'].map((name, i) => draw(layout, name, [i * 5_000, 0, (i + 1) * 5_000, 4_000]))
  const plan = value(addVariant(layout, 'Plan', now))
  meet(people, ['layout'])
  for (const one of people) one.layout.undoing.clear()
  return { people, floor, now, plan, rooms: rooms as unknown as Drawn['rooms'] }
}

export const meetAll = ({ people }: Drawn): void => meet(people, ['layout'])

/** Writes an edit of the walls of a variant that must not be refused. */
export const edit = (
  layout: Layout,
  variant: string | null,
  asked: (rows: LayoutRows, newId: () => string) => Result<LayoutChange, EditRefusal>,
): LayoutChange => {
  const change = value(asked(rowsOfVariant(layout.read(), variant), layout.pen.newId))
  const named = (id: string, like: { readonly name: string } | undefined) => ({
    name: like === undefined ? id : `${like.name} 2`,
    timetabled: true,
  })
  value(applyLayoutChange(layout, change, named, variant))
  return change
}

/** Drags the upright wall at x to another x. */
export const drag = (by: Person, variant: string | null, x: number, to: number): LayoutChange =>
  edit(by.layout, variant, (rows, newId) => moveWall(rows, upright(rows, x), { x: to - x, y: 0 }, newId))

export const join = (by: Person, variant: string | null, keep: string, other: string): LayoutChange =>
  edit(by.layout, variant, (rows, newId) => joinRooms(rows, keep, other, newId))

/** Takes a room out: of a variant that isn't the present state it is hidden. */
export const takeOut = (by: Person, variant: string | null, room: string): LayoutChange =>
  edit(by.layout, variant, (rows, newId) => removeRoom(rows, room, newId))

/** The upright wall at x. */
export const upright = (rows: LayoutRows, x: number): string => {
  for (const { id, from, to } of rows.walls.values())
    if (rows.vertices.get(from)?.at.x === x && rows.vertices.get(to)?.at.x === x) return id
  throw new Error(`no upright wall at ${x}`)
}

/** Net areas of a variant by room's name, in tenths of a square metre. */
export const areasIn = (layout: Layout, variant: string): Readonly<Record<string, number | null>> => {
  const rows = rowsOfVariant(layout.read(), variant)
  const found = areasOfRooms(rows, makeFloorPlanner())
  return Object.fromEntries(
    [...rows.rooms.values()].map(({ id, name }) => {
      const area = found.get(id) ?? null
      return [name, area === null ? null : Math.round(area / 100_000) / 10]
    }),
  )
}

/** What is listed on the floor in a variant. */
export const findingsIn = ({ floor }: Drawn, layout: Layout, variant: string): readonly unknown[] => {
  const rows = rowsOfVariant(layout.read(), variant)
  return findingsOfFloor(rows, floorPlanOf(rows, floor), layout.read())
}

/** A door of 90 cm for a wall. */
export const doorIn = (wall: string, offset = 1_000) => ({
  wall,
  kind: 'door',
  offset: millimetres(offset),
  width: millimetres(900),
  leaf: 'single',
})

/** A seeded chance, so that a failing history can be played again. */
export const chances = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
