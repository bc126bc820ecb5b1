// Three people: what one changed in a row that another hides or retires meanwhile is told; so is who stands by now where three wrote one value.
import { expect, test } from 'vitest'
import { assignUse, editRoom, rowsOfVariant } from '#core/documents/layout.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { describeOperatingPlan } from '#core/documents/plan.ts'
import { askQuestion, editQuestion, addChoice, editChoice, retireQuestion } from '#core/documents/survey.ts'
import type { Taken } from '#core/source.ts'
import { millimetres } from '#schemas/quantities.ts'
import { hand, makePeople, meet, value, type DocumentName, type Person } from './undoPeople.ts'
import { doorIn, join, meetAll, takeOut, threeWithPlan, upright } from './variantPeople.ts'

const listen = (people: readonly Person[], name: 'layout' | 'survey' | 'plan') => {
  const told = new Map<Person, Taken[]>(people.map((one) => [one, []]))
  for (const one of people) one[name].onTaken((taken) => told.get(one)?.push(...taken))
  return (one: Person): readonly Taken[] => told.get(one) ?? []
}
const brief = (taken: readonly Taken[]): readonly string[] =>
  taken.map(
    ({ whose, how, by, table, fields, under }) =>
      `${whose} ${how ?? ''} by ${by ?? '?'}: ${table} ${fields.join(',')} under ${under?.table ?? '-'}`,
  )

test('a room that one hides in a variant while others name it and give it a use there: both are told who hid it', () => {
  const drawn = threeWithPlan()
  const { people, plan, rooms } = drawn
  const [ann, ben, cai] = people
  const told = listen(people, 'layout')
  value(editRoom(ann.layout, rooms[1], { name: 'Reading' }))
  value(assignUse(cai.layout, plan, rooms[1], ['noon'], 'reading'))
  takeOut(ben, plan, rooms[1])
  meetAll(drawn)
  expect(brief(told(ann))).toEqual(['mine hidden by ben: rooms name under variantRows'])
  expect(brief(told(cai))).toEqual(['mine hidden by ben: assignments use under variantRows'])
  expect(told(ben)).toEqual([])
  expect(ann.layout.read().rooms.get(rooms[1])?.name, 'nothing is lost').toBe('Reading')
})

test('a door that one changes in a variant while another takes it out there is told as hidden, once', () => {
  const drawn = threeWithPlan()
  const { people, plan } = drawn
  const [ann, ben] = people
  const door = value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 10_000))))
  meetAll(drawn)
  const told = listen(people, 'layout')
  // whose cell wins goes by the ids of the devices
  value(editOpening(ann.layout, door, { width: millimetres(1_200) }, plan))
  value(removeOpening(ben.layout, door, plan))
  meetAll(drawn)
  const all = people.flatMap((one) => brief(told(one)))
  expect(all.filter((one) => one.startsWith('mine hidden by ben: openings'))).toHaveLength(1)
  expect(told(ben).filter(({ whose }) => whose === 'mine')).toEqual([])
})

test('what nobody here changed is not told, nor one’s own hiding, nor what is hidden in another variant', () => {
  const drawn = threeWithPlan()
  const { people, plan, now, rooms } = drawn
  const [ann, ben, cai] = people
  value(editRoom(cai.layout, rooms[0], { name: 'Hall' }))
  meetAll(drawn)
  const told = listen(people, 'layout')
  value(assignUse(ann.layout, now, rooms[1], ['noon'], 'reading'))
  takeOut(ben, plan, rooms[1])
  takeOut(ann, plan, rooms[2])
  meetAll(drawn)
  expect(people.flatMap((one) => brief(told(one)))).toEqual([])
})

test('a question that is retired while others word it and its choices: told who did it, and a press asks it again', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as [Person, Person, Person]
  const question = value(askQuestion(ann.survey, { type: 'single', text: 'What?' }))
  const choice = value(addChoice(ann.survey, question, { text: 'Yes' }))
  meet(people, ['survey'])
  const told = listen(people, 'survey')
  value(editQuestion(ann.survey, question, { text: 'What then?' }))
  value(editChoice(cai.survey, choice, { text: 'Yes!' }))
  value(retireQuestion(ben.survey, question))
  meet(people, ['survey'])
  expect(brief(told(ann))).toEqual(['mine retired by ben: questions text under questions'])
  expect(brief(told(cai))).toEqual(['mine retired by ben: choices text under questions'])
  expect(told(ben)).toEqual([])
  expect(told(ann)[0]?.putBack?.()).toEqual({ ok: true, value: undefined })
  expect(ann.survey.read().questions.get(question)).toMatchObject({ text: 'What then?' })
  expect(ann.survey.read().questions.get(question)?.retired).toBeUndefined()
  expect(ann.survey.undoing.undo().undone).toBe('whole')
})

/** All ways in which six letters from one to another of three may follow each other are too many: each of these is met by the rest. */
const orders = [
  ['ann first', [0, 1, 2]],
  ['ben first', [1, 0, 2]],
  ['cai first', [2, 1, 0]],
] as const
const deliver = (people: readonly Person[], order: readonly number[], name: DocumentName): void => {
  for (let round = 0; round < 2; round++)
    for (const from of order)
      for (const to of order) if (from !== to) hand(people[from] as Person, people[to] as Person, name)
}

test.each(orders)(
  'a choice that one adds to a question which another retires meanwhile is told, and none that they had seen: %s',
  (_, order) => {
    const people = makePeople()
    const [ann, ben, cai] = people as [Person, Person, Person]
    const question = value(askQuestion(ann.survey, { type: 'single', text: 'What?' }))
    deliver(people, order, 'survey')
    value(addChoice(ann.survey, question, { text: 'Seen' }))
    deliver(people, order, 'survey')
    const told = listen(people, 'survey')
    const choice = value(addChoice(cai.survey, question, { text: 'New' }))
    value(retireQuestion(ben.survey, question))
    deliver(people, order, 'survey')
    expect(brief(told(cai))).toEqual(['mine retired by ben: choices new under questions'])
    expect(told(cai)).toMatchObject([{ id: choice, row: { text: 'New' } }])
    expect([...told(ann), ...told(ben)]).toEqual([])
    // taken back and done again by whoever has seen the choice by now, it is nobody's loss
    expect(ben.survey.undoing.undo().undone).toBe('whole')
    deliver(people, order, 'survey')
    expect(ben.survey.undoing.redo().undone).toBe('whole')
    deliver(people, order, 'survey')
    expect(people.map((one) => one.survey.read().questions.get(question)?.retired)).toEqual([
      true,
      true,
      true,
    ])
    expect(told(cai)).toHaveLength(1)
    expect([...told(ann), ...told(ben)]).toEqual([])
    // and a choice that was made meanwhile is
    expect(ben.survey.undoing.undo().undone).toBe('whole')
    deliver(people, order, 'survey')
    value(addChoice(ann.survey, question, { text: 'Late' }))
    ben.survey.undoing.redo()
    deliver(people, order, 'survey')
    expect(brief(told(ann))).toEqual(['mine retired by ben: choices new under questions'])
    expect(told(cai)).toHaveLength(1)
  },
)

test('of a question that an older version retires nobody knows what was seen: no choice is told', () => {
  const people = makePeople()
  const [ann, ben] = people as [Person, Person, Person]
  const question = value(askQuestion(ann.survey, { type: 'single', text: 'What?' }))
  meet(people, ['survey'])
  const told = listen(people, 'survey')
  value(addChoice(ann.survey, question, { text: 'New' }))
  value(retireQuestion(ben.survey, question))
  ben.survey.doc.getMap('hidings').clear()
  meet(people, ['survey'])
  expect(told(ann)).toEqual([])
})

test.each(orders)(
  'a door that one makes in a wall which another takes out in a variant is told, and none that they had seen: %s',
  (_, order) => {
    const drawn = threeWithPlan()
    const { people, plan, now, rooms } = drawn
    const [ann, ben, cai] = people
    const wall = upright(ann.layout.read(), 5_000)
    value(addOpening(ann.layout, doorIn(wall)))
    meetAll(drawn)
    const told = listen(people, 'layout')
    const door = value(addOpening(cai.layout, doorIn(wall, 2_500)))
    join(ben, plan, rooms[0], rooms[1])
    deliver(people, order, 'layout')
    expect(rowsOfVariant(cai.layout.read(), plan).walls.has(wall)).toBe(false)
    expect(rowsOfVariant(cai.layout.read(), now).openings.has(door)).toBe(true)
    expect(brief(told(cai))).toEqual(['mine hidden by ben: openings new under variantRows'])
    expect(told(cai)).toMatchObject([{ id: door }])
    expect([...told(ann), ...told(ben)]).toEqual([])
  },
)

test('three write one number, one after the other they arrive: the first loser is told what stands by now and whose it is', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as [Person, Person, Person]
  const name: DocumentName = 'plan'
  value(describeOperatingPlan(ann.plan, { months: 12 }))
  meet(people, [name])
  const told = listen(people, 'plan')
  people.forEach((one, i) => value(describeOperatingPlan(one.plan, { months: 24 + i })))
  hand(ben, ann, name)
  expect(told(ann)).toMatchObject([{ by: 'ben', row: { months: 24 }, under: { row: { months: 25 } } }])
  hand(cai, ann, name)
  const [first] = told(ann)
  expect(told(ann)).toHaveLength(1)
  expect(first?.now?.()).toMatchObject([{ by: 'cai', row: { months: 24 }, under: { row: { months: 26 } } }])
  // who writes again themselves, or sees their value again, has lost nothing
  value(describeOperatingPlan(ann.plan, { months: 30 }))
  expect(first?.now?.()).toEqual([])
  meet(people, [name])
  value(describeOperatingPlan(ben.plan, { months: 24 }))
  meet(people, [name])
  expect(first?.now?.()).toEqual([])
})
