// Who removed a row is known to everybody, also where it went with another, came back, and went again; and a refused undo names both.
import { beforeEach, expect, test } from 'vitest'
import { addFloor, addVariant, editRoom } from '#core/documents/layout.ts'
import { removeFloor } from '#core/documents/layoutRemoving.ts'
import { addLines, editLine, removeLine } from '#core/documents/plan.ts'
import type { Taken } from '#core/source.ts'
import { fen } from '#schemas/quantities.ts'
import { draw, makePeople, meet, value, type Person } from './undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person
let told: Map<Person, Taken[]>

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  told = new Map(all.map((one) => [one, []]))
})
const listen = (): void => {
  for (const one of all)
    for (const name of ['plan', 'layout'] as const)
      one[name].onTaken((taken) => told.get(one)?.push(...taken))
}
const makeLine = (): string => {
  const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
  const [line = ''] = value(addLines(ann.plan, [{ ...power, amount: fen(1_000) }]))
  meet(all)
  listen()
  return line
}
const lost = (who: Person) =>
  (told.get(who)?.splice(0) ?? [])
    .filter(({ whose }) => whose === 'mine')
    .map(({ by, table }) => ({ by, table }))

test('three: who removes is named to both whose edits went, and of a second removal whoever made that', () => {
  const line = makeLine()
  value(editLine(ann.plan, line, { amount: fen(1_500) }))
  value(editLine(ben.plan, line, { name: 'Light' }))
  value(removeLine(cai.plan, line))
  meet(all)
  expect([lost(ann), lost(ben)]).toEqual([[{ by: 'cai', table: 'lines' }], [{ by: 'cai', table: 'lines' }]])
  cai.plan.undoing.undo()
  meet(all)
  expect(ann.plan.read().lines.get(line)).toMatchObject({ amount: 1_500, name: 'Light' })
  value(editLine(cai.plan, line, { start: 2 }))
  value(removeLine(ben.plan, line))
  meet(all)
  expect([lost(ann), lost(cai)]).toEqual([[{ by: 'ben', table: 'lines' }], [{ by: 'ben', table: 'lines' }]])
})

test('the redo of a removal is told to whose edits go with it again, by name', () => {
  const line = makeLine()
  value(editLine(ann.plan, line, { amount: fen(1_500) }))
  value(removeLine(cai.plan, line))
  meet(all)
  expect(lost(ann)).toHaveLength(1)
  cai.plan.undoing.undo()
  meet(all)
  cai.plan.undoing.redo()
  meet(all)
  expect(ann.plan.read().lines.has(line)).toBe(false)
  expect(lost(ann)).toEqual([{ by: 'cai', table: 'lines' }])
})

test('an undo that comes too late names what was removed and who did it; once it is back the undo goes', () => {
  const line = makeLine()
  value(editLine(ann.plan, line, { amount: fen(1_500) }))
  meet(all)
  value(removeLine(cai.plan, line))
  meet(all)
  const undone = ann.plan.undoing.undo()
  expect(undone).toMatchObject({
    undone: 'nothing',
    kept: [{ table: 'lines', id: line, why: 'removed', by: 'cai', row: { name: 'Power' } }],
  })
  cai.plan.undoing.undo()
  meet(all)
  expect(ann.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(ben.plan.read().lines.get(line)?.amount).toBe(1_000)
  expect(ann.plan.undoing.redo().undone).toBe('whole')
})

test('a room that goes with its floor went by whoever removed the floor, with one note for all of it', () => {
  value(addFloor(ann.layout, { name: 'Ground', storey: 1 }))
  value(addVariant(ann.layout, 'Now', null))
  const rooms = [0, 6_000].map((x) => draw(ann.layout, 'Hall', [x, 0, x + 6_000, 5_000]))
  meet(all)
  listen()
  const [floor = ''] = ann.layout.read().floors.keys()
  for (const room of rooms) value(editRoom(ben.layout, room, { name: 'Tea room' }))
  value(removeFloor(cai.layout, floor))
  meet(all)
  expect(new Set(lost(ben).map(({ by }) => by))).toEqual(new Set(['cai']))
  expect(cai.layout.doc.getMap('removers').size).toBe(1)
  expect(cai.layout.undoing.undo().undone).toBe('whole')
  meet(all)
  for (const one of all) expect(one.layout.doc.getMap('removers').size).toBe(0)
})
