// Three people: what one changed in a row that another hides or retires meanwhile is told; so is who stands by now where three wrote one value.
import { expect, test } from 'vitest'
import { assignUse, editRoom } from '#core/documents/layout.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { describeOperatingPlan } from '#core/documents/plan.ts'
import { askQuestion, editQuestion, addChoice, editChoice, retireQuestion } from '#core/documents/survey.ts'
import type { Taken } from '#core/source.ts'
import { millimetres } from '#schemas/quantities.ts'
import { hand, makePeople, meet, value, type DocumentName, type Person } from './undoPeople.ts'
import { doorIn, meetAll, takeOut, threeWithPlan, upright } from './variantPeople.ts'

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
