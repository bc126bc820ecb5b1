// Three people without a network who draw in variants and in the present state: each has what they drew, where they drew it.
import { beforeEach, describe, expect, test } from 'vitest'
import { addVariant, presentVariant, rowsOfVariant, type Layout } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { removeVariant } from '#core/documents/layoutRemoving.ts'
import { bringVariantBack, clearDrawn } from '#core/documents/layoutMending.ts'
import { readingsOf } from '#core/documents/variantRows.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import type { EditRefusal } from '#core/geometry/layoutChange.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { Result } from '#core/result.ts'
import { millimetres } from '#schemas/quantities.ts'
import { type LayoutChange } from '#schemas/layout.ts'
import {
  areasIn,
  chances,
  doorIn,
  drag,
  edit,
  findingsIn,
  join,
  meetAll,
  threeWithPlan,
  upright,
  type Drawn,
} from './variantPeople.ts'
import { draw, value, whyKept, type Person } from './undoPeople.ts'

let it: Drawn
let ann: Person
let ben: Person
let cai: Person

beforeEach(() => {
  it = threeWithPlan()
  ;[ann, ben, cai] = it.people
})

const findings = (layout: Layout, variant: string): readonly unknown[] => findingsIn(it, layout, variant)

describe('three people without a network', () => {
  test('one hides a wall in a variant, one makes a new variant, one moves that wall in the present state', () => {
    join(ann, it.plan, it.rooms[0], it.rooms[1])
    const made = value(addVariant(ben.layout, 'New', it.now))
    drag(cai, it.now, 5_000, 6_000)
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.now)).toEqual({ A: 22, B: 14.4, C: 18.2 })
      expect(areasIn(layout, made)).toEqual({ A: 22, B: 14.4, C: 18.2 })
      expect(areasIn(layout, it.plan)).toEqual({ A: 37.2, C: 18.2 })
      for (const variant of [it.now, it.plan, made]) expect(findings(layout, variant)).toEqual([])
    }
    // each takes back their own alone, in any order
    for (const one of [cai, ann, ben]) {
      expect(one.layout.undoing.undo().undone).toBe('whole')
      meetAll(it)
    }
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.now)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
      expect(areasIn(layout, it.plan)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
      expect(layout.read().variants.has(made)).toBe(false)
    }
    for (const one of [ben, ann, cai]) {
      one.layout.undoing.redo()
      meetAll(it)
    }
    for (const { layout } of it.people) {
      expect(areasIn(layout, made)).toEqual({ A: 22, B: 14.4, C: 18.2 })
      expect(areasIn(layout, it.plan)).toEqual({ A: 37.2, C: 18.2 })
    }
  })

  test('one moves a wall in a variant, one moves it in the present state, one in another variant: each has theirs', () => {
    const other = value(addVariant(ann.layout, 'Other', it.now))
    meetAll(it)
    drag(ann, it.plan, 5_000, 6_000)
    drag(ben, it.now, 5_000, 4_000)
    drag(cai, other, 5_000, 7_000)
    meetAll(it)
    for (const { layout } of it.people)
      expect([it.plan, it.now, other].map((variant) => areasIn(layout, variant)['A'])).toEqual([
        22, 14.4, 25.8,
      ])
    ben.layout.undoing.undo()
    meetAll(it)
    expect([it.plan, it.now, other].map((variant) => areasIn(cai.layout, variant)['A'])).toEqual([
      22, 18.2, 25.8,
    ])
    ben.layout.undoing.redo()
    meetAll(it)
    expect([it.plan, it.now, other].map((variant) => areasIn(ann.layout, variant)['A'])).toEqual([
      22, 14.4, 25.8,
    ])
  })

  test('two move a wall in the same variant: one place stands, and the other’s undo says whose', () => {
    drag(ann, it.plan, 5_000, 6_000)
    meetAll(it)
    drag(ben, it.plan, 6_000, 7_000)
    meetAll(it)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(whyKept(told)).toContain('changed ben variantRows')
    expect(areasIn(ann.layout, it.plan)['A']).toBe(25.8)
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    expect(areasIn(ben.layout, it.plan)['A']).toBe(22)
  })

  test('a wall of the present state that another has moved in a variant isn’t taken from under it by an undo', () => {
    draw(cai.layout, 'D', [15_000, 0, 20_000, 4_000])
    meetAll(it)
    drag(ann, it.plan, 20_000, 21_000)
    meetAll(it)
    const told = cai.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(whyKept(told)).toContain('in-the-way ann variantRows')
    ann.layout.undoing.undo()
    meetAll(it)
    draw(cai.layout, 'E', [20_000, 0, 25_000, 4_000])
    expect(cai.layout.undoing.undo().undone).toBe('whole')
  })

  test('a door of the present state that another has moved in a variant isn’t taken from them by an undo', () => {
    const door = value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 5_000))))
    meetAll(it)
    value(editOpening(ben.layout, door, { offset: millimetres(2_000) }, it.plan))
    meetAll(it)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(whyKept(told)).toContain('in-the-way ben variantRows')
    ben.layout.undoing.undo()
    meetAll(it)
    expect(rowsOfVariant(ann.layout.read(), it.plan).openings.get(door)?.offset).toBe(1_000)
    const other = value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 10_000))))
    meetAll(it)
    value(removeOpening(ben.layout, other, it.plan))
    meetAll(it)
    // one that they have hidden may go: nothing of theirs goes with it
    expect(ann.layout.undoing.undo().undone).toBe('whole')
    expect(ann.layout.read().openings.has(other)).toBe(false)
  })

  test('a room that another has joined with more in a variant isn’t cut in two there by an undo', () => {
    join(ann, it.plan, it.rooms[0], it.rooms[1])
    meetAll(it)
    join(ben, it.plan, it.rooms[0], it.rooms[2])
    meetAll(it)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    for (const { layout } of it.people) expect(Object.keys(areasIn(layout, it.plan))).toEqual(['A'])
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    meetAll(it)
    expect(areasIn(ann.layout, it.plan)).toEqual({ A: 37.2, C: 18.2 })
  })

  test('an undo in the present state stays undone where a variant has built on what would go', () => {
    drag(cai, it.now, 15_000, 17_000)
    meetAll(it)
    // in the variant alone a room is split at the wall that was moved
    edit(ann.layout, it.plan, (rows, newId) =>
      splitRoom(rows, it.rooms[2], { x: 14_500, y: 0 }, { x: 14_500, y: 4_000 }, newId),
    )
    meetAll(it)
    const before = areasIn(cai.layout, it.plan)
    const told = cai.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(areasIn(cai.layout, it.plan)).toEqual(before)
  })

  test.each(['bring the variant back', 'clear it away'])(
    'what is drawn in a variant while another deletes it is listed: %s',
    (press) => {
      drag(ann, it.plan, 5_000, 6_000)
      edit(ann.layout, it.plan, (rows, newId) =>
        splitRoom(rows, it.rooms[2], { x: 10_000, y: 2_000 }, { x: 15_000, y: 2_000 }, newId),
      )
      const drawn = areasIn(ann.layout, it.plan)
      value(removeVariant(ben.layout, it.plan))
      meetAll(it)
      for (const { layout } of it.people) {
        expect(areasIn(layout, it.now)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
        expect(findings(layout, it.now)).toEqual([
          { finding: 'drawn-in-gone-variant', variant: it.plan, rows: expect.any(Number) as number },
        ])
      }
      const isBack = press === 'bring the variant back'
      value(
        isBack
          ? bringVariantBack(cai.layout, it.plan, { name: 'Back', nameEn: 'Back' })
          : clearDrawn(cai.layout, it.plan),
      )
      meetAll(it)
      for (const { layout } of it.people) {
        expect(findings(layout, it.now)).toEqual([])
        if (isBack) expect(areasIn(layout, it.plan)).toEqual(drawn)
        else expect(layout.read().variantRows.size + layout.read().rooms.size).toBe(3)
      }
    },
  )
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever is drawn in a variant changes no other, and all see the same in the end (history %i)',
  (seed) => {
    const chance = chances(seed)
    const refused = (result: Result<LayoutChange, EditRefusal>): LayoutChange | null =>
      result.ok ? result.value : null
    let written = 0
    for (let step = 0; step < 24; step++) {
      const one = it.people[chance(3)] ?? ann
      const { layout } = one
      const variants = [...layout.read().variants.keys()].toSorted()
      const variant = variants[chance(variants.length)] ?? it.now
      const isPresent = variant === presentVariant(layout.read())
      const others = variants.filter((other) => other !== variant)
      const before = others.map((other) => areasIn(layout, other))
      const what = chance(8)
      if (what === 0) {
        meetAll(it)
        continue
      }
      if (what === 1) {
        value(addVariant(layout, `V${step}`, variant))
        continue
      }
      if (what === 2) {
        if (chance(2) === 0) layout.undoing.undo()
        else layout.undoing.redo()
        continue
      }
      const rows = rowsOfVariant(layout.read(), variant)
      const ids = [...rows.rooms.keys()].toSorted()
      const room = ids[chance(ids.length)] ?? ''
      const walls = [...rows.walls.keys()].toSorted()
      const wall = walls[chance(walls.length)] ?? ''
      const by = (chance(9) - 4) * 200
      const x = chance(15) * 1_000 + 500
      const change = refused(
        what < 5
          ? moveWall(rows, wall, chance(2) === 0 ? { x: by, y: 0 } : { x: 0, y: by }, layout.pen.newId)
          : what < 7
            ? splitRoom(rows, room, { x, y: 0 }, { x, y: 4_000 }, layout.pen.newId)
            : joinRooms(rows, room, ids[chance(ids.length)] ?? '', layout.pen.newId),
      )
      if (change === null) continue
      value(applyLayoutChange(layout, change, (id) => ({ name: id }), variant))
      written += 1
      // the reading shows what was reckoned
      if (!isPresent) expect(others.map((other) => areasIn(layout, other))).toEqual(before)
    }
    expect(written).toBeGreaterThan(3)
    meetAll(it)
    const shown = it.people.map(({ layout }) =>
      readingsOf(layout.read()).map((rows) => [...floorPlanOf(rows, it.floor).roomsById.keys()].toSorted()),
    )
    expect(shown[1]).toEqual(shown[0])
    expect(shown[2]).toEqual(shown[0])
    for (const { layout } of it.people) {
      const digest = JSON.stringify([...layout.read().variantRows].toSorted(([p], [q]) => (p < q ? -1 : 1)))
      expect(digest).toBe(
        JSON.stringify([...ann.layout.read().variantRows].toSorted(([p], [q]) => (p < q ? -1 : 1))),
      )
      expect(layout.issues()).toEqual([])
    }
  },
)
