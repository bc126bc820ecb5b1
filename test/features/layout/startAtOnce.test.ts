// Two people start at once, without a network: they make the same floor and the same variant, and all that they do with them afterwards stays.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addFirstVariant,
  addNextFloor,
  assignUse,
  floorsInOrder,
  mainVariant,
  openLayout,
  renameFloor,
  renameVariant,
  variantsInOrder,
  type Layout,
} from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { readPlain } from '#core/documents/reading.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import type { Pen } from '#core/pen.ts'
import { measureOf } from '#core/centre/street.ts'
import { CentreDocument } from '#schemas/centre.ts'
import { value } from './twoRooms.ts'

const centre = 'w/g'
const names = (storey: number) => ({ name: `${storey}层`, nameEn: `Floor ${storey}` })
const first = { name: '现状', nameEn: 'At present' }

const device = (member: string, beginning?: Uint8Array, clientID?: number): Layout => {
  const doc = new Y.Doc()
  if (clientID !== undefined) doc.clientID = clientID
  if (beginning) Y.applyUpdate(doc, beginning)
  let made = 0
  const pen: Pen = { member, newId: () => `${member}${made++}`, now: () => '2026-11-28T08:00:00Z' }
  clients.set(doc.clientID, member)
  return openLayout(doc, pen, { authorOf: (client) => clients.get(client) ?? null })
}
const clients = new Map<number, string>()

const meet = (layouts: readonly Layout[]): void => {
  for (const to of layouts)
    for (const from of layouts)
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'relay')
}

const orders = [
  [0, 1, 2],
  [1, 0, 2],
  [2, 1, 0],
] as const
/** Three devices that meet in some order; whose write wins of two at once follows from another. */
const three = (
  order: readonly number[],
  wins: readonly number[],
): { readonly people: [Layout, Layout, Layout]; readonly all: readonly Layout[] } => {
  const people = ['ada', 'ben', 'cy'].map((member, i) => device(member, undefined, (wins[i] ?? 0) + 1))
  return { people: people as [Layout, Layout, Layout], all: order.map((i) => people[i] as Layout) }
}

const begin = (layout: Layout): { floor: string; variant: string } => ({
  floor: value(addNextFloor(layout, centre, names)),
  variant: value(addFirstVariant(layout, centre, first)),
})

const draw = (layout: Layout, floor: string, name: string, x: number, width: number): string => {
  const change = value(
    drawRoom(layout.read(), floor, { x, y: 0 }, { x: x + width, y: 4_900 }, layout.pen.newId),
  )
  value(applyLayoutChange(layout, change, () => ({ name, timetabled: true })))
  return change.addRooms[0]?.id ?? ''
}

const slots = {
  slots: [{ id: 'all', name: 'all', day: 'weekday', days: 7, from: 480, to: 1_320, rank: 'i' }],
}

test('one floor, one variant, both rooms and what each said of them, in any order of meeting', () => {
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const [ada, ben, cy] = [device('ada'), device('ben'), device('cy')]
    const [a, b] = [begin(ada), begin(ben)]
    expect(a).toEqual(b)
    const reading = draw(ada, a.floor, '阅览室', 0, 9_816)
    value(assignUse(ada, a.variant, reading, ['all'], 'reading'))
    value(renameFloor(ada, a.floor, { name: '底层' }))
    const office = draw(ben, b.floor, '办公室', 20_000, 4_000)
    value(assignUse(ben, b.variant, office, ['all'], 'office-open'))
    value(renameVariant(ben, b.variant, { nameEn: 'As it is' }))
    begin(cy)
    ben.undoing.undo()
    ben.undoing.redo()
    meet(order.map((i) => [ada, ben, cy][i] as Layout))
    meet([ada, ben, cy])
    for (const { read } of [ada, ben, cy]) {
      expect(floorsInOrder(read()).map(({ name, nameEn }) => [name, nameEn])).toEqual([['底层', 'Floor 1']])
      expect(variantsInOrder(read()).map(({ name, nameEn }) => [name, nameEn])).toEqual([
        ['现状', 'As it is'],
      ])
      expect(mainVariant(read())).toBe(a.variant)
      expect([...read().rooms.keys()].sort()).toEqual([reading, office].sort())
      const measure = measureOf(read(), readPlain(CentreDocument, slots), mainVariant(read()))
      expect(measure.byClass.service / 1e6).toBeCloseTo(45.2, 1)
      expect(measure.byClass.office / 1e6).toBeCloseTo(17.9, 1)
    }
  }
})

test('two who add the next floor at once add one; who adds it when the other is there adds the one above', () => {
  const ada = device('ada')
  begin(ada)
  const ben = device('ben', Y.encodeStateAsUpdate(ada.doc))
  const cy = device('cy', Y.encodeStateAsUpdate(ada.doc))
  const client = ben.doc.clientID
  expect(value(addNextFloor(ben, centre, names))).toBe(value(addNextFloor(cy, centre, names)))
  expect(ben.doc.clientID).toBe(client)
  meet([ada, ben, cy])
  value(addNextFloor(ada, centre, names))
  meet([ada, ben, cy])
  expect(floorsInOrder(cy.read()).map(({ storey }) => storey)).toEqual([1, 2, 3])
})

test('one undo takes back the floor that was added, never an older gesture, and leaves one that others drew on', () => {
  const ada = device('ada')
  const { floor } = begin(ada)
  const ben = device('ben', Y.encodeStateAsUpdate(ada.doc))
  const second = value(addNextFloor(ada, centre, names))
  expect(ada.undoing.undo()).toEqual({ undone: 'whole' })
  expect([...ada.read().floors.keys()]).toEqual([floor])
  expect(ada.undoing.redo()).toEqual({ undone: 'whole' })
  expect(floorsInOrder(ada.read()).map(({ id, name }) => [id, name])).toEqual([
    [floor, '1层'],
    [second, '2层'],
  ])
  meet([ada, ben])
  const room = draw(ben, second, '阅览室', 0, 4_000)
  const cy = device('cy', Y.encodeStateAsUpdate(ben.doc))
  meet([ada, ben, cy])
  expect(ada.undoing.undo().undone).toBe('nothing')
  meet([ada, ben, cy])
  for (const { read } of [ada, ben, cy]) {
    expect(read().floors.has(second)).toBe(true)
    expect(read().rooms.has(room)).toBe(true)
  }
})

test('a floor and a variant that three made alike stay until the last of them takes them back', () => {
  const all = ['ada', 'ben', 'cy'].map((member) => device(member)) as [Layout, Layout, Layout]
  const [ada, ben, cy] = all
  const started = all.map(begin)
  const { floor, variant } = started[0] ?? { floor: '', variant: '' }
  expect(new Set(started.map(({ floor: id }) => id))).toEqual(new Set([floor]))
  meet(all)
  for (const [one, left] of [
    [ada, true],
    [ben, true],
    [cy, false],
  ] as const) {
    for (const what of ['variant', 'floor'] as const) {
      const undone = one.undoing.undo()
      if (left) expect(undone, what).toMatchObject({ undone: 'nothing', kept: [{ why: 'made-too' }] })
      else expect(undone, what).toEqual({ undone: 'whole' })
    }
    meet(all)
    for (const { read } of all) {
      expect(read().floors.has(floor)).toBe(left)
      expect(read().variants.has(variant)).toBe(left)
      expect(read().facts?.main).toBe(left ? variant : undefined)
    }
  }
  for (let i = 0; i < 2; i++) expect(cy.undoing.redo()).toEqual({ undone: 'whole' })
  meet(all)
  for (const { read } of all) expect(read().facts?.main).toBe(variant)
})

test.each(orders.flatMap((order) => orders.map((wins) => [order, wins] as const)))(
  'who takes back a floor and a variant before the others are met leaves theirs; met in order %j, ids in order %j',
  (order, wins) => {
    const { people, all } = three(order, wins)
    const [ada, ben, cy] = people
    const [{ floor, variant } = { floor: '', variant: '' }] = people.map(begin)
    const room = draw(ben, floor, '阅览室', 0, 9_816)
    value(assignUse(ben, variant, room, ['all'], 'reading'))
    for (let i = 0; i < 2; i++) expect(ada.undoing.undo()).toEqual({ undone: 'whole' })
    meet(all)
    meet(people)
    for (const { read, issues } of people) {
      expect([[...read().floors.keys()], [...read().variants.keys()]]).toEqual([[floor], [variant]])
      expect(read().facts?.main).toBe(variant)
      expect([[...read().rooms.keys()], read().assignments.size]).toEqual([[room], 1])
      expect(issues()).toEqual([])
    }
    for (let i = 0; i < 2; i++) expect(cy.undoing.undo().undone).toBe('nothing')
    meet(people)
    // use, room, variant, floor
    for (let i = 0; i < 4; i++) expect(ben.undoing.undo().undone, String(i)).toBe('whole')
    meet(people)
    for (const { read } of people)
      expect([read().floors.size, read().variants.size, read().facts]).toEqual([0, 0, null])
  },
)

test.each(
  orders.flatMap((order) =>
    orders.flatMap((wins) =>
      [['undo'] as const, ['undo', 'redo', 'undo'] as const].map(
        (presses) => [presses, order, wins] as const,
      ),
    ),
  ),
)(
  'who took them back before the others were met is told that they are there again, and by whom; after %j, met in order %j, ids in order %j',
  (presses, order, wins) => {
    const { people, all } = three(order, wins)
    const [ada, ben, cy] = people
    const [{ floor, variant }] = [begin(ada), begin(ben)]
    const told = people.map((one) => {
      const said: string[] = []
      one.onTaken((taken) => {
        for (const { whose, by, table, id, row } of taken)
          said.push(`${whose} ${by ?? '?'} ${table} ${id} ${String(row['name'])}`)
      })
      return said
    })
    for (const press of presses)
      for (let i = 0; i < 2; i++) expect(ada.undoing[press]()).toEqual({ undone: 'whole' })
    for (let i = 0; i < 3; i++) meet(all)
    const again = [`made-too ben floors ${floor} 1层`, `made-too ben variants ${variant} 现状`]
    expect(told.map((said) => said.toSorted())).toEqual([again, [], []])
    // Another removal that is taken back is no news of that kind.
    value(ben.write((draft) => draft.variants.remove(variant)))
    meet(all)
    expect(ben.undoing.undo()).toEqual({ undone: 'whole' })
    meet(all)
    expect(told.map((said) => said.toSorted())).toEqual([again, [], []])
    for (let i = 0; i < 2; i++) expect(ada.undoing.redo()).toEqual({ undone: 'whole' })
    for (let i = 0; i < 2; i++) expect(ada.undoing.undo()).toMatchObject({ kept: [{ why: 'made-too' }] })
    meet(all)
    for (const { read, issues } of [ada, ben, cy]) {
      expect([[...read().floors.keys()], [...read().variants.keys()]]).toEqual([[floor], [variant]])
      expect([read().floors.get(floor)?.name, read().facts?.main, issues()]).toEqual(['1层', variant, []])
    }
  },
)

test('a first variant that was removed comes back under both its names', () => {
  const ada = device('ada')
  const { variant } = begin(ada)
  value(ada.write((draft) => draft.variants.remove(variant)))
  const again = value(addFirstVariant(ada, centre, first))
  expect(again).not.toBe(variant)
  expect(ada.read().variants.get(again)).toMatchObject(first)
})

test('a floor that was removed comes back as another, and stays one on all devices', () => {
  const ada = device('ada')
  const { floor } = begin(ada)
  const ben = device('ben', Y.encodeStateAsUpdate(ada.doc))
  value(ada.write((draft) => draft.floors.remove(floor)))
  const again = value(addNextFloor(ada, centre, names))
  expect(again).not.toBe(floor)
  meet([ada, ben])
  for (const { read } of [ada, ben]) expect([...read().floors.keys()]).toEqual([again])
})

test.each([1, 2])(
  'two who begin anew at once, after what a centre began with was taken away %i times, have one floor and one variant',
  (times) => {
    for (const order of orders) {
      const { people, all } = three(order, [0, 1, 2])
      const [ada, ben, cy] = people
      for (let i = 0; i < 2 * times; i++) {
        if (i % 2 === 0) begin(ada)
        expect(ada.undoing.undo()).toEqual({ undone: 'whole' })
        meet(all)
      }
      const [a, b] = [begin(ben), begin(cy)]
      expect(b).toEqual(a)
      const room = draw(ben, a.floor, '阅览室', 0, 9_816)
      value(assignUse(ben, a.variant, room, ['all'], 'reading'))
      value(renameFloor(cy, b.floor, { nameEn: 'Hall' }))
      meet(all)
      meet(people)
      for (const { read, issues } of people) {
        const [floors, variants] = [[...read().floors.values()], [...read().variants.keys()]]
        expect(floors.map(({ name, nameEn }) => [name, nameEn])).toEqual([['1层', 'Hall']])
        expect([variants, read().facts?.main]).toEqual([[a.variant], a.variant])
        expect([[...read().rooms.keys()], read().assignments.size, issues()]).toEqual([[room], 1, []])
      }
    }
  },
)

test('who may only read makes nothing', () => {
  const doc = new Y.Doc()
  const reader = openLayout(doc, device('eve').pen, { readOnly: true })
  expect(addNextFloor(reader, centre, names)).toMatchObject({ error: { refused: 'read-only' } })
  expect(Y.encodeStateAsUpdate(doc)).toHaveLength(2)
})
