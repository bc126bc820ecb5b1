// @vitest-environment happy-dom
// Two who part and move one and the same sentence while a third deletes and types in it: no word comes twice, and undo leads back.
import { act, cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openOperatingPlan } from '#core/documents/plan.ts'
import type { Taken } from '#core/source.ts'
import { receiving } from '#schemas/updates/received.ts'
import { pen } from '#test/support/shelves.ts'
import { type Person, sit, textOf } from '#test/support/sitAtText.tsx'

afterEach(cleanup)

const open = async (html: string) => {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()] as const
  const relay = new Y.Doc()
  const sent = [0, 0, 0]
  const told: Taken[][] = [[], [], []]
  const plans = docs.map((doc, i) => {
    doc.clientID = 1000 * (i + 1)
    const unconfirmed = () => [
      { client: doc.clientID, start: sent[i] ?? 0, end: Y.getState(doc.store, doc.clientID) },
    ]
    const plan = openOperatingPlan(doc, pen(`${i}`), { unconfirmed })
    plan.onTaken((taken) => told[i]?.push(...taken))
    return plan
  })
  const lent = plans.map(({ undoing }) => {
    if (undoing.text === null) throw new Error('no text')
    const went = (way: 'undo' | 'redo') => (): boolean => ['whole', 'part'].includes(undoing[way]().undone)
    return { manager: undoing.text, undo: went('undo'), redo: went('redo'), steps: undoing.steps }
  })
  const people = [
    await sit(docs[0], undefined, undefined, lent[0]),
    await sit(docs[1], undefined, undefined, lent[1]),
    await sit(docs[2], undefined, undefined, lent[2]),
  ] as const
  /** One after the other comes back to the relay, and all hear of what that leads to. */
  const meet = (order: readonly number[] = [0, 1, 2]): void =>
    act(() => {
      for (let round = 0; round < 3; round++)
        for (const n of order) {
          const doc = docs[n] ?? relay
          const update = Y.encodeStateAsUpdate(relay, Y.encodeStateVector(doc))
          receiving(doc, [update], () => Y.applyUpdate(doc, update, 'relay'))
          Y.applyUpdate(relay, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(relay)))
          sent[n] = Y.getState(doc.store, doc.clientID)
        }
    })
  act(() => void people[2].editor().commands.setContent(html))
  meet()
  for (const { undoing } of plans) undoing.clear()
  return { people, plans, told, meet }
}
const at = ({ editor }: Person, words: string): number => {
  let found = -1
  editor().state.doc.descendants((node, at) => {
    const within = node.text?.indexOf(words) ?? -1
    if (within !== -1) found = at + within
  })
  if (found < 0) throw new Error(`no ${words}`)
  return found
}
const type = (person: Person, before: string, words: string): void =>
  act(() => {
    const { view, state } = person.editor()
    view.dispatch(state.tr.insertText(words, at(person, before)))
  })

/** The texts of all blocks that have any. */
const blocks = (person: Person): string =>
  person
    .editor()
    .getText({ blockSeparator: '/' })
    .split('/')
    .filter((one) => one !== '')
    .join('/')
const allSay = (people: readonly Person[], said: string): void => {
  for (const one of people) expect(blocks(one)).toBe(said)
  expect(new Set(people.map(textOf)).size).toBe(1)
}
/** The larger of two moves stands, whoever comes first. */
const cases = [
  [[0, 1, 2], '二楼会议室错时共用，周末开放。'],
  [[1, 0, 2], '二楼会议室错时共用，周末开放。'],
] as const

test.each(cases)(
  'a list item is taken out by one and parted by another, who come back in the order %j: its words stand once, and nobody is told',
  async (order, said) => {
    const { people, plans, told, meet } = await open(
      '<ul><li><p>二楼会议室错时共用，周末开放。</p></li><li><p>末项文字</p></li></ul>',
    )
    const [ann, ben, cai] = people
    act(() => {
      ann.editor().commands.setTextSelection(at(ann, '二楼'))
      ann.editor().commands.liftListItem('listItem')
    })
    act(() => {
      ben.editor().commands.setTextSelection(at(ben, '，周末'))
      ben.editor().commands.splitListItem('listItem')
    })
    type(cai, '末项', '丙')
    meet(order)
    allSay(people, `${said}/丙末项文字`)
    expect(told).toEqual([[], [], []])
    for (const { undoing } of plans) {
      act(() => void undoing.undo())
      meet()
      expect(blocks(ann).match(/周末开放/g)).toHaveLength(1)
    }
    for (const { undoing } of plans) {
      act(() => void undoing.redo())
      meet()
      expect(blocks(ann).match(/周末开放/g)).toHaveLength(1)
    }
  },
)

test('the only item of a list is taken out by one and parted by another: who parted it is not told of words that stand', async () => {
  const { people, told, meet } = await open(
    '<ul><li><p>二楼会议室错时共用，周末开放。</p></li></ul><p>末段</p>',
  )
  const [ann, ben] = people
  act(() => {
    ann.editor().commands.setTextSelection(at(ann, '二楼'))
    ann.editor().commands.liftListItem('listItem')
  })
  act(() => {
    ben.editor().commands.setTextSelection(at(ben, '，周末'))
    ben.editor().commands.splitListItem('listItem')
  })
  type(ben, '，周末', '乙乙')
  meet()
  allSay(people, '二楼会议室错时共用乙乙，周末开放。/末段')
  expect(told).toEqual([[], [], []])
})

test('one types, one parts and one deletes in the same sentence: once all have taken it back it stands as before', async () => {
  const { people, plans, told, meet } = await open('<p>书店每三个月换新书，聘用在家的妈妈。</p><p>末段</p>')
  const [ann, ben, cai] = people
  type(ann, '在家', '甲甲')
  act(() => {
    ben.editor().commands.setTextSelection(at(ben, '，聘用'))
    ben.editor().commands.splitBlock()
  })
  act(() => {
    const from = at(cai, '月换')
    cai.editor().commands.deleteRange({ from, to: from + 9 })
  })
  meet([1, 0, 2])
  allSay(people, '书店每三个/甲甲的妈妈。/末段')
  expect(told).toEqual([[], [], []])
  for (const n of [1, 2, 0]) {
    act(() => void plans[n]?.undoing.undo())
    meet()
    expect(blocks(ann)).not.toMatch(/聘用.*聘用|妈妈.*妈妈|在家.*在家/)
  }
  allSay(people, '书店每三个月换新书，聘用在家的妈妈。/末段')
  for (const n of [1, 2, 0]) {
    act(() => void plans[n]?.undoing.redo())
    meet()
    expect(blocks(ann)).not.toMatch(/聘用.*聘用|妈妈.*妈妈|在家.*在家/)
  }
})
