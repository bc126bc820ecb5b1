// Who is one person: three people decide on their own devices, everybody ends with the same count, and undo gives back.
import { beforeEach, expect, test } from 'vitest'
import { decidePerson } from '#core/documents/survey.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { pairOf } from '#core/figures/samePerson.ts'
import type { Response } from '#schemas/responses.ts'
import { choices, questions } from '#test/support/threeFloor.ts'
import { makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let ann: Person
let ben: Person
let cai: Person
let all: readonly Person[]
beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
})

const records = ['a', 'b', 'c'].map((id): Response => ({
  id,
  kind: 'answer',
  channel: 'visit',
  household: '101',
  answers: {
    'q01-group': 'elderly',
    'q02-sex': 'female',
    'q03-age': 70,
    'q05-want': ['canteen'],
    'q06-top3': ['canteen'],
  },
  by: 'surveyor',
  made: '2026-09-05T08:00:00Z',
}))
const countsOf = ({ survey }: Person): string =>
  countedResponses(records, questions, choices, survey.read().persons)
    .counted.map(({ record }) => record.id)
    .join(' ')
const allCount = (what: string): void => {
  meet(all, ['survey'])
  expect(all.map(countsOf)).toEqual([what, what, what])
}

test('decisions on different pairs, made apart, all hold', () => {
  allCount('a')
  value(decidePerson(ann.survey, [pairOf('a', 'b')], 'another'))
  value(decidePerson(ben.survey, [pairOf('a', 'c'), pairOf('b', 'c')], 'another'))
  allCount('a b c')
  value(decidePerson(cai.survey, [pairOf('c', 'b')], 'same'))
  allCount('a b')
})

test('two who decide otherwise of one pair end with one answer, the same on every device', () => {
  value(decidePerson(ann.survey, [pairOf('a', 'b')], 'another'))
  value(decidePerson(ben.survey, [pairOf('a', 'b')], 'same'))
  meet(all, ['survey'])
  const [one] = all.map(countsOf)
  allCount(one ?? '')
})

test('undo takes back one’s own decision, and says where another has decided since', () => {
  value(decidePerson(ann.survey, [pairOf('a', 'b')], 'another'))
  allCount('a b')
  expect(ann.survey.undoing.undo().undone).toBe('whole')
  allCount('a')
  expect(ann.survey.undoing.redo().undone).toBe('whole')
  allCount('a b')
  value(decidePerson(ben.survey, [pairOf('a', 'b')], 'same'))
  allCount('a')
  const told = ann.survey.undoing.undo()
  expect(told.undone).toBe('nothing')
  expect(whyKept(told)).toEqual(['changed ben persons'])
  allCount('a')
  expect(ben.survey.undoing.undo().undone).toBe('whole')
  allCount('a b')
})
