// What a variant hides or sees otherwise since an older state is listed with the variant, and comes back as a gesture like any other.
import { beforeEach, describe, expect, test } from 'vitest'
import { assignUse, rowsOfVariant } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { addOpening } from '#core/documents/layoutOpenings.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import {
  areasIn,
  chances,
  doorIn,
  drag,
  edit,
  findingsIn,
  join,
  meetAll,
  takeOut,
  threeWithPlan,
  upright,
  type Drawn,
} from './documents/variantPeople.ts'
import { value, type Person } from './documents/undoPeople.ts'
import { back, fileOf, listed } from './variantFile.ts'

let it: Drawn
let ann: Person
let ben: Person
let cai: Person

beforeEach(() => {
  it = threeWithPlan()
  ;[ann, ben, cai] = it.people
})

const whole = { A: 18.2, B: 18.2, C: 18.2 }

describe('an older file', () => {
  test('lists a room that a variant hides since, and brings it back there with its doors and uses, for all three', () => {
    const door = value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 5_000))))
    for (const variant of [it.now, it.plan])
      value(assignUse(ann.layout, variant, it.rooms[2], ['s', 't'], 'reading'))
    meetAll(it)
    const file = fileOf(cai)
    const before = rowsOfVariant(ann.layout.read(), it.plan)
    takeOut(ann, it.plan, it.rooms[2])
    meetAll(it)
    // while the others go on
    drag(ben, it.plan, 5_000, 4_500)
    value(assignUse(ben.layout, it.plan, it.rooms[0], ['s'], 'meeting'))
    meetAll(it)
    expect(Object.keys(areasIn(cai.layout, it.plan))).toEqual(['A', 'B'])

    const { gone } = listed(cai.layout, file)
    const room = gone.find(({ within }) => within?.table === 'rooms')
    expect(room).toMatchObject({
      table: 'variantRows',
      id: `${it.plan}~${it.rooms[2]}`,
      row: { name: 'C' },
      within: { variant: it.plan, how: 'hidden' },
    })
    // its uses come with it, and are no things of their own
    expect(gone.filter(({ table }) => table === 'assignments')).toEqual([])
    expect(back(cai.layout, file, room ? [room] : [])).toMatchObject({ unfit: [] })
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.plan)).toEqual({ A: 16.3, B: 20.1, C: 18.2 })
      expect(areasIn(layout, it.now)).toEqual(whole)
      const now = rowsOfVariant(layout.read(), it.plan)
      expect(now.rooms.get(it.rooms[2])).toBe(layout.read().rooms.get(it.rooms[2]))
      expect(now.openings.has(door)).toBe(true)
      expect([...now.walls.keys()].toSorted()).toEqual([...before.walls.keys()].toSorted())
      expect(now.assignments.get(`${it.plan}~${it.rooms[2]}~t`)).toEqual({ use: 'reading' })
      expect(now.assignments.get(`${it.plan}~${it.rooms[0]}~s`)).toEqual({ use: 'meeting' })
      expect(findingsIn(it, layout, it.plan)).toEqual([])
    }
    expect(listed(cai.layout, file).gone.filter(({ within }) => within?.how === 'hidden')).toEqual([])
    expect(cai.layout.undoing.undo().undone).toBe('whole')
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.plan)).toEqual({ A: 16.3, B: 20.1 })
      expect(layout.read().assignments.has(`${it.plan}~${it.rooms[2]}~s`)).toBe(false)
    }
    expect(cai.layout.undoing.redo().undone).toBe('whole')
    meetAll(it)
    for (const { layout } of it.people)
      expect(areasIn(layout, it.plan)).toEqual({ A: 16.3, B: 20.1, C: 18.2 })
    // whoever hid it may take that back no more: it is not hidden any longer
    expect(ann.layout.undoing.undo().undone).not.toBe('part')
    meetAll(it)
    expect(Object.keys(areasIn(ben.layout, it.plan))).toEqual(['A', 'B', 'C'])
  })

  test('gives a room that was joined with another in a variant its ground again, and only there', () => {
    const file = fileOf(ann)
    join(ann, it.plan, it.rooms[0], it.rooms[1])
    meetAll(it)
    expect(areasIn(ben.layout, it.plan)).toEqual({ A: 37.2, C: 18.2 })
    expect(listed(ben.layout, file).gone.map(({ id }) => id)).toEqual([`${it.plan}~${it.rooms[1]}`])
    expect(back(ben.layout, file).unfit).toEqual([])
    meetAll(it)
    for (const { layout } of it.people) expect(areasIn(layout, it.plan)).toEqual(whole)
    expect(listed(ben.layout, file)).toEqual({ gone: [], differing: 0 })
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    meetAll(it)
    for (const { layout } of it.people) expect(areasIn(layout, it.plan)).toEqual({ A: 37.2, C: 18.2 })
    ben.layout.undoing.redo()
    meetAll(it)
    for (const { layout } of it.people) expect(areasIn(layout, it.plan)).toEqual(whole)
  })

  test('gives a room that was joined with another in the present state its ground again too', () => {
    const file = fileOf(ann)
    join(ann, it.now, it.rooms[0], it.rooms[1])
    meetAll(it)
    expect(back(cai.layout, file).unfit).toEqual([])
    meetAll(it)
    for (const { layout } of it.people)
      for (const variant of [it.now, it.plan]) expect(areasIn(layout, variant)).toEqual(whole)
    cai.layout.undoing.undo()
    expect(areasIn(cai.layout, it.now)).toEqual({ A: 37.2, C: 18.2 })
  })

  test('leaves a hidden room in the file where the variant has drawn another by now', () => {
    const file = fileOf(ann)
    takeOut(ann, it.plan, it.rooms[2])
    edit(ann.layout, it.plan, (rows, newId) =>
      drawRoom(rows, it.floor, { x: 11_000, y: 0 }, { x: 13_000, y: 2_000 }, newId),
    )
    meetAll(it)
    const left = ben.layout.read()
    expect(back(ben.layout, file)).toMatchObject({ rows: 0, unfit: [{ id: `${it.plan}~${it.rooms[2]}` }] })
    expect(ben.layout.read()).toBe(left)
  })

  test('brings a room that a variant had for itself back where the variant hides its walls by now', () => {
    const [made] = edit(ann.layout, it.plan, (rows, newId) =>
      splitRoom(rows, it.rooms[0], { x: 0, y: 2_000 }, { x: 5_000, y: 2_000 }, newId),
    ).addRooms
    meetAll(it)
    const drawn = areasIn(ann.layout, it.plan)
    const file = fileOf(ann)
    edit(ben.layout, it.plan, (rows, newId) => removeRoom(rows, made?.id ?? '', newId))
    meetAll(it)
    expect(back(cai.layout, file).unfit).toEqual([])
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.plan)).toEqual(drawn)
      expect(areasIn(layout, it.now)).toEqual(whole)
      expect(findingsIn(it, layout, it.plan)).toEqual([])
    }
    cai.layout.undoing.undo()
    meetAll(it)
    expect(Object.keys(areasIn(ann.layout, it.plan))).toHaveLength(3)
  })

  test('counts what a variant shows again since as a place with another value', () => {
    takeOut(ann, it.plan, it.rooms[2])
    const file = fileOf(ann)
    ann.layout.undoing.undo()
    const { gone, differing } = listed(ann.layout, file)
    expect(gone).toEqual([])
    expect(differing).toBeGreaterThan(0)
  })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'whatever three people drew in a variant since, what comes back leaves every other room one and the present state alone (history %i)',
  (seed) => {
    const chance = chances(seed)
    let file = fileOf(ann)
    const saved = chance(6)
    for (let step = 0; step < 18; step++) {
      if (step === saved) {
        meetAll(it)
        file = fileOf(ben)
      }
      const { layout } = it.people[chance(3)] ?? ann
      const what = chance(9)
      if (what === 0) meetAll(it)
      else if (what === 1) layout.undoing.undo()
      else if (what === 2) layout.undoing.redo()
      if (what < 3) continue
      const variant = what === 3 ? it.now : it.plan
      const rows = rowsOfVariant(layout.read(), variant)
      const [ids, walls] = [[...rows.rooms.keys()].toSorted(), [...rows.walls.keys()].toSorted()]
      const [room, wall] = [ids[chance(ids.length)] ?? '', walls[chance(walls.length)] ?? '']
      const by = (chance(5) - 2) * 300
      const x = chance(15) * 1_000 + 500
      const change =
        what < 5
          ? moveWall(rows, wall, chance(2) === 0 ? { x: by, y: 0 } : { x: 0, y: by }, layout.pen.newId)
          : what < 7
            ? removeRoom(rows, room, layout.pen.newId)
            : what === 7
              ? splitRoom(rows, room, { x, y: 0 }, { x, y: 4_000 }, layout.pen.newId)
              : joinRooms(rows, room, ids[chance(ids.length)] ?? '', layout.pen.newId)
      if (change.ok) value(applyLayoutChange(layout, change.value, (id) => ({ name: id }), variant))
    }
    meetAll(it)
    const { layout } = cai
    const [present, drawn] = [areasIn(layout, it.now), areasIn(layout, it.plan)]
    const before = layout.read()
    const hidden = listed(layout, file).gone.filter(({ within }) => within?.how === 'hidden')
    const unfit = new Set(back(layout, file, hidden).unfit.map(({ id }) => id))
    expect(areasIn(layout, it.now)).toEqual(present)
    const now = areasIn(layout, it.plan)
    for (const [room, area] of Object.entries(drawn)) if (area !== null) expect(now[room]).not.toBeNull()
    for (const { id, within, row } of hidden)
      if (within?.table === 'rooms' && !unfit.has(id)) expect(now[String(row['name'])]).toBeGreaterThan(0)
    expect(layout.issues()).toEqual([])
    meetAll(it)
    for (const other of it.people) expect(areasIn(other.layout, it.plan)).toEqual(now)
    if (hidden.length === unfit.size) return
    expect(layout.undoing.undo().undone).toBe('whole')
    expect(layout.read().variantRows).toEqual(before.variantRows)
    expect(areasIn(layout, it.plan)).toEqual(drawn)
  },
)
