// A removed floor or variant comes back as it was, from what a device's log still knows, and goes again whole by one undo.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bringRemovedBack, findBeforeRemoval } from '#core/centre/removedBack.ts'
import { addNextFloor, addVariant, assignUse, enterOutline, renameFloor } from '#core/documents/layout.ts'
import { addOpening } from '#core/documents/layoutOpenings.ts'
import { removeFloor, removeVariant } from '#core/documents/layoutRemoving.ts'
import { goneRows } from '#core/geometry/goneRows.ts'
import type { PastUpdate } from '#core/source.ts'
import { millimetres, point } from '#schemas/quantities.ts'
import { areas, draw, makePeople, meet, value, type Person } from '#test/core/documents/undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let logs: Map<Person, PastUpdate[]>
let floor: string
let variant: string

const known = (person: Person) => ({
  past: () => Promise.resolve(logs.get(person) ?? []),
  relayPast: () => Promise.resolve(null),
})
const names = (storey: number) => ({ name: `${storey} 层`, nameEn: `Storey ${storey}` })

beforeEach(() => {
  all = makePeople()
  ;[ann, ben] = all as unknown as [Person, Person]
  logs = new Map(all.map((person) => [person, []]))
  for (const [person, log] of logs)
    person.layout.doc.on('update', (update: Uint8Array) => log.push({ update, received: '' }))
  // both begin without a network, and so both made the floor
  floor = value(addNextFloor(ann.layout, 'centre', names))
  expect(value(addNextFloor(ben.layout, 'centre', names))).toBe(floor)
  variant = value(addVariant(ann.layout, '现状', null, 'Now'))
  value(renameFloor(ann.layout, floor, { nameEn: 'Main hall' }))
  const outline = [point(-9_000, -9_000), point(19_000, -9_000), point(19_000, 9_000), point(-9_000, 9_000)]
  value(enterOutline(ann.layout, floor, outline))
  const hall = draw(ann.layout, 'Hall', [0, 0, 5_000, 4_000])
  draw(ann.layout, 'Office', [5_000, 0, 9_000, 4_000])
  value(assignUse(ann.layout, variant, hall, ['noon'], 'canteen'))
  const [wall] = ann.layout.read().walls.keys()
  const door = { kind: 'door', offset: millimetres(500), width: millimetres(900) }
  value(addOpening(ann.layout, { ...door, wall: wall ?? '' }))
  meet(all, ['layout'])
})

const state = ({ layout }: Person) => {
  const { floors, rooms, walls, openings, assignments, variants } = layout.read()
  return { floors, rooms, walls, openings, assignments, variants }
}

/** Somebody draws on the floor while another removes it. */
const removeMeanwhile = (): {
  readonly before: ReturnType<typeof state>
  readonly after: ReturnType<typeof state>
} => {
  const before = state(ann)
  draw(ann.layout, 'Annex', [9_000, 0, 12_000, 4_000])
  value(removeFloor(ben.layout, floor))
  meet(all, ['layout'])
  expect(goneRows(ann.layout.read())).toMatchObject([{ finding: 'floor-gone', floor }])
  return { before, after: state(ann) }
}

test.each([0, 1, 2])(
  'a floor comes back with its name, outline, rooms, doors and uses, for whoever presses: %i',
  async (who) => {
    const person = all[who] as Person
    const size = areas(ann.layout)
    const { before, after } = removeMeanwhile()
    const row = { table: 'floors', id: floor }
    const older = await findBeforeRemoval(known(person), 'layout', row)
    const back = value(bringRemovedBack(person.layout, older ?? new Y.Doc(), row))
    expect(back.unfit).toEqual([])
    meet(all, ['layout'])
    for (const one of all) {
      const now = one.layout.read()
      expect(now.floors.get(floor)).toEqual(before.floors.get(floor))
      for (const [id, room] of before.rooms) expect(now.rooms.get(id)).toEqual(room)
      expect(now.assignments).toEqual(before.assignments)
      expect([...now.openings.values()].map(({ width }) => width)).toEqual([900])
      expect(areas(one.layout)).toMatchObject(size)
      expect(areas(one.layout)['Annex']).toBeGreaterThan(9)
      expect(goneRows(now)).toEqual([])
    }
    expect(person.layout.undoing.undo()).toEqual({ undone: 'whole' })
    meet(all, ['layout'])
    for (const one of all) expect(state(one)).toEqual(after)
    expect(person.layout.undoing.redo()).toEqual({ undone: 'whole' })
    meet(all, ['layout'])
    for (const one of all) expect(one.layout.read().rooms.size).toBe(3)
  },
)

test('a variant comes back under its own names, with the uses that went with it', async () => {
  const [hall = '', office = ''] = ann.layout.read().rooms.keys()
  const plan = value(addVariant(ann.layout, '方案', variant, 'Plan'))
  meet(all, ['layout'])
  value(assignUse(ann.layout, plan, office, ['noon'], 'reading-room'))
  value(removeVariant(ben.layout, plan))
  meet(all, ['layout'])
  expect(goneRows(ann.layout.read())).toMatchObject([{ finding: 'uses-of-gone-variant', variant: plan }])
  const row = { table: 'variants', id: plan }
  const older = await findBeforeRemoval(known(ann), 'layout', row)
  value(bringRemovedBack(ann.layout, older ?? new Y.Doc(), row))
  meet(all, ['layout'])
  for (const { layout } of all) {
    expect(layout.read().variants.get(plan)).toMatchObject({ name: '方案', nameEn: 'Plan' })
    expect(layout.read().assignments.get(`${plan}~${hall}~noon`)).toEqual({ use: 'canteen' })
    expect(layout.read().assignments.get(`${plan}~${office}~noon`)).toEqual({ use: 'reading-room' })
  }
  expect(ann.layout.undoing.undo()).toEqual({ undone: 'whole' })
  meet(all, ['layout'])
  for (const { layout } of all) expect(layout.read().variants.has(plan)).toBe(false)
})

test('a room whose place another has taken meanwhile is named as one that doesn’t come', async () => {
  const before = ann.layout.read()
  draw(ann.layout, 'Store', [-4_000, 0, 0, 4_000])
  const store = [...ann.layout.read().rooms.values()].find(({ name }) => name === 'Store')
  value(removeFloor(ben.layout, floor))
  meet(all, ['layout'])
  const row = { table: 'floors', id: floor }
  const older = (await findBeforeRemoval(known(ben), 'layout', row)) ?? new Y.Doc()
  // the older state says that the hall reaches into what is the store by now
  const [corner] = [...before.vertices.values()].filter(({ at }) => at.x === 0 && at.y === 0)
  expect(store).toBeDefined()
  value(ann.layout.write((draft) => draft.vertices.update(corner?.id ?? '', { at: point(-2_000, 1_000) })))
  meet(all, ['layout'])
  const back = value(bringRemovedBack(ben.layout, older, row))
  expect(back.unfit.map(({ id }) => before.rooms.get(id)?.name)).toEqual(['Hall'])
  expect(ben.layout.read().floors.get(floor)).toMatchObject({ nameEn: 'Main hall' })
  expect(ben.layout.undoing.undo()).toEqual({ undone: 'whole' })
  expect(ben.layout.read().floors.size).toBe(0)
})

test('what no log knows is not made up; the relay is asked where the device was folded', async () => {
  removeMeanwhile()
  const row = { table: 'floors', id: floor }
  const folded = [{ update: Y.encodeStateAsUpdate(ann.layout.doc), received: '' }]
  const forgot = { past: () => Promise.resolve(folded), relayPast: () => Promise.resolve(null) }
  expect(await findBeforeRemoval(forgot, 'layout', row)).toBeNull()
  const relay = { ...forgot, relayPast: () => Promise.resolve(logs.get(ben) ?? []) }
  const older = await findBeforeRemoval(relay, 'layout', row)
  expect(older?.getMap('floors').has(floor)).toBe(true)
})
