// Walls and doors that a variant has elsewhere since an older state go back as they moved, where nothing stands in their way.
import { beforeEach, describe, expect, test } from 'vitest'
import { rowsOfVariant } from '#core/documents/layout.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres } from '#schemas/quantities.ts'
import {
  areasIn,
  doorIn,
  drag,
  edit,
  findingsIn,
  meetAll,
  threeWithPlan,
  upright,
  type Drawn,
} from './documents/variantPeople.ts'
import { draw, value, type Person } from './documents/undoPeople.ts'
import { back, fileOf, listed } from './variantFile.ts'

let it: Drawn
let ann: Person
let ben: Person
let cai: Person

beforeEach(() => {
  it = threeWithPlan()
  ;[ann, ben, cai] = it.people
})

describe('an older file', () => {
  test('lists walls that moved in a variant as one, with the rooms beside them, and moves them back when that is chosen', () => {
    const file = fileOf(ann)
    drag(ann, it.plan, 5_000, 6_000)
    drag(ann, it.plan, 10_000, 11_000)
    meetAll(it)
    const { gone, differing } = listed(ben.layout, file)
    expect(differing).toBe(0)
    const within = (...rooms: string[]) => ({
      ...{ variant: it.plan, table: 'walls', how: 'otherwise' },
      rooms: rooms.toSorted(),
    })
    expect(gone).toHaveLength(2)
    const [west, east] = [within(it.rooms[0], it.rooms[1]), within(it.rooms[1], it.rooms[2])].map((wanted) =>
      gone.filter((one) => JSON.stringify(one.within) === JSON.stringify(wanted)),
    )
    expect(east).toHaveLength(1)
    expect(west).toHaveLength(1)
    expect(back(ben.layout, file, west).unfit).toEqual([])
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.plan)).toEqual({ A: 18.2, B: 22, C: 14.4 })
      expect(findingsIn(it, layout, it.plan)).toEqual([])
    }
    ben.layout.undoing.undo()
    meetAll(it)
    expect(areasIn(cai.layout, it.plan)['A']).toBe(22)
  })

  test('moves a wall back that left others where they stood, with the corners and pieces that it got by that', () => {
    draw(ann.layout, 'E', [0, -4_000, 5_000, 0])
    draw(ann.layout, 'F', [5_000, -4_000, 10_000, 0])
    meetAll(it)
    const file = fileOf(ann)
    const before = areasIn(ann.layout, it.plan)
    edit(ann.layout, it.plan, (rows, newId) => {
      const wall = [...rows.walls.values()].find(({ from, to }) => {
        const [a, b] = [rows.vertices.get(from)?.at, rows.vertices.get(to)?.at]
        return a?.x === 5_000 && b?.x === 5_000 && Math.max(a.y, b.y) === 4_000
      })
      return moveWall(rows, wall?.id ?? '', { x: 1_000, y: 0 }, newId)
    })
    meetAll(it)
    const moved = areasIn(ben.layout, it.plan)
    expect(moved).toMatchObject({ A: 22, E: before['E'] })
    expect([...ben.layout.read().walls.values()].some(({ only }) => only !== undefined)).toBe(true)
    expect(listed(ben.layout, file).gone).toHaveLength(1)
    expect(back(ben.layout, file).unfit).toEqual([])
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.plan)).toEqual(before)
      expect(findingsIn(it, layout, it.plan)).toEqual([])
      expect([...layout.read().walls.values()].some(({ only }) => only !== undefined)).toBe(false)
    }
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    meetAll(it)
    expect(areasIn(cai.layout, it.plan)).toEqual(moved)
    ben.layout.undoing.redo()
    meetAll(it)
    expect(areasIn(cai.layout, it.plan)).toEqual(before)
  })

  const splitA = (by: Person, y = 2_000) =>
    edit(by.layout, it.plan, (rows, newId) =>
      splitRoom(rows, it.rooms[0], { x: 0, y }, { x: 5_000, y }, newId),
    )

  test('lists no wall that was only cut where a room of the variant was split off, with its doors where they were', () => {
    const wall = upright(ann.layout.read(), 5_000)
    for (const offset of [300, 2_900]) value(addOpening(ann.layout, doorIn(wall, offset)))
    meetAll(it)
    const file = fileOf(ann)
    splitA(ann)
    meetAll(it)
    splitA(ben, 1_500)
    meetAll(it)
    for (const { layout } of it.people) expect(listed(layout, file)).toEqual({ gone: [], differing: 0 })
    ben.layout.undoing.undo()
    ann.layout.undoing.undo()
    meetAll(it)
    expect(listed(cai.layout, file)).toEqual({ gone: [], differing: 0 })
    ann.layout.undoing.redo()
    meetAll(it)
    expect(listed(cai.layout, file)).toEqual({ gone: [], differing: 0 })
  })

  test('lists the door that was moved in a wall that was cut, and puts that back alone', () => {
    const door = value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 5_000), 300)))
    meetAll(it)
    const file = fileOf(ann)
    splitA(ann)
    value(editOpening(ann.layout, door, { offset: millimetres(900) }, it.plan))
    meetAll(it)
    expect(listed(ben.layout, file).gone).toHaveLength(1)
  })

  test('does not move a wall back that was moved and from which a room of the variant was split off since', () => {
    drag(ann, it.plan, 5_000, 6_000)
    const file = fileOf(ann)
    drag(ann, it.plan, 6_000, 5_000)
    splitA(ann)
    const left = ann.layout.read()
    const { gone } = listed(ann.layout, file)
    expect(gone.length).toBeGreaterThan(0)
    expect(back(ann.layout, file).unfit).toHaveLength(gone.length)
    expect(ann.layout.read()).toBe(left)
  })

  test('does not move walls back over what was drawn there since', () => {
    drag(ann, it.plan, 15_000, 14_000)
    const file = fileOf(ann)
    drag(ann, it.plan, 14_000, 12_000)
    edit(ann.layout, it.plan, (rows, newId) =>
      drawRoom(rows, it.floor, { x: 13_000, y: 0 }, { x: 16_000, y: 4_000 }, newId),
    )
    const left = ann.layout.read()
    expect(back(ann.layout, file).unfit).toHaveLength(1)
    expect(ann.layout.read()).toBe(left)
  })

  test('lists a door that a variant took out or moved, and puts it back', () => {
    const wall = upright(ann.layout.read(), 5_000)
    const out = value(addOpening(ann.layout, doorIn(wall, 300)))
    const moved = value(addOpening(ann.layout, doorIn(wall, 1_500)))
    meetAll(it)
    const file = fileOf(ann)
    value(removeOpening(ann.layout, out, it.plan))
    value(editOpening(ben.layout, moved, { offset: millimetres(2_500) }, it.plan))
    meetAll(it)
    expect(listed(cai.layout, file).gone.map(({ id, within }) => [id, within?.how])).toEqual([
      [`${it.plan}~${out}`, 'hidden'],
      [`${it.plan}~${moved}`, 'otherwise'],
    ])
    expect(back(cai.layout, file).unfit).toEqual([])
    meetAll(it)
    for (const { layout } of it.people)
      expect(
        [...rowsOfVariant(layout.read(), it.plan).openings.values()].map(({ offset }) => offset),
      ).toEqual([300, 1_500])
    cai.layout.undoing.undo()
    meetAll(it)
    expect(rowsOfVariant(ann.layout.read(), it.plan).openings.get(moved)?.offset).toBe(2_500)
  })

  test('leaves a hidden door in the file where another has its place by now', () => {
    const wall = upright(ann.layout.read(), 5_000)
    const out = value(addOpening(ann.layout, doorIn(wall, 300)))
    const file = fileOf(ann)
    value(removeOpening(ann.layout, out, it.plan))
    value(addOpening(ann.layout, doorIn(wall, 600), it.plan))
    const left = ann.layout.read()
    expect(back(ann.layout, file).unfit).toHaveLength(1)
    expect(ann.layout.read()).toBe(left)
  })
})
