// Answers to answers by three people, each in their own document: one order on every device, whatever comes first, and no word lost.
import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import {
  answerInOwn,
  answerRemark,
  openRemarks,
  openReplies,
  pinRemark,
  withdrawAnswer,
  withdrawRemark,
  type Remarks,
  type Replies,
} from '#core/documents/remarks.ts'
import { leftThreadsOf, threadsOf, type ThreadAnswer } from '#core/documents/remarkThreads.ts'
import { documentRight, remarksDocument } from '#schemas/documents.ts'
import type { AnsweredEntry } from '#schemas/remarks.ts'
import { deliver, pen } from '#test/support/shelves.ts'
import { value } from './undoPeople.ts'

/** Two consultants and an editor. */
const roles = { ann: 'consultant', ben: 'consultant', eva: 'editor' } as const
const members = Object.keys(roles) as readonly (keyof typeof roles)[]
const names = [...members.map(remarksDocument), 'replies']

interface Seat {
  readonly member: keyof typeof roles
  readonly docs: ReadonlyMap<string, Y.Doc>
  readonly own: Remarks
  readonly all: ReadonlyMap<string, Remarks>
  readonly replies: Replies
}

let client = 1
const sit = (member: keyof typeof roles): Seat => {
  const docs = new Map(names.map((name) => [name, Object.assign(new Y.Doc(), { clientID: client++ })]))
  const doc = (name: string): Y.Doc => docs.get(name) ?? new Y.Doc()
  const by = pen(member)
  const readOnly = (name: string) => ({ readOnly: documentRight(roles[member], name, member) !== 'write' })
  const all = new Map(
    members.map((one) => [one, openRemarks(doc(remarksDocument(one)), by, readOnly(remarksDocument(one)))]),
  )
  const replies = openReplies(doc('replies'), by, readOnly('replies'))
  return { member, docs, own: all.get(member) as Remarks, all, replies }
}
const seats = (): readonly Seat[] => members.map(sit)

const shown = ({ all, replies }: Seat) => {
  const remarks = new Map([...all].map(([member, open]) => [member, open.read()]))
  return {
    live: threadsOf(remarks, replies.read(), () => ({ kind: 'room', attached: true })),
    left: leftThreadsOf(remarks, replies.read()),
  }
}
interface Thread {
  readonly member: string
  readonly id: string
  readonly answers: readonly ThreadAnswer[]
}
const threadsAt = (seat: Seat): readonly Thread[] => {
  const { live, left } = shown(seat)
  return [...live.map(({ member, remark, answers }) => ({ member, id: remark.id, answers })), ...left]
}
const hand = (from: Seat, to: Seat, name: string): void =>
  deliver(from.docs.get(name) as Y.Doc, to.docs.get(name) as Y.Doc)
const meet = (people: readonly Seat[]): void => {
  for (const name of names)
    for (const from of people) for (const to of people) if (from !== to) hand(from, to, name)
}
const answer = ({ member, own, replies }: Seat, thread: Thread, text: string, to?: AnsweredEntry): string => {
  const more = { after: thread.answers, ...(to && { to }) }
  return value(
    roles[member] === 'editor'
      ? answerRemark(replies, thread.member, thread.id, text, more)
      : answerInOwn(own, thread.member, thread.id, text, more),
  )
}
const pin = ({ own }: Seat, text: string): string =>
  value(pinRemark(own, { document: 'layout', table: 'rooms', target: 'hall', label: '大厅', text }))
const [annOf, benOf, evaOf] = [0, 1, 2].map(
  (i) =>
    (people: readonly Seat[]): Seat =>
      people[i] as Seat,
) as [(people: readonly Seat[]) => Seat, (people: readonly Seat[]) => Seat, (people: readonly Seat[]) => Seat]
const lines = (seat: Seat): readonly string[] =>
  threadsAt(seat).flatMap(({ answers }) =>
    answers.map(
      ({ depth, text, answers: what, withdrawn }) =>
        `${'  '.repeat(depth)}${text}${what === 'missing' ? ' (of what?)' : ''}${withdrawn ? ' (back)' : ''}`,
    ),
  )

describe('a thread', () => {
  /** Ann's remark, Eva's answer, Ben's to that, Ann's to Ben's, and Ben's to the remark. */
  const talk = () => {
    const people = seats()
    const [ann, ben, eva] = [annOf(people), benOf(people), evaOf(people)]
    const id = pin(ann, 'too dark')
    meet(people)
    const thread = (seat: Seat): Thread => threadsAt(seat).find((one) => one.id === id) as Thread
    const first = answer(eva, thread(eva), 'a lamp')
    meet(people)
    const second = answer(ben, thread(ben), 'two lamps', { member: 'eva', id: first })
    meet(people)
    answer(ann, thread(ann), 'yes', { member: 'ben', id: second })
    answer(ben, thread(ben), 'and paint')
    return { people, ann, ben, eva, id, first, second, thread }
  }

  test('is read below what is answered, the same on every device', () => {
    const { people } = talk()
    meet(people)
    for (const seat of people) expect(lines(seat)).toEqual(['a lamp', '  two lamps', '    yes', 'and paint'])
  })

  test('whose documents come in any order says what isn’t here, and ends the same', () => {
    const { people } = talk()
    meet(people)
    const ends = new Set<string>()
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        const late = sit('ann')
        for (const name of order) {
          hand(people[2] as Seat, late, name)
          const said = lines(late).join()
          if (lines(late).some((line) => line.includes('yes')))
            expect(said.includes('yes (of what?)')).toBe(!said.includes('two lamps'))
        }
        ends.add(lines(late).join())
      }),
    )
    expect(ends.size).toBe(1)
  })

  test('keeps its answers where one of them is taken back, undone, or brought again', () => {
    const { people, ben, second } = talk()
    const all = ['a lamp', '  two lamps', '    yes', 'and paint']
    value(withdrawAnswer(ben.own, second))
    meet(people)
    const back = ['a lamp', '  two lamps (back)', '    yes', 'and paint']
    for (const seat of people) expect(lines(seat)).toEqual(back)
    expect(ben.own.undoing.undo()).toMatchObject({ undone: 'whole' })
    meet(people)
    for (const seat of people) expect(lines(seat)).toEqual(all)
    // and paint, then two lamps: both were Ben's last gestures
    expect(ben.own.undoing.undo()).toMatchObject({ undone: 'whole' })
    expect(ben.own.undoing.undo()).toMatchObject({ undone: 'whole' })
    meet(people)
    for (const seat of people) expect(lines(seat)).toEqual(['a lamp', 'yes (of what?)'])
    ben.own.undoing.redo()
    meet(people)
    for (const seat of people) expect(lines(seat)).toEqual(['a lamp', '  two lamps', '    yes'])
  })

  test('stays when its remark is taken back or undone, with every answer, and goes back to it', () => {
    const { people, ann, id } = talk()
    meet(people)
    const before = lines(ann)
    value(withdrawRemark(ann.own, id))
    meet(people)
    for (const seat of people) {
      expect(shown(seat).live).toEqual([])
      expect(shown(seat).left).toMatchObject([{ member: 'ann', id, remark: { text: 'too dark' } }])
      expect(lines(seat)).toEqual(before)
    }
    // the withdrawal, the own answer, the remark itself
    for (let i = 0; i < 3; i++) ann.own.undoing.undo()
    meet(people)
    for (const seat of people) {
      expect(shown(seat)).toMatchObject({ live: [], left: [{ member: 'ann', id, remark: null }] })
      expect(lines(seat)).toEqual(['a lamp', '  two lamps', 'and paint'])
    }
    for (let i = 0; i < 2; i++) ann.own.undoing.redo()
    meet(people)
    for (const seat of people) {
      expect(shown(seat).left).toEqual([])
      expect(lines(seat)).toEqual(before)
    }
  })

  test('of answers that answer each other in a circle lists each once', () => {
    const people = seats()
    const [ann, ben] = [annOf(people), benOf(people)]
    const id = pin(ann, 'x')
    const say = (seat: Seat, own: string, to: AnsweredEntry): void => {
      const row = { member: 'ann', remark: id, to, text: own, made: '', rank: 'i' }
      value(seat.own.write((draft) => draft.answers.add(own, row)))
    }
    say(ann, 'one', { member: 'ben', id: 'two' })
    say(ben, 'two', { member: 'ann', id: 'one' })
    say(ben, 'self', { member: 'ben', id: 'self' })
    meet(people)
    for (const seat of people)
      expect(lines(seat).map((line) => line.trim())).toEqual(['one (of what?)', 'two', 'self (of what?)'])
  })

  test('of many answers, each to the one before, is listed whole', () => {
    const [seat] = seats()
    if (seat === undefined) throw new Error('nobody')
    const id = pin(seat, 'x')
    value(
      seat.own.write((draft) => {
        for (let i = 0; i < 20_000; i++)
          draft.answers.add(`a${i}`, {
            ...{ member: 'ann', remark: id, text: `${i}`, made: '', rank: 'i' },
            ...(i > 0 && { to: { member: 'ann', id: `a${i - 1}` } }),
          })
      }),
    )
    expect(threadsAt(seat)[0]?.answers.map(({ depth }) => depth)).toEqual(
      Array.from({ length: 20_000 }, (_, i) => i),
    )
  })
})

test('whatever three people write, take back, undo and redo, all devices end alike and no word is lost or told twice', () => {
  const step = fc.tuple(
    fc.constantFrom(
      'pin',
      'answer',
      'answer',
      'answer',
      'withdraw',
      'withdrawAnswer',
      'undo',
      'redo',
      'hand',
      'hand',
    ),
    ...([fc.nat(2), fc.nat(9), fc.nat(9)] as const),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const people = seats()
      const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]
      for (const [what, who, a, b] of steps) {
        const seat = people[who] as Seat
        const thread = pick(threadsAt(seat), a)
        if (what === 'pin') pin(seat, `p${a}`)
        else if (what === 'answer' && thread !== undefined) {
          const to = b === 0 ? undefined : pick(thread.answers, b)
          answer(seat, thread, `t${a}${b}`, to && { member: to.by, id: to.id })
        } else if (what === 'withdraw') {
          const id = pick([...seat.own.read().remarks.keys()], a)
          if (id !== undefined) value(withdrawRemark(seat.own, id))
        } else if (what === 'withdrawAnswer') {
          const id = pick([...seat.own.read().answers.keys()], a)
          if (id !== undefined) value(withdrawAnswer(seat.own, id))
        } else if (what === 'undo') (a % 2 === 0 ? seat.own : seat.replies).undoing.undo()
        else if (what === 'redo') (a % 2 === 0 ? seat.own : seat.replies).undoing.redo()
        else if (what === 'hand') hand(people[a % 3] as Seat, seat, names[b % names.length] as string)
      }
      meet(people)
      const [first, ...others] = people.map(shown)
      for (const other of others) expect(other).toEqual(first)

      const seat = people[0] as Seat
      const listed = threadsAt(seat).flatMap(({ member, id, answers }) =>
        answers.map((one, at) => ({ ...one, member, remark: id, answersOf: answers, at })),
      )
      const told = new Map(listed.map((one) => [`${one.by} ${one.id}`, one]))
      expect(told.size, 'each once').toBe(listed.length)
      const rows = [
        ...[...seat.all].flatMap(([by, open]) =>
          [...open.read().answers.values()].map((row) => ({ ...row, by })),
        ),
        ...[...seat.replies.read().replies.values()].map((row) => ({ ...row, withdrawn: undefined })),
      ]
      for (const row of rows) {
        const one = told.get(`${row.by} ${row.id}`)
        if (row.withdrawn !== true)
          expect(one, 'no word is lost').toMatchObject({ member: row.member, remark: row.remark })
        if (one === undefined) continue
        const over =
          row.to && one.answersOf.findIndex(({ by, id }) => by === row.to?.member && id === row.to.id)
        if (over === undefined) expect(one).toMatchObject({ answers: 'remark', depth: 0 })
        else if (over < 0) expect(one).toMatchObject({ answers: 'missing', depth: 0 })
        else {
          expect(one).toMatchObject({ answers: 'answer', depth: (one.answersOf[over]?.depth ?? 0) + 1 })
          expect(over).toBeLessThan(one.at)
        }
        const next = one.answersOf[one.at + 1]
        if (one.withdrawn) expect(next?.depth, 'kept for what was answered to it').toBe(one.depth + 1)
      }
    }),
    { numRuns: 150 },
  )
})
