// What a variant hides is listed and shown there again by anybody, with its uses where a log still knows them, and one undo hides it again.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { findBeforeHiding, hiddenIn, showAgain } from '#core/centre/hiddenInVariant.ts'
import { addVariant, assignUse, rowsOfVariant } from '#core/documents/layout.ts'
import { addOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { PastUpdate } from '#core/source.ts'
import {
  areasIn,
  doorIn,
  edit,
  findingsIn,
  meetAll,
  threeWithPlan,
  upright,
  type Drawn,
} from '#test/core/documents/variantPeople.ts'
import { value, type Person } from '#test/core/documents/undoPeople.ts'

let it: Drawn
let ann: Person
let ben: Person
let cai: Person
let logs: Map<Person, PastUpdate[]>

beforeEach(() => {
  it = threeWithPlan()
  ;[ann, ben, cai] = it.people
  logs = new Map(it.people.map((person) => [person, []]))
  for (const [person, log] of logs) {
    log.push({ update: Y.encodeStateAsUpdate(person.layout.doc), received: '' })
    person.layout.doc.on('update', (update: Uint8Array) => log.push({ update, received: '' }))
  }
})

const whole = { A: 18.2, B: 18.2, C: 18.2 }
const hide = (by: Person, room: string, variant = it.plan) =>
  edit(by.layout, variant, (rows, newId) => removeRoom(rows, room, newId))
const pastsOf = (person: Person) => ({
  past: () => Promise.resolve(logs.get(person) ?? []),
  relayPast: () => Promise.resolve(null),
})
const noPasts = { past: () => Promise.resolve([]), relayPast: () => Promise.resolve(null) }
const show = async (
  by: Person,
  table: 'rooms' | 'openings',
  id: string,
  { pasts = pastsOf(by), variant = it.plan } = {},
) => value(showAgain(by.layout, variant, id, await findBeforeHiding(pasts, variant, { table, id })))

test.each(['a log knows how it was', 'no log knows anything'])(
  'a hidden room is shown again by another of three people: %s',
  async (known) => {
    const isKnown = known.startsWith('a log')
    const door = value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 15_000))))
    for (const variant of [it.now, it.plan])
      value(assignUse(ann.layout, variant, it.rooms[2], ['s', 't'], 'reading'))
    meetAll(it)
    expect(hiddenIn(ann.layout.read(), it.plan)).toEqual({ rooms: [], openings: [] })
    hide(ann, it.rooms[2])
    meetAll(it)
    edit(cai.layout, it.plan, (rows, newId) =>
      moveWall(rows, upright(rows, 5_000), { x: 1_000, y: 0 }, newId),
    )
    meetAll(it)
    expect(hiddenIn(ben.layout.read(), it.plan).rooms.map(({ name }) => name)).toEqual(['C'])
    // its door went with its walls
    expect(hiddenIn(ben.layout.read(), it.plan).openings).toEqual([])
    expect(hiddenIn(ben.layout.read(), it.now)).toEqual({ rooms: [], openings: [] })
    expect(await show(ben, 'rooms', it.rooms[2], isKnown ? {} : { pasts: noPasts })).toMatchObject({
      unfit: [],
    })
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.plan)).toEqual({ A: 22, B: 14.4, C: 18.2 })
      expect(areasIn(layout, it.now)).toEqual(whole)
      expect(findingsIn(it, layout, it.plan)).toEqual([])
      const now = rowsOfVariant(layout.read(), it.plan)
      expect(now.openings.has(door)).toBe(true)
      expect(now.assignments.has(`${it.plan}~${it.rooms[2]}~t`)).toBe(isKnown)
      expect(now.assignments.has(`${it.now}~${it.rooms[2]}~t`)).toBe(true)
      expect(hiddenIn(layout.read(), it.plan)).toEqual({ rooms: [], openings: [] })
    }
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    meetAll(it)
    for (const { layout } of it.people) {
      expect(areasIn(layout, it.plan)).toEqual({ A: 22, B: 14.4 })
      expect(hiddenIn(layout.read(), it.plan).rooms).toHaveLength(1)
    }
    expect(ben.layout.undoing.redo().undone).toBe('whole')
    meetAll(it)
    for (const { layout } of it.people) expect(areasIn(layout, it.plan)).toEqual({ A: 22, B: 14.4, C: 18.2 })
  },
)

test('two people show the same room again at once: it stands once, and each may take back their own', async () => {
  hide(ann, it.rooms[1])
  meetAll(it)
  await show(ben, 'rooms', it.rooms[1])
  await show(cai, 'rooms', it.rooms[1], { pasts: noPasts })
  meetAll(it)
  for (const { layout } of it.people) expect(areasIn(layout, it.plan)).toEqual(whole)
  ben.layout.undoing.undo()
  meetAll(it)
  cai.layout.undoing.undo()
  meetAll(it)
  for (const { layout } of it.people) {
    expect(areasIn(layout, it.plan)).toEqual(areasIn(ann.layout, it.plan))
    expect(findingsIn(it, layout, it.plan)).toEqual([])
    expect(areasIn(layout, it.now)).toEqual(whole)
  }
})

test('a room that was joined with another gets its ground again, also where its neighbour’s wall was moved before', async () => {
  edit(ann.layout, it.plan, (rows, newId) => moveWall(rows, upright(rows, 5_000), { x: 500, y: 0 }, newId))
  const before = areasIn(ann.layout, it.plan)
  edit(ann.layout, it.plan, (rows, newId) => joinRooms(rows, it.rooms[0], it.rooms[1], newId))
  meetAll(it)
  await show(cai, 'rooms', it.rooms[1])
  meetAll(it)
  for (const { layout } of it.people) expect(areasIn(layout, it.plan)).toEqual(before)
})

test('one whose place is taken stays hidden, and nothing is written', async () => {
  hide(ann, it.rooms[2])
  edit(ann.layout, it.plan, (rows, newId) =>
    drawRoom(rows, it.floor, { x: 11_000, y: 0 }, { x: 14_000, y: 3_000 }, newId),
  )
  const left = ann.layout.read()
  expect(await show(ann, 'rooms', it.rooms[2])).toMatchObject({ rows: 0, unfit: [{ table: 'variantRows' }] })
  expect(ann.layout.read()).toBe(left)
})

test('what a copy of a variant hides comes back as that variant has it', async () => {
  const [made] = edit(ann.layout, it.plan, (rows, newId) =>
    splitRoom(rows, it.rooms[0], { x: 0, y: 2_000 }, { x: 5_000, y: 2_000 }, newId),
  ).addRooms
  const copy = value(addVariant(ann.layout, 'Copy', it.plan))
  meetAll(it)
  const drawn = areasIn(ann.layout, copy)
  hide(ben, made?.id ?? '', copy)
  meetAll(it)
  expect(hiddenIn(cai.layout.read(), copy).rooms.map(({ id }) => id)).toEqual([made?.id])
  expect(await show(cai, 'rooms', made?.id ?? '', { variant: copy, pasts: noPasts })).toMatchObject({
    unfit: [],
  })
  meetAll(it)
  for (const { layout } of it.people)
    for (const variant of [it.plan, copy]) expect(areasIn(layout, variant)).toEqual(drawn)
})

test('a door that a variant took out is listed by itself and put back, unless another has its place', async () => {
  const wall = upright(ann.layout.read(), 5_000)
  const door = value(addOpening(ann.layout, doorIn(wall, 300)))
  meetAll(it)
  value(removeOpening(ann.layout, door, it.plan))
  expect(hiddenIn(ann.layout.read(), it.plan).openings.map(({ id }) => id)).toEqual([door])
  await show(ann, 'openings', door)
  expect(rowsOfVariant(ann.layout.read(), it.plan).openings.has(door)).toBe(true)
  ann.layout.undoing.undo()
  value(addOpening(ann.layout, doorIn(wall, 600), it.plan))
  expect(await show(ann, 'openings', door)).toMatchObject({ rows: 0 })
  expect(rowsOfVariant(ann.layout.read(), it.plan).openings.has(door)).toBe(false)
})
