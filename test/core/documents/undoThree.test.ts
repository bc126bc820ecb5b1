// Three people on one another's work, with undo and redo and without a network in between: what each may take back and what stays.
import { beforeEach, describe, expect, test } from 'vitest'
import { describeCentre } from '#core/documents/centre.ts'
import { assignUse, editRoom, renameFloor, takeOver } from '#core/documents/layout.ts'
import { addOpening, editOpening } from '#core/documents/layoutOpenings.ts'
import { copyFloor, removeFloor } from '#core/documents/layoutRemoving.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres, people } from '#schemas/quantities.ts'
import { apply, areas, begin, draw, makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person

const sitDown = (): void => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  begin(all)
}
beforeEach(sitDown)
const seen = () => {
  meet(all)
  for (const { layout } of all) {
    expect(layout.issues()).toEqual([])
    expect(areas(layout)).toEqual(areas(ann.layout))
  }
  return areas(ann.layout)
}
const press = (who: Person, way: 'undo' | 'redo') => {
  const told = who.layout.undoing[way]()
  return [told.undone, seen(), [...new Set(whyKept(told))]] as const
}
const join = ({ layout }: Person, keep: string, other: string) =>
  apply(layout, joinRooms(layout.read(), keep, other, layout.pen.newId))
const inRow = (count: number): readonly string[] => {
  const rooms = Array.from({ length: count }, (_, i) =>
    draw(cai.layout, `R${i + 1}`, [i * 4_000, 0, (i + 1) * 4_000, 5_000]),
  )
  meet(all)
  cai.layout.undoing.clear()
  return rooms
}

describe('a chain of joins by three', () => {
  test.each([[[0, 1, 2]], [[0, 2, 1]], [[1, 0, 2]], [[1, 2, 0]], [[2, 0, 1]], [[2, 1, 0]]])(
    'is taken back from its end alone: %j',
    (order) => {
      const [r1 = '', r2 = '', r3 = '', r4 = ''] = inRow(4)
      const steps = [seen()]
      join(ann, r1, r2)
      steps.push(seen())
      join(ben, r1, r3)
      steps.push(seen())
      join(cai, r1, r4)
      steps.push(seen())
      let top = 3
      for (const who of order) {
        const [undone, now, why] = press(all[who] as Person, 'undo')
        if (who === top - 1) {
          top -= 1
          expect([undone, now]).toEqual(['whole', steps[top]])
        } else {
          expect([undone, now]).toEqual(['nothing', steps[top]])
          expect(why.every((one) => one.startsWith('in-the-way '))).toBe(true)
        }
      }
      for (const who of order.toSorted((p, q) => p - q)) press(all[who] as Person, 'redo')
      expect(Object.values(seen())).not.toContain(null)
    },
  )
})

describe('a split and a join of its half', () => {
  test.each([true, false])('the half is another’s by now: kept %s', (keepsHalf) => {
    const [r1 = '', r2 = ''] = inRow(2)
    const { addRooms } = apply(
      ann.layout,
      splitRoom(ann.layout.read(), r1, { x: 2_000, y: 0 }, { x: 2_000, y: 5_000 }, ann.layout.pen.newId),
    )
    const split = seen()
    // whichever of the two lies beside the second
    const half = [r1, addRooms[0]?.id ?? ''].find((id) => {
      const edit = joinRooms(ben.layout.read(), id, r2, ben.layout.pen.newId)
      return edit.ok
    })
    if (keepsHalf) join(ben, half ?? '', r2)
    else join(ben, r2, half ?? '')
    const joined = seen()
    const [undone, now, why] = press(ann, 'undo')
    expect([undone, now]).toEqual(['nothing', joined])
    expect(why.some((one) => one.startsWith('in-the-way ben'))).toBe(true)
    expect(press(ben, 'undo').slice(0, 2)).toEqual(['whole', split])
    expect(press(ben, 'redo').slice(0, 2)).toEqual(['whole', joined])
  })
})

test('two join the same rooms at once: whoever takes it back, every room has its ground again or the join stays', () => {
  for (const first of [0, 1]) {
    sitDown()
    const [r1 = '', r2 = ''] = inRow(2)
    const apart = seen()
    join(ann, r1, r2)
    join(ben, r1, r2)
    const joined = seen()
    const [one, other] = first === 0 ? [ann, ben] : [ben, ann]
    expect([apart, joined]).toContainEqual(press(one, 'undo')[1])
    expect([apart, joined]).toContainEqual(press(other, 'undo')[1])
    press(one, 'redo')
    expect([apart, joined]).toContainEqual(seen())
  }
})
test('a door that one widens and a third moves in the wall that a join takes out comes back as they left it', () => {
  const [r1 = '', r2 = ''] = inRow(2)
  const { walls, vertices } = cai.layout.read()
  const between = [...walls.values()].find(({ from, to }) =>
    [from, to].every((corner) => vertices.get(corner)?.at.x === 4_000),
  )
  const place = { wall: between?.id ?? '', offset: millimetres(1_000), width: millimetres(900) }
  const door = value(addOpening(cai.layout, { kind: 'door', ...place }))
  meet(all)
  join(ann, r1, r2)
  value(editOpening(ben.layout, door, { width: millimetres(1_200) }))
  value(editOpening(cai.layout, door, { offset: millimetres(2_000) }))
  seen()
  expect(cai.layout.read().openings.has(door)).toBe(false)
  expect(press(ann, 'undo')[0]).toBe('whole')
  expect(cai.layout.read().openings.get(door)).toMatchObject({
    wall: between?.id,
    width: 1_200,
    offset: 2_000,
  })
  expect(press(ann, 'redo')[0]).not.toBe('refused')
  seen()
})

test('a room that a join takes out comes back with the name and the use that others gave it meanwhile', () => {
  const [r1 = '', r2 = ''] = inRow(2)
  const [variant = ''] = ann.layout.read().variants.keys()
  join(ann, r1, r2)
  value(editRoom(ben.layout, r2, { name: 'Hall' }))
  value(assignUse(cai.layout, variant, r2, ['noon'], 'canteen'))
  seen()
  expect(press(ann, 'undo')[0]).toBe('whole')
  const rows = cai.layout.read()
  expect(rows.rooms.get(r2)?.name).toBe('Hall')
  expect([...rows.assignments.values()].map(({ use }) => use)).toEqual(['canteen'])
})

test('a copied floor on which one draws and which another names stays with what it carries, and goes when they took theirs back', () => {
  inRow(2)
  const [floor = ''] = ann.layout.read().floors.keys()
  value(copyFloor(ann.layout, floor, (n) => ({ name: `f${n}`, nameEn: `F${n}` })))
  meet(all)
  const copy = [...ann.layout.read().floors.keys()].find((id) => id !== floor) ?? ''
  value(renameFloor(cai.layout, copy, { name: 'Attic' }))
  meet(all)
  const told = ann.layout.undoing.undo()
  meet(all)
  expect(told.undone).not.toBe('whole')
  expect(whyKept(told).length).toBeGreaterThan(0)
  expect(cai.layout.read().floors.get(copy)?.name).toBe('Attic')
  for (const { layout } of all) {
    expect(layout.issues()).toEqual([])
    for (const room of layout.read().rooms.values()) expect(layout.read().floors.has(room.floor)).toBe(true)
    for (const wall of layout.read().walls.values()) expect(layout.read().floors.has(wall.floor)).toBe(true)
  }
})

test('a removed floor comes back for who draws on it meanwhile, and what they drew is whole', () => {
  const [r1 = ''] = inRow(2)
  const [floor = ''] = ann.layout.read().floors.keys()
  const before = seen()
  value(removeFloor(ann.layout, floor))
  const room = draw(ben.layout, 'New', [0, 8_000, 4_000, 12_000])
  value(editRoom(cai.layout, r1, { nameEn: 'First' }))
  meet(all)
  expect(ann.layout.undoing.undo().undone).toBe('whole')
  const now = seen()
  expect(now).toMatchObject(before)
  expect(now['New']).toBeGreaterThan(10)
  expect(cai.layout.read().rooms.get(r1)?.nameEn).toBe('First')
  expect(ben.layout.read().rooms.has(room)).toBe(true)
})

test('of a proposal taken over, what another decides anew stays through undo and redo, also where they take it back', () => {
  const [r1 = '', r2 = '', r3 = ''] = inRow(3)
  const [variant = ''] = ann.layout.read().variants.keys()
  const uses = () =>
    [r1, r2, r3].map((room) => cai.layout.read().assignments.get(`${variant}~${room}~noon`)?.use)
  value(
    takeOver(
      ann.layout,
      variant,
      [r1, r2, r3].map((room) => ({ room, slot: 'noon', use: 'dance' })),
    ),
  )
  meet(all)
  value(assignUse(ben.layout, variant, r2, ['noon'], 'canteen'))
  meet(all)
  expect([press(ann, 'undo')[0], uses()]).toEqual(['part', [undefined, 'canteen', undefined]])
  expect([press(ann, 'redo')[0], uses()]).toEqual(['whole', ['dance', 'canteen', 'dance']])
  expect([press(ben, 'undo')[0], uses()]).toEqual(['whole', ['dance', 'dance', 'dance']])
  expect([press(ann, 'undo')[0], uses()[0], uses()[2]]).toEqual(['whole', undefined, undefined])
})

test('facts that one described and another renames unseen keep what they can’t be read without, through undo and redo', () => {
  value(describeCentre(ann.centre, { name: '福第', tier: 'community', about: '老院子' }))
  meet(all)
  value(describeCentre(ben.centre, { name: '福第社区' }))
  value(describeCentre(cai.centre, { households: people(3_200) }))
  const told = ann.centre.undoing.undo()
  expect([told.undone, whyKept(told)]).toEqual(['part', ['incomplete ann facts', 'incomplete ann facts']])
  meet(all)
  const facts = { name: '福第社区', tier: 'community', households: 3_200 }
  for (const way of [null, 'redo', 'undo'] as const) {
    if (way !== null) ann.centre.undoing[way]()
    meet(all)
    for (const { centre } of all) {
      expect(centre.issues()).toEqual([])
      expect(centre.read().facts).toMatchObject(facts)
      expect(centre.read().facts?.about).toBe(way === 'redo' ? '老院子' : undefined)
    }
  }
})

describe('an undo that another stands in the way of', () => {
  const splitAtTwo = (): void => {
    const [r1 = ''] = inRow(1)
    apply(
      ann.layout,
      splitRoom(ann.layout.read(), r1, { x: 2_000, y: 0 }, { x: 2_000, y: 5_000 }, ann.layout.pen.newId),
    )
  }
  /** A door of a person's in the wall that a split put in. */
  const doorIn = (who: Person): void => {
    const { walls, vertices } = who.layout.read()
    const between = [...walls.values()].find(({ from, to }) =>
      [from, to].every((corner) => vertices.get(corner)?.at.x === 2_000),
    )
    const place = { wall: between?.id ?? '', offset: millimetres(1_000), width: millimetres(900) }
    value(addOpening(who.layout, { kind: 'door', ...place }))
  }

  test('keeps its step, and takes it back once they are out of the way; a redo the same', () => {
    splitAtTwo()
    const split = seen()
    doorIn(ben)
    seen()
    doorIn(cai)
    seen()
    const [undone, , why] = press(ann, 'undo')
    expect([undone, why.every((one) => /^(in-the-way|built-on) (ben|cai)/.test(one))]).toEqual([
      'nothing',
      true,
    ])
    expect(ann.layout.undoing.read()).toEqual({ canUndo: true, canRedo: false })
    press(cai, 'undo')
    expect(press(ann, 'undo').slice(0, 2), 'one of the two is left').toEqual(['nothing', split])
    press(ben, 'undo')
    expect(press(ann, 'undo')[0]).toBe('whole')
    expect(Object.keys(seen())).toHaveLength(1)
    expect(press(ann, 'redo').slice(0, 2)).toEqual(['whole', split])
  })

  test('bars no older step: the next press passes over it, says so, and it can be taken back later', () => {
    const [r1 = ''] = inRow(1)
    value(editRoom(ann.layout, r1, { water: true }))
    const older = ann.layout.undoing.newest()
    value(editRoom(ann.layout, r1, { name: 'Hall' }))
    seen()
    value(editRoom(ben.layout, r1, { name: 'Ben’s hall' }))
    seen()
    expect(press(ann, 'undo')[0]).toBe('nothing')
    const told = ann.layout.undoing.undo()
    expect(told).toMatchObject({ undone: 'whole', over: [{ why: 'changed', by: 'ben' }] })
    expect(ann.layout.undoing.steps().undone).toEqual([older])
    seen()
    expect(ann.layout.read().rooms.get(r1)?.water).toBeUndefined()
    press(ben, 'undo')
    expect(press(ann, 'undo')[0]).toBe('whole')
    expect(ann.layout.read().rooms.get(r1)?.name).toBe('R1')
    press(ann, 'redo')
    press(ann, 'redo')
    expect(ann.layout.read().rooms.get(r1)).toMatchObject({ name: 'Hall', water: true })
  })
})
