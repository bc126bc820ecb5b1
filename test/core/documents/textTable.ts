// Ann, Ben and Cai at one text, for tests in which nothing else is written: what they begin with, press, and read together.
import { expect } from 'vitest'
import { begin, edit, elementOf, makeTextPeople, meet, paragraphIn, type TextPerson } from './textPeople.ts'

export let ann: TextPerson
export let ben: TextPerson
export let cai: TextPerson
export let all: readonly TextPerson[]

/** To be called before each test; a test that asks for another order of ids calls it once more. */
export const sitDown = (order?: Parameters<typeof makeTextPeople>[0]): void => {
  ;[ann, ben, cai] = makeTextPeople(order)
  all = [ann, ben, cai]
}

export const paragraphs = (...words: readonly string[]): string =>
  words.map((one) => `<paragraph>${one}</paragraph>`).join('')
export const start = (...words: readonly string[]): void =>
  begin(all, ...words.map((one) => elementOf('paragraph', one)))
/** Enter, as the editor's binding writes it: the end of the block is deleted, and stands in a new one behind it. */
export const part = (person: TextPerson, n: number, at: number): void =>
  edit(person, (text) => {
    const words = paragraphIn(person, n)
    const end = words.toString().slice(at)
    words.delete(at, end.length)
    text.insert(n + 1, [elementOf('paragraph', end)])
  })
/** Presses undo or redo, and everybody hears of it; gives what became of it. */
export const undo = (person: TextPerson, way: 'undo' | 'redo' = 'undo'): string => {
  const { undone } = person.plan.undoing[way]()
  meet(all)
  return undone
}
export const nobodyIsTold = (): void => expect(all.map(({ told }) => told)).toEqual([[], [], []])
