// Two people start with the usual questions at once, without a network: every question is there once, and one undo takes them back.
import { expect, test } from 'vitest'
import { choicesOf, editQuestion, questionsInOrder } from '#core/documents/survey.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { askStarters } from '#features/survey/starterForm.ts'
import { makePeople, meet, value, type Person } from '#test/core/documents/undoPeople.ts'

const catalogue = catalogueWith(new Map())
const start = ({ survey, centre }: Person) => value(askStarters(survey, 'w/g', centre.read(), catalogue))
const asked = ({ survey }: Person) => questionsInOrder(survey.read()).map(({ text }) => text)

test('two start at once, the third joins: every question and choice once; undo and redo of one of them', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as unknown as [Person, Person, Person]
  start(ann)
  start(ben)
  const before = asked(ann)
  expect(before).toHaveLength(7)
  meet(people)
  for (const one of people) {
    expect(asked(one)).toEqual(before)
    const [first] = questionsInOrder(one.survey.read())
    const texts = first ? choicesOf(one.survey.read(), first).map(({ text }) => text) : []
    expect(texts.length).toBeGreaterThan(1)
    expect(new Set(texts).size).toBe(texts.length)
    const rank = questionsInOrder(one.survey.read()).find(({ meaning }) => meaning === 'rank')
    expect(rank && choicesOf(one.survey.read(), rank).length).toBe(catalogue.size - offices)
  }
  // Ben has asked them as well: they stay his, until he takes them back too.
  expect(ann.survey.undoing.undo().undone).toBe('nothing')
  meet(people)
  expect(asked(cai)).toEqual(before)
  expect(ben.survey.undoing.undo().undone).toBe('whole')
  meet(people)
  expect(asked(cai)).toEqual([])
  expect(ben.survey.undoing.redo().undone).toBe('whole')
  meet(people)
  expect(asked(cai)).toEqual(before)
  // Where they were taken back they come as others.
  expect(ben.survey.undoing.undo().undone).toBe('whole')
  start(ben)
  meet(people)
  for (const one of people) expect(asked(one)).toEqual(before)
})

test('what one has worded anew meanwhile stays', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as unknown as [Person, Person, Person]
  start(ann)
  start(ben)
  const [first] = questionsInOrder(ben.survey.read())
  value(editQuestion(ben.survey, first?.id ?? '', { text: 'Whose?' }))
  meet(people)
  expect(asked(cai)).toHaveLength(7)
  expect(asked(cai)[0]).toBe('Whose?')
  expect(ann.survey.undoing.undo().undone).toBe('nothing')
  meet(people)
  expect(asked(cai)[0]).toBe('Whose?')
})

const offices = [...catalogue.values()].filter(({ kind }) => kind === 'office').length
