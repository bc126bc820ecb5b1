// Undo and redo between three people: each case as it was found, with the value that is right.
import { beforeEach, describe, expect, test } from 'vitest'
import { assignUse, editRoom } from '#core/documents/layout.ts'
import { addLines, editLine } from '#core/documents/plan.ts'
import { askQuestion, addChoice, editQuestion } from '#core/documents/survey.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall } from '#core/geometry/moveWall.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { Layout } from '#core/documents/layout.ts'
import type { Taken } from '#core/source.ts'
import { fen } from '#schemas/quantities.ts'
import { apply, areas, begin, draw, makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let ann: Person
let ben: Person
let cai: Person
let all: readonly Person[]

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
})

/** The upright wall at an x, and how far it is moved. */
const wallAt = (layout: Layout, x: number): string => {
  const { walls, vertices } = layout.read()
  for (const { id, from, to } of walls.values())
    if (vertices.get(from)?.at.x === x && vertices.get(to)?.at.x === x) return id
  throw new Error(`no upright wall at ${x}`)
}
const drag = (layout: Layout, x: number, by: number) =>
  apply(layout, moveWall(layout.read(), wallAt(layout, x), { x: by, y: 0 }, layout.pen.newId))
const allAgree = (): void => {
  meet(all)
  for (const one of all) {
    expect(one.layout.issues()).toEqual([])
    expect(areas(one.layout)).toEqual(areas(ann.layout))
  }
}

describe('fault 01: undo after two wrote at once', () => {
  beforeEach(() => {
    begin(all)
    draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    draw(ann.layout, 'Room 2', [6000, 0, 11_000, 5000])
    meet(all)
  })

  test('01: both drag the shared wall; each undo leaves two rooms of 50.9 m², and says where the other changed it', () => {
    drag(ann.layout, 6000, 1000)
    drag(ben.layout, 6000, -1000)
    allAgree()
    // The greater id wins, so what stands is Ben's.
    expect(areas(ann.layout)).toEqual({ 'Room 1': 23, 'Room 2': 27.8 })
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(new Set(whyKept(told))).toEqual(new Set(['changed ben vertices']))
    allAgree()
    expect(areas(ann.layout)).toEqual({ 'Room 1': 23, 'Room 2': 27.8 })
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 27.8, 'Room 2': 23 })
    expect(ben.layout.undoing.redo().undone).toBe('whole')
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 23, 'Room 2': 27.8 })
  })

  test.each([
    ['ann', 'Ben', 'nothing'],
    ['ben', 'Hall', 'whole'],
  ])('01: both rename a room; undo of %s leaves a name', (who, name, undone) => {
    const room = [...ann.layout.read().rooms.values()].find((one) => one.name === 'Room 1')?.id ?? ''
    value(editRoom(ann.layout, room, { name: 'Hall' }))
    meet([ann, ben, cai])
    value(editRoom(ann.layout, room, { name: 'Ann' }))
    value(editRoom(ben.layout, room, { name: 'Ben' }))
    meet(all)
    const person = all.find(({ member }) => member === who)
    expect(person?.layout.undoing.undo().undone).toBe(undone)
    allAgree()
    expect(cai.layout.read().rooms.get(room)?.name).toBe(name)
  })

  test('01: a cell that both set keeps a use, and a corner that both moved a place', () => {
    const { layout } = ann
    const [variant] = layout.read().variants.keys()
    const room = [...layout.read().rooms.keys()][0] ?? ''
    value(assignUse(layout, variant ?? '', room, ['noon'], 'canteen'))
    meet(all)
    value(assignUse(ann.layout, variant ?? '', room, ['noon'], 'reading'))
    value(assignUse(ben.layout, variant ?? '', room, ['noon'], 'barber'))
    meet(all)
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    meet(all)
    const use = () => [...cai.layout.read().assignments.values()].map((one) => one.use)
    expect(use()).toEqual(['canteen'])
    expect(ann.layout.undoing.undo().undone).toBe('nothing')
    meet(all)
    expect(use()).toEqual(['canteen'])
    const corner =
      [...ann.layout.read().vertices.values()].find(({ at }) => at.x === 0 && at.y === 0)?.id ?? ''
    for (const [one, x] of [
      [ann, -300],
      [ben, -700],
    ] as const)
      apply(one.layout, moveVertex(one.layout.read(), corner, { x, y: x }, one.layout.pen.newId))
    meet(all)
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    allAgree()
    expect(cai.layout.read().vertices.get(corner)?.at).toEqual({ x: 0, y: 0 })
  })
})

test('01: an amount and a question that two wrote at once are never left without', () => {
  const [line] = value(
    addLines(ann.plan, [
      {
        section: 'cost',
        name: 'Rent',
        kind: 'rent',
        amount: fen(100),
        frequency: 'monthly',
        start: 1,
        end: 12,
      },
    ]),
  )
  const question = value(askQuestion(ann.survey, { type: 'text', text: 'Which?' }))
  meet(all)
  for (const [one, amount] of [
    [ann, 200],
    [ben, 300],
  ] as const) {
    value(editLine(one.plan, line ?? '', { amount: fen(amount) }))
    value(editQuestion(one.survey, question, { text: `Which ${amount}?` }))
  }
  meet(all)
  for (const one of [ann, ben]) {
    one.plan.undoing.undo()
    one.survey.undoing.undo()
    meet(all)
    for (const { plan, survey } of all) {
      expect(plan.issues()).toEqual([])
      expect(plan.read().lines.size).toBe(1)
      expect(survey.issues()).toEqual([])
      expect(survey.read().questions.size).toBe(1)
    }
  }
  expect(cai.plan.read().lines.get(line ?? '')?.amount).toBe(100)
  expect(cai.survey.read().questions.get(question)?.text).toBe('Which?')
})

describe('fault 02: one press, one gesture', () => {
  test('02: where another has moved the wall on, undo says so and takes no older gesture', () => {
    begin(all)
    draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    draw(ann.layout, 'Room 2', [6000, 0, 11_000, 5000])
    draw(ann.layout, 'Room 3', [0, 5000, 6000, 9000])
    drag(ann.layout, 11_000, 1000)
    meet(all)
    drag(ben.layout, 12_000, 500)
    meet(all)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(whyKept(told)).toContain('changed ben vertices')
    allAgree()
    expect(Object.keys(areas(ann.layout))).toEqual(['Room 1', 'Room 2', 'Room 3'])
    expect(ann.layout.undoing.undo().undone).toBe('whole')
    expect(Object.keys(areas(ann.layout))).toEqual(['Room 1', 'Room 2'])
  })

  test('16: a step is taken back by its handle, also when others were made since, and the others stay', () => {
    begin(all)
    draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    const room = draw(ann.layout, 'Room 3', [6000, 0, 11_000, 5000])
    apply(ann.layout, removeRoom(ann.layout.read(), room, ann.layout.pen.newId))
    const step = ann.layout.undoing.newest()
    const first = [...ann.layout.read().rooms.keys()][0] ?? ''
    apply(
      ann.layout,
      splitRoom(ann.layout.read(), first, { x: 3000, y: 0 }, { x: 3000, y: 5000 }, ann.layout.pen.newId),
    )
    expect(step && ann.layout.undoing.takeBack(step).undone).toBe('whole')
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 13.7, 'Room 1 2': 13.7, 'Room 3': 23 })
    // The split is still the newest step.
    expect(ann.layout.undoing.undo().undone).toBe('whole')
    expect(areas(ann.layout)).toEqual({ 'Room 1': 27.8, 'Room 3': 23 })
  })
})

describe('fault 09: what others built on', () => {
  test('09a: rooms drawn on the walls of a room stay whole when that room is taken back', () => {
    begin(all)
    draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    meet(all)
    draw(ben.layout, 'Room 2', [6000, 0, 11_000, 5000])
    draw(ben.layout, 'Room 3', [0, 5000, 6000, 9000])
    meet(all)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('part')
    expect(new Set(whyKept(told))).toEqual(new Set(['built-on ben rooms']))
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 2': 23, 'Room 3': 22 })
    expect(ann.layout.undoing.redo().undone).toBe('whole')
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 27.8, 'Room 2': 23, 'Room 3': 22 })
  })

  test('09c: redo brings back the room as it was drawn or as another changed it, whole', () => {
    begin(all)
    const room = draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    meet(all)
    expect(ann.layout.undoing.undo().undone).toBe('whole')
    value(editRoom(ben.layout, room, { name: 'Library' }))
    drag(ben.layout, 6000, 1000)
    const heard: Taken[] = []
    ann.layout.onTaken((taken) => heard.push(...taken))
    const lost: Taken[] = []
    ben.layout.onTaken((taken) => lost.push(...taken))
    meet(all)
    expect(cai.layout.read().rooms.size).toBe(0)
    expect(heard.map(({ whose, by, table }) => `${whose} ${by} ${table}`)).toContain('others ben rooms')
    expect(lost.filter(({ table }) => table === 'rooms')).toMatchObject([
      { whose: 'mine', fields: ['name'], row: { name: 'Library' } },
    ])
    expect(ann.layout.undoing.redo().undone).toBe('whole')
    allAgree()
    expect(areas(cai.layout)).toEqual({ Library: 32.6 })
  })

  test('09d: a removal that is undone brings back what another wrote meanwhile', () => {
    begin(all)
    const room = draw(ann.layout, '房间 1', [0, 0, 6000, 5000])
    value(editRoom(ann.layout, room, { nameEn: 'Room 1' }))
    meet(all)
    apply(ann.layout, removeRoom(ann.layout.read(), room, ann.layout.pen.newId))
    value(editRoom(ben.layout, room, { nameEn: 'Library' }))
    meet(all)
    expect(ann.layout.undoing.undo().undone).toBe('whole')
    allAgree()
    expect(cai.layout.read().rooms.get(room)).toMatchObject({ name: '房间 1', nameEn: 'Library' })
    expect(areas(cai.layout)).toEqual({ '房间 1': 27.8 })
  })

  test('09: a room to which another gave a use is not taken back, and whose use it is is said', () => {
    begin(all)
    const room = draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    meet(all)
    const [variant] = ben.layout.read().variants.keys()
    value(assignUse(ben.layout, variant ?? '', room, ['noon'], 'canteen'))
    meet(all)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(whyKept(told)).toEqual(['in-the-way ben assignments'])
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 27.8 })
  })

  test('09: a question to which another added choices is not taken back', () => {
    const question = value(askQuestion(ann.survey, { type: 'single', text: 'Which?' }))
    meet(all)
    value(addChoice(ben.survey, question, { text: 'This' }))
    meet(all)
    expect(whyKept(ann.survey.undoing.undo())).toEqual(['in-the-way ben choices'])
    expect(ann.survey.read().questions.size).toBe(1)
  })
})
