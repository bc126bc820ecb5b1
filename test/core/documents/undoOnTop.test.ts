// After conflicts: whoever's step is on top can take it back, and what only followed along is nobody's change.
import { beforeEach, expect, test } from 'vitest'
import type { Layout } from '#core/documents/layout.ts'
import { addOpening, editOpening } from '#core/documents/layoutOpenings.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres } from '#schemas/quantities.ts'
import { apply, begin, draw, makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  begin(all)
})
const wallAt = (layout: Layout, x: number): string => {
  const { walls, vertices } = layout.read()
  for (const { id, from, to } of walls.values())
    if (vertices.get(from)?.at.x === x && vertices.get(to)?.at.x === x) return id
  throw new Error(`no upright wall at ${x}`)
}
const drag = (layout: Layout, x: number, by: number) =>
  apply(layout, moveWall(layout.read(), wallAt(layout, x), { x: by, y: 0 }, layout.pen.newId))

test('two move a shared wall and a third splits the room beside it, all at once', () => {
  draw(ann.layout, 'West', [0, 0, 6_000, 5_000])
  const east = draw(ann.layout, 'East', [6_000, 0, 12_000, 5_000])
  meet(all)
  drag(ann.layout, 6_000, 1_000)
  drag(ben.layout, 6_000, -1_500)
  apply(
    cai.layout,
    splitRoom(cai.layout.read(), east, { x: 6_000, y: 2_500 }, { x: 12_000, y: 2_500 }, cai.layout.pen.newId),
  )
  meet(all)
  const results = [ann, ben, cai].map((one) => {
    const told = one.layout.undoing.undo()
    return told.undone
  })
  expect(results).toContain('whole')
})

const putDoor = (by: Person): string => {
  draw(by.layout, 'West', [0, 0, 6_000, 5_000])
  const { walls, vertices } = by.layout.read()
  const isSouth = (corner: string): boolean => vertices.get(corner)?.at.y === 0
  const south = [...walls.values()].find(({ from, to }) => isSouth(from) && isSouth(to))
  const place = { wall: south?.id ?? '', offset: millimetres(3_000), width: millimetres(900) }
  const id = value(addOpening(by.layout, { kind: 'door', ...place }))
  meet(all)
  return id
}

test('a door that only followed a wall goes with its author’s undo', () => {
  const id = putDoor(ann)
  drag(cai.layout, 0, -1_000)
  drag(cai.layout, 6_000, 1_000)
  meet(all)
  expect(ann.layout.read().openings.get(id)?.offset).toBe(4_000)
  const told = ann.layout.undoing.undo()
  expect([told.undone, ...whyKept(told)]).toEqual(['whole'])
  meet(all)
  expect(cai.layout.read().openings.size).toBe(0)
  expect(ann.layout.undoing.redo().undone).toBe('whole')
  meet(all)
  expect(cai.layout.read().openings.get(id)?.offset).toBe(4_000)
})

test('a door that another put elsewhere stays, also where its wall was moved as well', () => {
  const id = putDoor(ann)
  value(editOpening(ben.layout, id, { offset: millimetres(1_000) }))
  meet(all)
  drag(cai.layout, 0, -1_000)
  meet(all)
  const told = ann.layout.undoing.undo()
  expect(told.undone).toBe('nothing')
  expect(cai.layout.read().openings.get(id)?.offset).toBe(2_000)
})
