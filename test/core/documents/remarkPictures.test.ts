// Pictures beside remarks and answers: they merge, undo and freeze with their words, and none stays of what was taken back.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { frozenAnswers, openRemarksOf } from '#core/centre/openRemarks.ts'
import {
  answerInOwn,
  answerRemark,
  openRemarks,
  openReplies,
  pinRemark,
  withdrawAnswer,
} from '#core/documents/remarks.ts'
import { threadsOf } from '#core/documents/remarkThreads.ts'
import { deliver, pen } from '#test/support/shelves.ts'
import { value } from './undoPeople.ts'

const picture = (of: string) => ({ blob: of.repeat(64), alt: `what ${of} shows` })
const pinned = { document: 'layout', table: 'rooms', target: 'hall', label: '大厅', text: 'too dark' }

/** Zhou pins a remark with a picture, Ada (an editor) and Chen answer with one each; all of it is brought to all three. */
const talk = () => {
  const people = ['zhou', 'ada', 'chen'].map((member) => ({
    member,
    docs: new Map(['zhou', 'chen', 'replies'].map((name) => [name, new Y.Doc()])),
  }))
  const [zhou, ada, chen] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
  const docOf = (one: typeof zhou, name: string): Y.Doc => one.docs.get(name) as Y.Doc
  const meet = (): void => {
    for (const from of people)
      for (const to of people)
        for (const name of from.docs.keys()) if (from !== to) deliver(docOf(from, name), docOf(to, name))
  }
  const own = openRemarks(docOf(zhou, 'zhou'), pen('zhou'))
  const replies = openReplies(docOf(ada, 'replies'), pen('ada'))
  const chens = openRemarks(docOf(chen, 'chen'), pen('chen'))
  const id = value(pinRemark(own, { ...pinned, picture: picture('a') }))
  const reply = value(answerRemark(replies, 'zhou', id, 'a lamp', { picture: picture('b') }))
  const answer = value(
    answerInOwn(chens, 'zhou', id, 'two', { to: { member: 'ada', id: reply }, picture: picture('c') }),
  )
  meet()
  const threads = (one: typeof zhou) =>
    threadsOf(
      new Map(
        ['zhou', 'chen'].map((name) => [
          name,
          openRemarks(docOf(one, name), pen('reader'), { readOnly: true }).read(),
        ]),
      ),
      openReplies(docOf(one, 'replies'), pen('reader'), { readOnly: true }).read(),
      () => ({ kind: 'room', attached: true }),
    )
  return { people, meet, own, chens, answer, threads }
}
const picturesIn = (threads: ReturnType<ReturnType<typeof talk>['threads']>) =>
  threads.map(({ remark, answers }) => [remark.picture?.alt, ...answers.map((one) => one.picture?.alt)])

test('of three people each reads every picture with its words, and undo and redo take them along', () => {
  const { people, meet, own, threads } = talk()
  for (const one of people)
    expect(picturesIn(threads(one))).toEqual([['what a shows', 'what b shows', 'what c shows']])
  own.undoing.undo()
  meet()
  for (const one of people) expect(threads(one)).toEqual([])
  own.undoing.redo()
  meet()
  for (const one of people) expect(picturesIn(threads(one))[0]?.[0]).toBe('what a shows')
})

test('are frozen with their words; of an answer that was taken back none is', () => {
  const { people, meet, chens, answer, threads } = talk()
  const [reader] = people as [(typeof people)[0]]
  const frozen = () => {
    const [thread] = threads(reader)
    if (thread === undefined) throw new Error('no thread')
    const answers = frozenAnswers(thread.answers)
    return openRemarksOf({ openRemarks: [{ id: thread.key, picture: thread.remark.picture, answers }] })
  }
  expect(frozen()[0]).toMatchObject({
    picture: picture('a'),
    answers: [picture('b'), picture('c')].map((one) => ({ picture: one })),
  })
  value(
    answerInOwn(chens, 'zhou', threads(reader)[0]?.remark.id ?? '', 'more', {
      to: { member: 'chen', id: answer },
    }),
  )
  value(withdrawAnswer(chens, answer))
  meet()
  expect(JSON.stringify(frozen())).not.toContain('what c shows')
  expect(frozen()[0]?.answers.map((one) => one.picture?.alt ?? null)).toEqual(['what b shows', null, null])
})

test('what is no picture in a frozen remark is none', () => {
  for (const picture of [null, 7, {}, { blob: 'x', alt: 'y' }, { blob: 'a'.repeat(64) }])
    expect(openRemarksOf({ openRemarks: [{ id: 'a~b', picture }] })[0]?.picture).toBeNull()
})
