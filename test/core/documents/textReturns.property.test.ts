// Any history of three at one text, with undo and redo: no word stands twice, none is lost unsaid, and all taken back leads to the beginning.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  blocksOf,
  cutAndPaste,
  moveText,
  sitAtTable,
  takeOut,
  type Seat,
  type Table,
} from './textHistories.ts'
import { textOf } from './textPeople.ts'

const { TEXT_RETURNS, TEXT_RETURNS_SEED, TEXT_RETURNS_PATH } = process.env
/** Longer campaigns: `TEXT_RETURNS=10000`, those of one start with `TEXT_RETURNS_SEED`, one alone with `TEXT_RETURNS_PATH`. */
const histories = Number(process.env['TEXT_RETURNS'] ?? 60)
const chosen = {
  ...(TEXT_RETURNS === undefined
    ? { seed: 20_261_130 }
    : TEXT_RETURNS_SEED
      ? { seed: Number(TEXT_RETURNS_SEED) }
      : {}),
  ...(TEXT_RETURNS_PATH ? { path: TEXT_RETURNS_PATH } : {}),
}
/** So many changes each may make, besides undo and redo. */
const mostChanges = 3

type Way = 'undo' | 'redo'

const one = <T extends string>(what: T): fc.Arbitrary<T> => fc.constant(what)
const step = fc.record({
  who: fc.nat(2),
  what: fc.oneof(
    { weight: 3, arbitrary: one('type') },
    { weight: 3, arbitrary: one('move') },
    { weight: 3, arbitrary: one('delete') },
    { weight: 2, arbitrary: one('paste') },
    { weight: 2, arbitrary: one('undo') },
    { weight: 1, arbitrary: one('redo') },
    { weight: 3, arbitrary: one('meet') },
  ),
  n: fc.array(fc.noBias(fc.nat(1_000)), { minLength: 3, maxLength: 3 }),
})
const steps = fc.noBias(fc.array(step, { minLength: 2, maxLength: 16, size: 'max' }))
const orders = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 })

const wordsIn = (seat: Seat): readonly string[] => blocksOf(seat).flat()
const begun = Array.from({ length: 12 }, (_, i) => `p${i + 1};`)
const twiceIn = (words: readonly string[]): readonly string[] =>
  words.filter((word, i) => words.indexOf(word) !== i)

const allAgree = ({ seats }: Table): void => {
  for (const seat of seats) expect(textOf(seat).toString()).toBe(textOf(seats[0]).toString())
  expect(twiceIn(wordsIn(seats[0]))).toEqual([])
}
const allPress = (table: Table, order: readonly number[], way: Way): void => {
  for (const n of order) {
    const { undoing } = (table.seats[n] as Seat).plan
    const may = way === 'undo' ? 'canUndo' : 'canRedo'
    for (let i = 0; i < 20 && undoing.read()[may]; i++) undoing[way]()
    table.settle()
  }
  allAgree(table)
}

/** What each took out, at any time: of a word that is gone nobody is told who had deleted it. */
type TakenOut = readonly Set<string>[]
/** What was cut and pasted, by whom, and up to which of their writes: a press takes away what was pasted, and brings back what was cut. */
interface Paste {
  readonly word: string
  readonly by: number
  readonly clock: number
}
/** A deletion of a word that another had pasted, or was about to paste, without its being known here. */
interface Crossed {
  readonly word: string
  readonly by: number
  /** So much of what each wrote was known. */
  readonly known: readonly number[]
}
interface Clipboard {
  readonly pastes: Paste[]
  readonly deletions: Crossed[]
}
const clockOf = ({ plan: { doc } }: Seat, of: Seat): number => Y.getState(doc.store, of.plan.doc.clientID)

/** Whether somebody pasted a word of which none who deleted it knew: they had seen where it stood before. */
const isCrossed = ({ pastes, deletions }: Clipboard, word: string): boolean =>
  deletions
    .filter((one) => one.word === word)
    .every(({ by, known }) =>
      pastes.some((paste) => paste.word === word && paste.by !== by && (known[paste.by] ?? 0) < paste.clock),
    )

/** A press takes and brings only what its owner typed or took out, and doubles nothing. */
const pressOne = (table: Table, who: number, way: Way, taken: TakenOut, { pastes }: Clipboard): void => {
  const seat = table.seats[who] as Seat
  const { undoing } = seat.plan
  if (!undoing.read()[way === 'undo' ? 'canUndo' : 'canRedo']) return
  const before = wordsIn(seat)
  undoing[way]()
  const after = wordsIn(seat)
  const isOthers = (word: string): boolean =>
    table.typed.get(word)?.by !== seat &&
    taken[who]?.has(word) !== true &&
    !pastes.some((paste) => paste.by === who && paste.word === word)
  const changed = [
    ...before.filter((word) => !after.includes(word)),
    ...after.filter((word) => !before.includes(word)),
  ]
  expect([way, ...changed.filter(isOthers)]).toEqual([way])
  expect(twiceIn(after).filter((word) => !twiceIn(before).includes(word))).toEqual([])
}

const isTold = ({ told }: Seat, word: string): boolean =>
  told.some(({ whose, row }) => whose === 'words' && String(row['text']).includes(word))

/** What is told of words that stand at that moment; who moved them may bring them along later. */
const watchTold = ({ seats }: Table): readonly string[] => {
  const wrong: string[] = []
  for (const seat of seats)
    seat.plan.onTaken((taken) => {
      const standing = new Set(wordsIn(seat))
      for (const { whose, row } of taken) {
        const words = String(row['text']).match(/p\d+;|\[\d+\]/g) ?? []
        if (whose === 'words' && words.every((word) => standing.has(word))) wrong.push(String(row['text']))
      }
    })
  return wrong
}

/**
 * Where nobody pressed anything: what was taken out is gone, and what is gone was taken out or is told. What one pasted while others
 * deleted it where it had stood stays, or somebody is told.
 */
const allAccounted = ({ seats, typed }: Table, taken: TakenOut, clipboard: Clipboard): void => {
  const standing = new Set(wordsIn(seats[0]))
  for (const word of [...begun, ...typed.keys()]) {
    const isTaken = taken.some((words) => words.has(word)) && !isCrossed(clipboard, word)
    const isKnown = isTaken || seats.some((seat) => isTold(seat, word))
    if (!standing.has(word)) expect([word, isKnown]).toEqual([word, true])
    if (isTaken) expect([word, standing.has(word)]).toEqual([word, false])
  }
}

/** The words of the beginning, once each; besides only what its author can't take back, since another had deleted it. */
const isAtBeginning = ({ seats, typed }: Table, taken: TakenOut): void => {
  const words = wordsIn(seats[0])
  expect(words.filter((word) => begun.includes(word)).toSorted()).toEqual(begun.toSorted())
  const left = words.filter((word) => !begun.includes(word))
  const isDeletedByAnother = (word: string): boolean =>
    taken.some((all, i) => seats[i] !== typed.get(word)?.by && all.has(word))
  expect(left.filter((word) => !isDeletedByAnother(word))).toEqual([])
}

type Pressed = readonly [
  who: number,
  what: 'type' | 'move' | 'paste' | 'delete' | 'undo' | 'meet',
  n: number[],
]

/**
 * Two once carried their words past each other in them for ever: within one text, and beside each other's, which went as well. In the third,
 * words that came back by undo into what another had moved were lost to a third's move. In the last, what two had
 * pasted side by side was carried past each other's when both did it again.
 */
const known: readonly (readonly [readonly Pressed[], number[], number[]])[] = [
  [
    [
      [1, 'type', [781, 491, 405]],
      [0, 'delete', [197, 171, 379]],
      [0, 'meet', [0, 0, 0]],
      [2, 'meet', [0, 0, 0]],
      [2, 'delete', [177, 604, 44]],
      [2, 'undo', [0, 0, 0]],
    ],
    [1, 2, 0],
    [0, 1, 2],
  ],
  [
    [
      [0, 'move', [501, 61, 151]],
      [1, 'delete', [323, 284, 315]],
      [2, 'move', [417, 396, 981]],
      [2, 'meet', [0, 0, 0]],
      [1, 'undo', [0, 0, 0]],
      [1, 'meet', [0, 0, 0]],
      [1, 'delete', [870, 428, 417]],
      [2, 'meet', [0, 0, 0]],
      [0, 'type', [90, 794, 359]],
      [0, 'meet', [0, 0, 0]],
      [0, 'move', [913, 974, 841]],
      [2, 'type', [839, 686, 842]],
      [1, 'move', [551, 929, 325]],
      [2, 'meet', [0, 0, 0]],
    ],
    [1, 0, 2],
    [0, 1, 2],
  ],
  [
    [
      [2, 'move', [37, 111, 468]],
      [1, 'move', [113, 73, 830]],
      [2, 'move', [316, 245, 347]],
      [0, 'delete', [612, 726, 82]],
      [0, 'delete', [613, 93, 796]],
      [1, 'paste', [706, 413, 0]],
      [2, 'delete', [806, 602, 18]],
      [2, 'meet', [0, 0, 0]],
      [0, 'meet', [0, 0, 0]],
      [0, 'undo', [0, 0, 0]],
      [2, 'move', [599, 78, 483]],
    ],
    [0, 1, 2],
    [0, 1, 2],
  ],
  [
    [
      [0, 'type', [937, 144, 503]],
      [2, 'paste', [118, 202, 221]],
      [0, 'paste', [697, 270, 513]],
    ],
    [0, 1, 2],
    [0, 1, 2],
  ],
]

test(
  'whoever wrote what, took back and did again, and whoever met whom when: each word stands once, is deleted or told, and all goes back',
  () => {
    fc.assert(
      fc.property(steps, orders, orders, (done, delivery, order) => {
        const table = sitAtTable()
        for (const { plan } of table.seats) plan.undoing.clear()
        const changes = [0, 0, 0]
        const taken: TakenOut = table.seats.map(() => new Set<string>())
        const clipboard: Clipboard = { pastes: [], deletions: [] }
        const toldWrongly = watchTold(table)
        let hasPressed = false
        const meet = (who: number): void => {
          table.receive(table.seats[who] as Seat)
          table.send(table.seats[who] as Seat)
        }
        for (const { who, what, n } of done) {
          const seat = table.seats[who] as Seat
          if (what === 'meet') meet(who)
          else if (what === 'undo' || what === 'redo') {
            hasPressed = true
            pressOne(table, who, what, taken, clipboard)
          } else if ((changes[who] ?? 0) < mostChanges) {
            changes[who] = (changes[who] ?? 0) + 1
            seat.plan.undoing.text?.stopCapturing()
            const before = wordsIn(seat)
            if (what === 'type') table.type(seat, n)
            else if (what === 'move') moveText(seat, n)
            else if (what === 'paste')
              for (const word of cutAndPaste(seat, n))
                clipboard.pastes.push({ word, by: who, clock: clockOf(seat, seat) })
            else takeOut(seat, n)
            const after = new Set(wordsIn(seat))
            const known = table.seats.map((other) => clockOf(seat, other))
            for (const word of before.filter((one) => !after.has(one))) {
              taken[who]?.add(word)
              clipboard.deletions.push({ word, by: who, known })
            }
          }
        }
        delivery.forEach(meet)
        table.settle()
        allAgree(table)
        if (!hasPressed) allAccounted(table, taken, clipboard)
        // what stood in the way of one the first time has gone by the second
        for (let i = 0; i < 2; i++) allPress(table, order, 'undo')
        isAtBeginning(table, taken)
        allPress(table, order.toReversed(), 'redo')
        for (let i = 0; i < 2; i++) allPress(table, order, 'undo')
        isAtBeginning(table, taken)
        expect(toldWrongly).toEqual([])
      }),
      {
        ...(TEXT_RETURNS_PATH
          ? {}
          : {
              examples: known.map(
                ([pressed, delivery, order]): [
                  { who: number; what: Pressed[1]; n: number[] }[],
                  number[],
                  number[],
                ] => [pressed.map(([who, what, n]) => ({ who, what, n })), delivery, order],
              ),
            }),
        ...{ numRuns: histories, endOnFailure: TEXT_RETURNS !== undefined },
        ...chosen,
      },
    )
  },
  histories * 1_000 + 30_000,
)
