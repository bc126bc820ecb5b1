// One parts a paragraph, another cuts a sentence of it and pastes it in the next, a third types in it and joins both: in any order no word is lost unsaid.
import { expect, test } from 'vitest'
import { sitAtTable, type Seat, type Table } from './textHistories.ts'
import { edit, elementOf, paragraphIn, textOf, textsIn, type } from './textPeople.ts'

const orders = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
] as const
const cases = orders.flatMap((ids) =>
  orders.flatMap((delivery) => [
    [ids, delivery, 'one by one'] as const,
    [ids, delivery, 'and stay online'] as const,
  ]),
)

const first = 'Alpha beta gamma delta. Epsilon zeta eta theta. Iota kappa lambda mu.'
const second = 'Second para stands here.'
const sentence = 'Epsilon zeta eta theta.'

/** Each key by itself. */
const typeKeys = (seat: Seat, words: string, at: number, n = 0): void => {
  for (const [i, key] of words.split('').entries())
    seat.plan.doc.transact(() => paragraphIn(seat, n).insert(at + i, key), 'editor')
}
const split = (olga: Seat): void => {
  edit(olga, (text) => {
    const words = paragraphIn(olga)
    const end = words.toString().slice(23)
    words.delete(23, end.length)
    text.insert(1, [elementOf('paragraph', end)])
  })
  typeKeys(olga, 'Olga split. ', 0, 1)
}
const cutAndPaste = (gus: Seat): void => {
  edit(gus, () => paragraphIn(gus).delete(24, sentence.length))
  type(gus, sentence, second.length, 1)
}
const typeAndJoin = (hal: Seat): void => {
  typeKeys(hal, ' HALS-WORD', 36)
  edit(hal, (text) => {
    paragraphIn(hal).insert(first.length + 10, second)
    text.delete(1, 1)
  })
  typeKeys(hal, ' joined ', first.length + 10)
}
const readingOf = (seat: Seat): string => textsIn(textOf(seat)).map(String).join(' ¶ ')

const come = ({ seats, receive, send }: Table, delivery: readonly number[], stay: boolean): void => {
  const online: Seat[] = []
  for (const n of delivery) {
    const seat = seats[n - 1] as Seat
    receive(seat)
    send(seat)
    online.push(seat)
    for (let round = 0; stay && round < 10; round++)
      for (const one of online) {
        receive(one)
        send(one)
      }
  }
}
const sitDown = (ids: readonly [number, number, number]): Table => {
  const table = sitAtTable(ids, [elementOf('paragraph', first), elementOf('paragraph', second)])
  for (const { plan } of table.seats) plan.undoing.clear()
  return table
}
const allSay = ({ seats }: Table): string => {
  for (const seat of seats) expect(readingOf(seat)).toBe(readingOf(seats[0]))
  return readingOf(seats[0])
}
const pressAll = ({ plan: { undoing } }: Seat, way: 'undo' | 'redo'): void => {
  const may = way === 'undo' ? 'canUndo' : 'canRedo'
  for (let i = 0; i < 20 && undoing.read()[may]; i++) undoing[way]()
}
/** Whose it is, by seat; the others were there. */
const byWhom = new Map([
  ['Olga split.', 0],
  ['HALS-WORD', 2],
  ['joined', 2],
])
const words = [
  ...['Alpha beta gamma delta.', 'Iota kappa lambda mu.', 'Second para stands here.', 'Olga split.'],
  ...['Epsilon', 'zeta', 'eta theta.', 'HALS-WORD', 'joined'],
]

test.each(cases)(
  'the sentence stands once, with the word in it, and all goes back: ids %j, back online in the order %j, %s',
  (ids, delivery, way) => {
    const table = sitDown(ids)
    const [olga, gus, hal] = table.seats
    split(olga)
    cutAndPaste(gus)
    typeAndJoin(hal)
    come(table, delivery, way !== 'one by one')
    table.settle()
    const text = allSay(table)
    for (const word of words) expect([text, word, text.split(word).length]).toEqual([text, word, 2])
    expect(text).toContain('Epsilon zeta HALS-WORD eta theta. Iota')
    // of the same words only one move can stand, and no word is lost
    for (const { told } of table.seats) expect(told.filter(({ whose }) => whose !== 'gave-way')).toEqual([])
    // each takes back, and does again, what they wrote: no word of the others goes or comes twice by it
    for (const seat of [olga, gus, hal])
      for (const way of ['undo', 'redo'] as const) {
        pressAll(seat, way)
        table.settle()
        const now = allSay(table)
        for (const word of words) {
          const isBack = way === 'undo' && table.seats[byWhom.get(word) ?? -1] === seat
          const times = now.split(word).length - 1
          expect([way, now, word, times]).toEqual([way, now, word, isBack ? 0 : 1])
        }
      }
    for (const seat of [olga, gus, hal, olga, gus, hal]) {
      pressAll(seat, 'undo')
      table.settle()
    }
    const back = allSay(table)
    for (const word of [
      'Alpha beta gamma delta.',
      'Epsilon zeta eta theta.',
      'Iota kappa lambda mu.',
      second,
    ])
      expect([back, word, back.split(word).length]).toEqual([back, word, 2])
    expect(back).not.toMatch(/HALS|joined|Olga/)
  },
)
