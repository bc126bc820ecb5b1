// Threads over the documents of a centre, by three people: detached and attached again, the same list meanwhile, and targets of a newer version.
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { targetPlace } from '#core/centre/remarkTargets/remarkTargets.ts'
import { threadsIn } from '#core/centre/remarkTargets/threads.ts'
import { openWindows, type Windows } from '#core/centre/windows.ts'
import {
  answerRemark,
  openRemarks,
  pinRemark,
  withdrawRemark,
  type Remarks,
} from '#core/documents/remarks.ts'
import { askQuestion } from '#core/documents/survey.ts'
import { cellOf } from '#core/source.ts'
import { openedNames } from '#schemas/documents.ts'
import { fen } from '#schemas/quantities.ts'
import { deliver, pen } from '#test/support/shelves.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { targetOn as on } from '#test/support/targetOn.ts'

const typeIn = (fragment: Y.XmlFragment, words: string): void => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  fragment.insert(0, [paragraph])
}

interface Seat {
  readonly docs: ReadonlyMap<string, Y.Doc>
  readonly windows: Windows
  readonly own: Remarks
  readonly threads: ReturnType<typeof threadsIn>
}
/** Zhou remarks, Ada and Li edit. */
const three = (): {
  readonly zhou: Seat
  readonly ada: Seat
  readonly li: Seat
  readonly meet: () => void
} => {
  const sit = (member: string): Seat => {
    const names = [...openedNames, 'remarks-zhou']
    const docs = new Map(names.map((name) => [name, new Y.Doc()]))
    const docOf = (name: string): Y.Doc => docs.get(name) ?? new Y.Doc()
    const windows = openWindows(docOf, pen(member))
    const own = openRemarks(docOf('remarks-zhou'), pen('zhou'), { readOnly: member !== 'zhou' })
    const remarks = cellOf(new Map([['zhou', own.read()]]))
    own.watch(() => remarks.set(new Map([['zhou', own.read()]])))
    return { docs, windows, own, threads: threadsIn(remarks, windows) }
  }
  const [zhou, ann, li] = [sit('zhou'), sit('ada'), sit('li')]
  const meet = (): void => {
    for (const from of [zhou, ann, li])
      for (const to of [zhou, ann, li])
        for (const [name, doc] of from.docs) if (from !== to) deliver(doc, to.docs.get(name) as Y.Doc)
  }
  return { zhou, ada: ann, li, meet }
}

test('of three people each sees it detached when its line goes, and attached again by undo, gone again by redo', () => {
  const { zhou, ada: editor, li, meet } = three()
  const line = { section: 'cost', name: 'Cleaning', kind: 'general', amount: fen(380_050) }
  value(
    editor.windows.plan.write((draft) =>
      draft.lines.add('l1', { ...line, frequency: 'monthly', start: 1, end: 36, rank: 'a' } as never),
    ),
  )
  meet()
  value(pinRemark(zhou.own, { ...on('plan', 'lines', 'l1'), text: 'Too dear' }))
  meet()
  const seen = (): readonly unknown[] =>
    [zhou, editor, li].map(({ threads }) => threads.read().map(({ kind, attached }) => [kind, attached]))
  const all = (attached: boolean): readonly unknown[] =>
    Array.from({ length: 3 }, () => [['anyRecord', attached]])
  expect(seen()).toEqual(all(true))
  value(li.windows.plan.write((draft) => draft.lines.remove('l1')))
  meet()
  expect(seen()).toEqual(all(false))
  li.windows.plan.undoing.undo()
  meet()
  expect(seen()).toEqual(all(true))
  li.windows.plan.undoing.redo()
  meet()
  expect(seen()).toEqual(all(false))
})

test('threads are the same list while nothing changes that one is pinned on', () => {
  const { zhou } = three()
  value(pinRemark(zhou.own, { ...on('plan', 'lines', 'l1'), text: 'Too dear' }))
  const before = zhou.threads.read()
  typeIn(zhou.windows.plan.fragment('text'), 'Somebody types')
  value(askQuestion(zhou.windows.survey, { type: 'text', text: '' }))
  expect(zhou.threads.read()).toBe(before)
})

test('a target of a newer version is kept, handed on, answered and taken back, and never held to be gone', () => {
  const { zhou, ada: editor, li, meet } = three()
  const newer = {
    ...on('layout', 'rooms', 'hall'),
    on: 'outline',
    outline: [
      [0, 0],
      [1, 1],
    ],
  }
  const row = new Y.Map<unknown>(
    Object.entries({ ...newer, text: 'This corner', made: '2027-01-01T00:00:00Z', rank: 'a1' }),
  )
  zhou.docs.get('remarks-zhou')?.getMap('remarks').set('r1', row)
  meet()
  for (const seat of [zhou, editor, li])
    expect(seat.threads.read()).toMatchObject([
      { kind: null, attached: true, remark: { on: 'outline', label: 'as it was called' } },
    ])
  expect(targetPlace(newer, editor.windows)).toEqual(['overview'])
  value(answerRemark(editor.windows.replies, 'zhou', 'r1', 'Which?'))
  meet()
  expect(li.threads.read()[0]?.answers).toMatchObject([{ text: 'Which?' }])
  value(withdrawRemark(zhou.own, 'r1'))
  zhou.own.undoing.undo()
  meet()
  const kept = li.docs.get('remarks-zhou')?.getMap('remarks').get('r1') as Y.Map<unknown>
  expect(kept.get('outline')).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect(li.threads.read()).toHaveLength(1)
})
