// Two people start with the usual questions at once, without a network: every question is there once, and one undo takes them back.
import { expect, test } from 'vitest'
import { offeredChoices, editQuestion, questionsInOrder } from '#core/documents/survey.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { askStarters } from '#features/survey/starterForm.ts'
import { hand, makePeople, meet, value, whyKept, type Person } from '#test/core/documents/undoPeople.ts'

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
    const texts = first ? offeredChoices(one.survey.read(), first).map(({ text }) => text) : []
    expect(texts.length).toBeGreaterThan(1)
    expect(new Set(texts).size).toBe(texts.length)
    const rank = questionsInOrder(one.survey.read()).find(({ meaning }) => meaning === 'rank')
    expect(rank && offeredChoices(one.survey.read(), rank).length).toBe(catalogue.size - offices)
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

test('two who start again at once, after the questions were taken back, ask each of them once', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as unknown as [Person, Person, Person]
  start(ann)
  const before = asked(ann)
  expect(ann.survey.undoing.undo().undone).toBe('whole')
  meet(people)
  start(ben)
  start(cai)
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

const meanings = ({ survey }: Person) => questionsInOrder(survey.read()).map(({ meaning }) => meaning)
const choicesIn = ({ survey }: Person) =>
  Object.fromEntries(
    questionsInOrder(survey.read()).map((question) => [
      question.meaning,
      offeredChoices(survey.read(), question).length,
    ]),
  )

test.each([
  ['group', ['group']],
  ['want', ['want']],
  ['rank', ['want', 'rank']],
] as const)(
  'when the last of those who asked them takes them back, the question %s that a third has worded anew stays whole',
  (meaning, left) => {
    const people = makePeople()
    const [ann, ben, cai] = people as unknown as [Person, Person, Person]
    start(ann)
    start(ben)
    meet(people)
    const choices = choicesIn(cai)
    const question = questionsInOrder(cai.survey.read()).find((one) => one.meaning === meaning)
    value(editQuestion(cai.survey, question?.id ?? '', { text: 'Whose?' }))
    meet(people)
    const first = ann.survey.undoing.undo()
    expect(first.undone).toBe('nothing')
    expect(new Set(whyKept(first))).toEqual(new Set(['made-too ben questions', 'made-too ben choices']))
    meet(people)
    expect(asked(cai)).toHaveLength(7)
    const last = ben.survey.undoing.undo()
    expect([last.undone, ...whyKept(last)]).toEqual(['part', 'changed cai questions'])
    meet(people)
    for (const one of people) {
      expect(meanings(one)).toEqual(left)
      expect(choicesIn(one)).toEqual(Object.fromEntries(left.map((each) => [each, choices[each]])))
      expect(one.survey.issues()).toEqual([])
    }
    expect(asked(cai)).toContain('Whose?')
    expect(ben.survey.undoing.redo().undone).toBe('whole')
    meet(people)
    for (const one of people) {
      expect(asked(one)).toHaveLength(7)
      expect(choicesIn(one)).toEqual(choices)
    }
  },
)

test('who worded one anew takes that back first, and leaves the rest to the other', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as unknown as [Person, Person, Person]
  start(ann)
  start(ben)
  meet(people)
  const before = asked(ann)
  const [first] = questionsInOrder(ann.survey.read())
  value(editQuestion(ann.survey, first?.id ?? '', { text: 'Whose?' }))
  meet(people)
  expect(ann.survey.undoing.undo().undone).toBe('whole')
  expect(ann.survey.undoing.undo().undone).toBe('nothing')
  meet(people)
  expect(asked(cai)).toEqual(before)
  expect(ben.survey.undoing.undo().undone).toBe('whole')
  meet(people)
  expect(asked(cai)).toEqual([])
})

test.each(['ann first', 'ben first', 'by way of cai'])(
  'who takes them back before the two have met takes only their own: %s',
  (order) => {
    const people = makePeople()
    const [ann, ben, cai] = people as unknown as [Person, Person, Person]
    start(ann)
    start(ben)
    const before = asked(ben)
    expect(ann.survey.undoing.undo().undone).toBe('whole')
    if (order === 'ann first') hand(ann, ben, 'survey')
    else if (order === 'ben first') hand(ben, ann, 'survey')
    else for (const from of [ann, ben]) hand(from, cai, 'survey')
    meet(people)
    for (const one of people) expect(asked(one)).toEqual(before)
    expect(ben.survey.undoing.undo().undone).toBe('whole')
    meet(people)
    for (const one of people) expect(asked(one)).toEqual([])
    expect(ben.survey.undoing.redo().undone).toBe('whole')
    meet(people)
    for (const one of people) expect(asked(one)).toEqual(before)
  },
)

test('who took them back before the two had met and does them again has them too: the last undo takes them away', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as unknown as [Person, Person, Person]
  start(ann)
  start(ben)
  start(cai)
  const before = asked(ben)
  expect(ann.survey.undoing.undo().undone).toBe('whole')
  meet(people)
  expect(asked(ann)).toEqual(before)
  expect(ann.survey.undoing.redo().undone).toBe('whole')
  meet(people)
  const [first] = questionsInOrder(cai.survey.read())
  value(editQuestion(cai.survey, first?.id ?? '', { text: 'Whose?' }))
  meet(people)
  for (const one of [ben, ann]) {
    expect(one.survey.undoing.undo().undone, one.member).toBe('nothing')
    meet(people)
    expect(asked(one)).toHaveLength(7)
  }
  expect(cai.survey.undoing.undo().undone).toBe('whole')
  expect(cai.survey.undoing.undo().undone).toBe('whole')
  meet(people)
  for (const one of people) expect(asked(one)).toEqual([])
})

test('what a third takes away by hand stays away, also where one of those who asked it has taken it back', () => {
  const people = makePeople()
  const [ann, ben, cai] = people as unknown as [Person, Person, Person]
  start(ann)
  start(ben)
  meet(people)
  expect(ann.survey.undoing.undo().undone).toBe('nothing')
  value(
    cai.survey.write((draft) => {
      for (const id of cai.survey.read().choices.keys()) draft.choices.remove(id)
      for (const id of cai.survey.read().questions.keys()) draft.questions.remove(id)
    }),
  )
  meet(people)
  for (const one of people) expect(asked(one)).toEqual([])
})
