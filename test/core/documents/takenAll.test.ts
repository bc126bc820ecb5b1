// Everybody whose edit goes is told, and who removed the row is told of all of them; of two values written at once the loser's author too.
import { beforeEach, expect, test } from 'vitest'
import { countPeople } from '#core/documents/centre.ts'
import { addVariant, assignUse, editRoom } from '#core/documents/layout.ts'
import { removeFloor } from '#core/documents/layoutRemoving.ts'
import { addLines, describeOperatingPlan, editLine, removeLine } from '#core/documents/plan.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import type { Taken } from '#core/source.ts'
import { fen } from '#schemas/quantities.ts'
import { apply, begin, draw, hand, makePeople, meet, value, type Person } from './undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person
let told: Map<string, Taken[]>

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  told = new Map(all.map(({ member }) => [member, []]))
})
const listen = (): void => {
  for (const one of all)
    for (const name of ['centre', 'plan', 'layout'] as const)
      one[name].onTaken((taken) => told.get(one.member)?.push(...taken))
}
/** What is said last of a thing holds. */
const lastOnes = (taken: readonly Taken[]): readonly Taken[] => [
  ...new Map(
    taken.map((one) => [[one.whose, one.by, one.table, one.id, ...one.fields].join(' '), one]),
  ).values(),
]
const toldTo = (person: Person): readonly string[] =>
  lastOnes(told.get(person.member) ?? [])
    .map(
      ({ whose, by, fields, row, comesBack, under, table }) =>
        `${whose} ${by ?? '?'} ${table} ${fields.map((field) => `${field}=${String(row[field])}`).join(',')}${comesBack ? ' back' : ''}${under ? ` in ${String(under.row['name'] ?? under.table)}` : ''}`,
    )
    .toSorted()

const makeLine = (): string => {
  const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
  const [line = ''] = value(addLines(ann.plan, [{ ...power, amount: fen(1_000) }]))
  meet(all)
  listen()
  return line
}

test('two edit a line that a third removes: both are told, and the third of both; undo brings the winner, redo takes it', () => {
  const line = makeLine()
  value(editLine(ann.plan, line, { amount: fen(1_500) }))
  value(editLine(ben.plan, line, { amount: fen(2_000) }))
  value(removeLine(cai.plan, line))
  meet(all)
  expect(toldTo(ann)).toEqual(['outwritten ben lines amount=1500 in Power'])
  expect(toldTo(ben)).toEqual(['mine cai lines amount=2000'])
  expect(toldTo(cai)).toEqual(['others ann lines amount=1500', 'others ben lines amount=2000 back'])
  expect(cai.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(ann.plan.read().lines.get(line)?.amount).toBe(2_000)
  expect(cai.plan.undoing.redo().undone).toBe('whole')
  meet(all)
  expect(ann.plan.read().lines.has(line)).toBe(false)
})

test('the same where each hears of the removal first', () => {
  const line = makeLine()
  value(editLine(ann.plan, line, { amount: fen(1_500) }))
  value(editLine(ben.plan, line, { amount: fen(2_000) }))
  value(removeLine(cai.plan, line))
  hand(cai, ann, 'plan')
  hand(cai, ben, 'plan')
  meet(all)
  expect(toldTo(ann)).toEqual(['mine cai lines amount=1500'])
  expect(toldTo(ben)).toEqual(['mine cai lines amount=2000'])
  expect(toldTo(cai).map((one) => one.split(' ')[1])).toEqual(['ann', 'ben'])
})

test('uses of a room that is removed: told with room and use to both sides, and back with the room', () => {
  begin(all)
  const room = draw(ann.layout, 'NE 4', [0, 0, 6_000, 5_000])
  meet(all)
  listen()
  const [variant = ''] = ann.layout.read().variants.keys()
  value(assignUse(ann.layout, variant, room, ['noon'], 'canteen'))
  value(assignUse(ben.layout, variant, room, ['dusk'], 'reading'))
  apply(cai.layout, removeRoom(cai.layout.read(), room, cai.layout.pen.newId))
  meet(all)
  expect(toldTo(ann)).toEqual(['mine cai assignments use=canteen in NE 4'])
  expect(toldTo(ben)).toEqual(['mine cai assignments use=reading in NE 4'])
  expect(toldTo(cai)).toEqual([
    'others ann assignments use=canteen back in NE 4',
    'others ben assignments use=reading back in NE 4',
  ])
  expect(cai.layout.undoing.undo().undone).toBe('whole')
  meet(all)
  expect([...ann.layout.read().assignments.values()].map(({ use }) => use).toSorted()).toEqual([
    'canteen',
    'reading',
  ])
  expect(ann.layout.read().rooms.has(room)).toBe(true)
})

test('a floor that is deleted while two name its rooms: both are named to who deleted it', () => {
  begin(all)
  const one = draw(ann.layout, 'Room 1', [0, 0, 6_000, 5_000])
  const other = draw(ann.layout, 'Room 2', [6_000, 0, 9_000, 5_000])
  meet(all)
  listen()
  value(editRoom(ann.layout, one, { name: 'Hall' }))
  value(editRoom(ben.layout, other, { name: 'Yard' }))
  const [floor = ''] = cai.layout.read().floors.keys()
  value(removeFloor(cai.layout, floor))
  meet(all)
  expect(toldTo(cai)).toEqual(['others ann rooms name=Hall back', 'others ben rooms name=Yard back'])
  expect(cai.layout.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(ann.layout.read().rooms.get(one)?.name).toBe('Hall')
  expect(ann.layout.read().rooms.get(other)?.name).toBe('Yard')
})

test('three type one number at once: the two losers are told once whose stands, and the winner of both when taking it back', () => {
  listen()
  for (const [i, one] of all.entries()) value(describeOperatingPlan(one.plan, { months: 10 * (i + 1) }))
  for (const [i, one] of all.entries()) value(countPeople(one.centre, 'all', 'elderly', 'all', i + 1))
  meet(all)
  expect(cai.plan.read().facts?.months).toBe(30)
  expect(toldTo(cai)).toEqual([])
  expect(toldTo(ann).filter((one) => one.includes('facts'))).toHaveLength(1)
  expect(toldTo(ben)).toEqual([
    'outwritten cai facts months=20 in facts',
    'outwritten cai population people=2 in population',
  ])
  const undone = cai.plan.undoing.undo()
  expect(undone).toMatchObject({ undone: 'whole' })
  expect(
    undone.undone === 'whole' && undone.beside?.map(({ by, value: said }) => `${by} ${String(said)}`),
  ).toEqual(['ann 10', 'ben 20'])
  meet(all)
  expect(ann.plan.read().facts?.months).toBeUndefined()
  expect(cai.plan.undoing.redo().undone).toBe('whole')
})

test('nobody is told of what was written over with knowledge, or of the same value', () => {
  const line = makeLine()
  value(editLine(ann.plan, line, { amount: fen(1_500) }))
  meet(all)
  value(editLine(ben.plan, line, { amount: fen(2_000) }))
  value(editLine(ben.plan, line, { amount: fen(2_500) }))
  meet(all)
  for (const one of all) value(editLine(one.plan, line, { note: 'same' }))
  meet(all)
  for (const one of all) expect(toldTo(one)).toEqual([])
})

test('who put another’s value back is not told that it was theirs; whose it was is', () => {
  const line = makeLine()
  value(editLine(ben.plan, line, { amount: fen(7) }))
  meet(all)
  value(editLine(cai.plan, line, { amount: fen(8) }))
  expect(cai.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  value(removeLine(ann.plan, line))
  meet(all)
  expect(toldTo(cai)).toEqual([])
  expect(toldTo(ben)).toEqual(['mine ann lines amount=7'])
})

test('a variant copied meanwhile and a use in the one that goes', () => {
  begin(all)
  const room = draw(ann.layout, 'Hall', [0, 0, 6_000, 5_000])
  const second = value(addVariant(ann.layout, 'Later', null))
  meet(all)
  listen()
  value(assignUse(ben.layout, second, room, ['noon'], 'canteen'))
  value(cai.layout.write((draft) => draft.variants.remove(second)))
  meet(all)
  expect(toldTo(ben)).toEqual(['mine cai assignments use=canteen in Later'])
  expect(toldTo(cai)).toEqual(['others ben assignments use=canteen back in Later'])
})
