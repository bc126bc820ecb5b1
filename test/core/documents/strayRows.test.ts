// What a merge left without its floor, variant or room, and one of three people cleared away: it goes back by undo as any gesture does.
import { beforeEach, describe, expect, test } from 'vitest'
import { addFloor, addVariant, assignUse, renameFloor, chooseVariant } from '#core/documents/layout.ts'
import { addOpening } from '#core/documents/layoutOpenings.ts'
import {
  bringFloorBack,
  bringVariantBack,
  clearDrawn,
  clearGoneFloor,
  clearUses,
} from '#core/documents/layoutMending.ts'
import { removeFloor, removeVariant } from '#core/documents/layoutRemoving.ts'
import { goneRows } from '#core/geometry/goneRows.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { Finding } from '#core/geometry/floorPlanFindings.ts'
import { doorIn, drag, edit, meetAll, takeOut, threeWithPlan, upright, type Drawn } from './variantPeople.ts'
import { value, type Person } from './undoPeople.ts'

let it: Drawn
let ann: Person
let ben: Person
let cai: Person
let upper = ''

beforeEach(() => {
  it = threeWithPlan()
  ;[ann, ben, cai] = it.people
  upper = value(addFloor(ann.layout, { name: 'Upper', storey: 2 }))
  meetAll(it)
  for (const { layout } of it.people) layout.undoing.clear()
})

/** What one does while another removes what it stands on. */
const meanwhile: Readonly<Record<string, () => void>> = {
  'a door of a floor that is gone': () => {
    value(removeFloor(ben.layout, it.floor))
    value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 5_000))))
  },
  'a room of a floor that is gone, with its walls and its use': () => {
    value(removeFloor(ben.layout, it.floor))
    const [made] = edit(ann.layout, it.now, (rows, newId) =>
      drawRoom(rows, it.floor, { x: 15_000, y: 0 }, { x: 19_000, y: 4_000 }, newId),
    ).addRooms
    value(assignUse(ann.layout, it.now, made?.id ?? '', ['noon'], 'reading'))
  },
  'uses in a variant that is gone': () => {
    value(removeVariant(ben.layout, it.plan))
    value(assignUse(ann.layout, it.plan, it.rooms[0], ['noon', 'evening'], 'reading'))
  },
  'what was drawn in a variant that is gone': () => {
    value(removeVariant(ben.layout, it.plan))
    drag(ann, it.plan, 5_000, 6_000)
    edit(ann.layout, it.plan, (rows, newId) =>
      splitRoom(rows, it.rooms[2], { x: 10_000, y: 2_000 }, { x: 15_000, y: 2_000 }, newId),
    )
  },
  'uses of a room that is gone': () => {
    takeOut(ben, it.now, it.rooms[2])
    value(assignUse(ann.layout, it.now, it.rooms[2], ['noon'], 'reading'))
  },
}

const clear = ({ layout }: Person, finding: Finding) =>
  finding.finding === 'floor-gone'
    ? clearGoneFloor(layout, finding.floor)
    : finding.finding === 'drawn-in-gone-variant'
      ? clearDrawn(layout, finding.variant)
      : clearUses(layout, 'keys' in finding ? finding.keys : [])

const press = (who: Person, way: 'undo' | 'redo'): string => {
  const { undone } = who.layout.undoing[way]()
  meetAll(it)
  return undone
}
const listed = (): readonly Finding[] => {
  const [first, ...others] = it.people.map(({ layout }) => {
    expect(layout.issues()).toEqual([])
    return goneRows(layout.read())
  })
  for (const other of others) expect(other).toEqual(first)
  return first ?? []
}

describe.each(Object.entries(meanwhile))('%s', (_, begin) => {
  test.each(['at once', 'after others have worked elsewhere', 'after the next press'])(
    'goes back %s, is cleared away again by redo, and finds its place where that comes back',
    (when) => {
      begin()
      meetAll(it)
      const before = listed()
      expect(before.length).toBeGreaterThan(0)
      for (const finding of before) value(clear(cai, finding))
      if (when === 'after others have worked elsewhere') {
        meetAll(it)
        value(renameFloor(ben.layout, upper, { name: 'Higher' }))
        value(addVariant(ann.layout, 'Other', null))
      }
      if (when === 'after the next press') value(renameFloor(cai.layout, upper, { name: 'Higher' }))
      meetAll(it)
      expect(listed()).toEqual([])
      if (when === 'after the next press') expect(press(cai, 'undo')).toBe('whole')
      for (const _finding of before) expect(press(cai, 'undo')).toBe('whole')
      expect(listed()).toEqual(before)
      for (const _finding of before) expect(press(cai, 'redo')).toBe('whole')
      expect(listed()).toEqual([])
      for (const _finding of before) expect(press(cai, 'undo')).toBe('whole')
      for (const finding of before) {
        const named = { name: 'Back', nameEn: 'Back' }
        if (finding.finding === 'floor-gone') value(bringFloorBack(ben.layout, finding.floor, named))
        else if ('variant' in finding) {
          if (!ben.layout.read().variants.has(finding.variant))
            value(bringVariantBack(ben.layout, finding.variant, named))
        } else while (listed().length > 0) expect(press(ben, 'undo')).toBe('whole')
      }
      meetAll(it)
      expect(listed()).toEqual([])
    },
  )
})

test('what was there when it was cleared away, and has gone since, keeps the undo from coming back to nothing', () => {
  value(assignUse(ann.layout, it.plan, it.rooms[0], ['noon'], 'reading'))
  meetAll(it)
  value(clearUses(cai.layout, [...cai.layout.read().assignments.keys()]))
  meetAll(it)
  value(chooseVariant(ben.layout, { main: it.now }))
  value(removeVariant(ben.layout, it.plan))
  meetAll(it)
  expect(cai.layout.undoing.undo()).toMatchObject({ undone: 'nothing', kept: [{ why: 'removed' }] })
  meetAll(it)
  expect(listed()).toEqual([])
})
