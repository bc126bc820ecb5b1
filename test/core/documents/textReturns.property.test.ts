// In any history of three at one text, once everybody has taken everything back no word is lost and none stands twice.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf, moveText, sitAtTable, takeOut, type Seat, type Table } from './textHistories.ts'
import { textOf } from './textPeople.ts'

const { TEXT_RETURNS, TEXT_RETURNS_SEED, TEXT_RETURNS_PATH } = process.env
/** Longer campaigns: `TEXT_RETURNS=10000`, those of one start with `TEXT_RETURNS_SEED`. */
const histories = Number(TEXT_RETURNS ?? 100)
const chosen = {
  ...{ seed: Number(TEXT_RETURNS_SEED ?? 20_261_130) },
  ...(TEXT_RETURNS_PATH ? { path: TEXT_RETURNS_PATH } : {}),
}

const work = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('type' as const, 'move' as const, 'delete' as const),
  n: fc.array(fc.noBias(fc.nat(1_000)), { minLength: 3, maxLength: 3 }),
})
/** One change each: who deletes a part and then moves the rest, while another moves all of it, may still make words stand twice. */
const works = fc.uniqueArray(work, { minLength: 2, maxLength: 3, selector: ({ who }) => who })
const orders = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 })

const wordsIn = (seat: Seat): readonly string[] => blocksOf(seat).flat()
const begun = Array.from({ length: 12 }, (_, i) => `p${i + 1};`)

const allAgree = ({ seats }: Table): void => {
  for (const seat of seats) expect(textOf(seat).toString()).toBe(textOf(seats[0]).toString())
}
const noneTwice = (seat: Seat): void => {
  const words = wordsIn(seat)
  expect(words.filter((one, i) => words.indexOf(one) !== i)).toEqual([])
}
/** Nobody is told of words that stand. */
const toldRightly = ({ seats }: Table): void => {
  const words = wordsIn(seats[0])
  for (const { told } of seats)
    for (const { whose, row } of told)
      if (whose === 'words') {
        const missing = String(row['text']).match(/p\d+;|\[\d+\]/g) ?? []
        expect(missing.filter((one) => !words.includes(one))).not.toEqual([])
      }
}
const takeAllBack = (table: Table, order: readonly number[]): void => {
  for (const n of order) {
    const { undoing } = (table.seats[n] as Seat).plan
    for (let i = 0; i < 20 && undoing.read().canUndo; i++) undoing.undo()
    table.settle()
  }
}

test(
  'whoever wrote what, and in whatever order all take it back: the text has the words of the beginning, once',
  () => {
    fc.assert(
      fc.property(works, orders, orders, (done, delivery, order) => {
        const table = sitAtTable()
        for (const { plan } of table.seats) plan.undoing.clear()
        for (const { who, what, n } of done) {
          const seat = table.seats[who] as Seat
          seat.plan.undoing.text?.stopCapturing()
          if (what === 'type') table.type(seat, n)
          else if (what === 'move') moveText(seat, n)
          else takeOut(seat, n)
        }
        for (const n of delivery) {
          table.receive(table.seats[n] as Seat)
          table.send(table.seats[n] as Seat)
        }
        table.settle()
        allAgree(table)
        noneTwice(table.seats[0])
        toldRightly(table)
        // what stood in the way of one the first time has gone by the second
        takeAllBack(table, order)
        takeAllBack(table, order)
        allAgree(table)
        expect(wordsIn(table.seats[0])).toEqual(begun)
      }),
      { numRuns: histories, endOnFailure: histories > 100, ...chosen },
    )
  },
  histories * 300 + 30_000,
)
