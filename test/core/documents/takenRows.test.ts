// Rows that another takes away, as the third of three hears of it: who, how, and what a press brings back, with undo and redo.
import { beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { TakenRow } from '#core/documents/takenRows.ts'
import { addChoice, askQuestion, editQuestion, retireQuestion } from '#core/documents/survey.ts'
import { makePeople, meet, value, type Person } from './undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person
let told: Map<Person, TakenRow[]>

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  told = new Map(all.map((one) => [one, []]))
  for (const one of all) one.survey.onTakenRows((rows) => told.get(one)?.push(...rows))
})

const rowsIn = ({ survey }: Person) => [
  survey.doc.getMap('questions').toJSON(),
  survey.doc.getMap('choices').toJSON(),
]
const seen = (): void => {
  meet(all, ['survey'])
  for (const one of all) expect(rowsIn(one)).toEqual(rowsIn(ann))
}
const heard = (who: Person) => told.get(who)?.map(({ table, id, how, by }) => ({ table, id, how, by }))
const ask = (): string => {
  const question = value(askQuestion(ann.survey, { type: 'single', text: '' }))
  seen()
  return question
}

test('the making of a question is undone: both others hear of it, one brings it back, and its maker’s redo leaves it so', () => {
  const id = ask()
  const before = rowsIn(ann)
  expect(ann.survey.undoing.undo().undone).toBe('whole')
  seen()
  const removed = { table: 'questions', id, how: 'removed', by: 'ann' }
  expect([heard(ann), heard(ben), heard(cai)]).toEqual([[], [removed], [removed]])
  expect(cai.survey.read().questions.size).toBe(0)
  expect(told.get(cai)?.[0]?.bringBack().ok).toBe(true)
  seen()
  expect(rowsIn(ann)).toEqual(before)
  ann.survey.undoing.redo()
  seen()
  expect(rowsIn(ann)).toEqual(before)
  cai.survey.undoing.undo()
  seen()
  cai.survey.undoing.redo()
  seen()
  expect(rowsIn(ann)).toEqual(before)
})

test('two bring the same back without knowing of each other: it stands once, as it was', () => {
  ask()
  const before = rowsIn(ann)
  ann.survey.undoing.undo()
  seen()
  for (const one of [ben, cai]) expect(told.get(one)?.[0]?.bringBack().ok).toBe(true)
  seen()
  expect(rowsIn(ann)).toEqual(before)
  expect(told.get(ben)?.[0]?.bringBack().ok, 'what stands is left as it is').toBe(true)
  seen()
  expect(rowsIn(ann)).toEqual(before)
})

test('a question is retired: who did is said, and the press takes that away alone', () => {
  const id = ask()
  value(retireQuestion(ben.survey, id))
  seen()
  expect(heard(cai)).toEqual([{ table: 'questions', id, how: 'retired', by: 'ben' }])
  expect(heard(ben)).toEqual([])
  value(editQuestion(ben.survey, id, { text: 'Reworded' }))
  seen()
  told.get(cai)?.[0]?.bringBack()
  seen()
  expect(ann.survey.read().questions.get(id)).toMatchObject({ text: 'Reworded' })
  expect(ann.survey.read().questions.get(id)?.retired).toBeUndefined()
  expect(cai.survey.undoing.undo().undone).toBe('whole')
  seen()
  expect(ann.survey.read().questions.get(id)?.retired).toBe(true)
})

test('what belonged to the row and went in the same arrival comes with it, and fields of a newer version too', () => {
  const id = ask()
  const choice = value(addChoice(ann.survey, id, { text: 'yes' }))
  ;(ann.survey.doc.getMap('questions').get(id) as Y.Map<unknown>).set('ofANewerVersion', 7)
  seen()
  const before = rowsIn(ann)
  ann.survey.doc.transact(() => {
    ann.survey.doc.getMap('questions').delete(id)
    ann.survey.doc.getMap('choices').delete(choice)
  })
  seen()
  told
    .get(cai)
    ?.find(({ table }) => table === 'questions')
    ?.bringBack()
  seen()
  expect(rowsIn(ann)).toEqual(before)
  expect(cai.survey.undoing.undo().undone).toBe('whole')
  seen()
  expect(rowsIn(ann)).toEqual([{}, {}])
})
