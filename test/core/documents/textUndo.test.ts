// Undo in the plan's text: one list with the gestures on rows, one step a press, and nothing that another has written goes.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addLines } from '#core/documents/plan.ts'
import { fen } from '#schemas/quantities.ts'
import { makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let ann: Person
let ben: Person
let cai: Person
let all: readonly Person[]

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  for (const { plan } of all) plan.undoing.text?.addTrackedOrigin('editor')
})

const typed = ({ plan }: Person, words: string, at = plan.fragment('text').length): void => {
  plan.undoing.text?.stopCapturing()
  plan.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    text.insert(0, words)
    paragraph.insert(0, [text])
    plan.fragment('text').insert(at, [paragraph])
  }, 'editor')
}
const typedInto = ({ plan }: Person, words: string): void => {
  plan.undoing.text?.stopCapturing()
  const paragraph = plan.fragment('text').get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  plan.doc.transact(() => text instanceof Y.XmlText && text.insert(text.length, words), 'editor')
}
const wordsIn = ({ plan }: Person): string =>
  plan
    .fragment('text')
    .toString()
    .replaceAll(/<[^>]*>/g, ' ')
    .trim()
const line = { section: 'cost', kind: 'rent', amount: fen(1), frequency: 'monthly', start: 1, end: 12 }

test('typing and gestures on rows stand in one list, and each press takes the newest', () => {
  typed(ann, 'first')
  value(addLines(ann.plan, [{ ...line, name: 'rent' }]))
  typed(ann, 'second')
  const { undoing } = ann.plan
  const state = (): string =>
    `${wordsIn(ann)} | ${[...ann.plan.read().lines.values()].map(({ name }) => name).join()}`
  expect(state()).toBe('first  second | rent')
  expect(undoing.undo().undone).toBe('whole')
  expect(state()).toBe('first | rent')
  expect(undoing.undo().undone).toBe('whole')
  expect(state()).toBe('first | ')
  expect(undoing.undo().undone).toBe('whole')
  expect(state()).toBe(' | ')
  expect(undoing.read()).toEqual({ canUndo: false, canRedo: true })
  for (const after of ['first | ', 'first | rent', 'first  second | rent']) {
    expect(undoing.redo().undone).toBe('whole')
    expect(state()).toBe(after)
  }
})

test('what I typed before the line to the relay ended, and my client id with it, is still mine', () => {
  typed(ann, 'one ')
  const first = ann.plan.undoing.newest()
  ann.plan.undoing.text?.stopCapturing()
  const paragraph = ann.plan.fragment('text').get(0) as Y.XmlElement
  ann.plan.doc.transact(() => (paragraph.get(0) as Y.XmlText).insert(4, 'two'), 'editor')
  expect(wordsIn(ann)).toBe('one two')
  ann.plan.doc.clientID += 1
  meet(all)
  expect(first && ann.plan.undoing.takeBack(first)).toEqual({ undone: 'whole' })
  expect(wordsIn(ann)).toBe('')
  expect(ann.plan.undoing.redo()).toEqual({ undone: 'whole' })
  meet(all)
  for (const one of all) expect(wordsIn(one)).toContain('one')
})

test('02: where another has deleted what I typed last, undo says so and leaves what I typed before', () => {
  typed(ann, 'older')
  typed(ann, 'newest')
  meet(all)
  ben.plan.doc.transact(() => ben.plan.fragment('text').delete(1, 1), 'editor')
  meet(all)
  expect(ann.plan.undoing.undo()).toEqual({ undone: 'nothing', kept: [] })
  expect(wordsIn(ann)).toBe('older')
  expect(ann.plan.undoing.undo().undone).toBe('whole')
  expect(wordsIn(ann)).toBe('')
})

test('words that another wrote into my paragraph stay when I take it back, and I am told whose', () => {
  typed(ann, 'mine')
  meet(all)
  const paragraph = ben.plan.fragment('text').get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  ben.plan.doc.transact(() => text instanceof Y.XmlText && text.insert(4, ' and Ben’s'), 'editor')
  meet(all)
  const told = ann.plan.undoing.undo()
  expect(told.undone).toBe('part')
  expect(new Set(whyKept(told))).toEqual(new Set(['built-on ben text']))
  meet(all)
  for (const person of all) expect(wordsIn(person)).toBe('and Ben’s')
  expect(ann.plan.undoing.redo().undone).toBe('whole')
  meet(all)
  expect(wordsIn(ben)).toBe('mine and Ben’s')
})

test('an empty paragraph in which another has written waits on my list, and goes once their words are gone', () => {
  typed(ann, '')
  meet(all)
  typedInto(ben, 'Ben’s')
  meet(all)
  const told = ann.plan.undoing.undo()
  expect([told.undone, new Set(whyKept(told))]).toEqual(['nothing', new Set(['built-on ben text'])])
  expect(ann.plan.undoing.read()).toEqual({ canUndo: true, canRedo: false })
  expect(ben.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(ann.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  for (const { plan } of all) expect(plan.fragment('text').length).toBe(0)
  expect(ann.plan.undoing.redo().undone).toBe('whole')
  expect(ann.plan.fragment('text').length).toBe(1)
})

test('what is typed anew ends what could be done again, on rows as in the text', () => {
  value(addLines(ann.plan, [{ ...line, name: 'rent' }]))
  ann.plan.undoing.undo()
  expect(ann.plan.undoing.read().canRedo).toBe(true)
  typed(ann, 'new')
  expect(ann.plan.undoing.read()).toEqual({ canUndo: true, canRedo: false })
})

test('a word that I deleted comes back after another has written its paragraph anew, though I gave up a step beside it', () => {
  typed(ben, 'We open at noon')
  meet(all)
  const textIn = ({ plan }: Person): Y.XmlText =>
    (plan.fragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText
  const press = (who: Person, change: (text: Y.XmlText) => void): void => {
    who.plan.undoing.text?.stopCapturing()
    who.plan.doc.transact(() => change(textIn(who)), 'editor')
  }
  press(cai, (text) => text.delete(7, 8))
  press(cai, (text) => text.insert(0, 'So '))
  cai.plan.undoing.undo()
  // the step that could be done again is given up, and what it had kept with it
  typed(cai, 'More')
  ben.plan.undoing.text?.stopCapturing()
  ben.plan.doc.transact(() => {
    const fragment = ben.plan.fragment('text')
    fragment.delete(0, 1)
    const heading = new Y.XmlElement('heading')
    heading.insert(0, [new Y.XmlText('We open at noon')])
    fragment.insert(0, [heading])
  }, 'editor')
  meet(all)
  for (const one of all) expect(wordsIn(one)).toBe('We open  More')
  expect(ben.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  for (const one of all) expect(wordsIn(one)).toBe('We open  More')
  expect(cai.plan.undoing.undo().undone).toBe('whole')
  expect(cai.plan.undoing.undo()).toEqual({ undone: 'whole' })
  meet(all)
  for (const one of all) expect(wordsIn(one)).toBe('We open at noon')
})
