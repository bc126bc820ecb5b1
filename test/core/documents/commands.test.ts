// What people do to each document: the gestures that more than one page relies on.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { furnishCentre, openCentre, slotsInOrder } from '#core/documents/centre.ts'
import { weeklyMinutesOf } from '#core/figures/measure.ts'
import { householdsOf, peopleByGroup } from '#core/figures/population.ts'
import {
  addVariant,
  assignUse,
  mainVariant,
  openLayout,
  storeProposal,
  takeOver,
  assignedUse,
} from '#core/documents/layout.ts'
import { addLines, linesInOrder, openOperatingPlan } from '#core/documents/plan.ts'
import { clearDecision, decideService, openProgramme } from '#core/documents/programme.ts'
import {
  answerRemark,
  openRemarks,
  openReplies,
  pinRemark,
  resolveRemark,
  withdrawRemark,
} from '#core/documents/remarks.ts'
import { threadsOf } from '#core/documents/remarkThreads.ts'
import {
  addChoice,
  askQuestion,
  offeredChoices,
  moveQuestion,
  openSurvey,
  publishForm,
  questionsInOrder,
  retireQuestion,
} from '#core/documents/survey.ts'
import type { Pen } from '#core/pen.ts'
import { fen, millimetres, people } from '#schemas/quantities.ts'

let serial = 0
const pen = (member: string): Pen => ({
  member,
  newId: () => `${member}-${serial++}`,
  now: () => '2026-01-01T00:00:00Z',
})
const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const meet = (a: Y.Doc, b: Y.Doc): void => {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
}

describe('centre', () => {
  test('slots keep their order and know their week; people add up by group', () => {
    const centre = openCentre(new Y.Doc(), pen('ada'))
    furnishCentre(
      centre,
      [
        { id: 'weekday-morning', name: '上午', day: 'weekday', days: 5, from: 480, to: 720 },
        { id: 'weekend-noon', name: '中午', day: 'weekend', days: 2, from: 720, to: 840 },
      ],
      [{ id: 'elderly', name: '老年' }],
    )
    centre.write((d) => {
      d.population.put('b1~elderly~male', { people: people(3) })
      d.population.put('b2~elderly~female', { people: people(4) })
      d.blocks.add('b1', { name: '1栋', households: people(5), rank: 'i' })
    })
    expect(slotsInOrder(centre.read()).map(weeklyMinutesOf)).toEqual([1200, 240])
    expect(peopleByGroup(centre.read().population)).toEqual(new Map([['elderly', 7]]))
    expect(householdsOf(undefined, centre.read().blocks.values())).toBe(5)
  })
})

describe('survey', () => {
  test('questions are asked, moved, retired; a question can share the choices of another', () => {
    const survey = openSurvey(new Y.Doc(), pen('ada'))
    const want = valueOf(askQuestion(survey, { type: 'multiple', text: '想要什么', meaning: 'want' }))
    const top = valueOf(askQuestion(survey, { type: 'ranking', text: '最要紧', choicesFrom: want, top: 3 }))
    const age = valueOf(askQuestion(survey, { type: 'number', text: '年龄' }))
    valueOf(addChoice(survey, want, { text: '食堂', value: 'canteen', service: 'canteen' }))
    valueOf(moveQuestion(survey, age, want))
    const order = questionsInOrder(survey.read())
    expect(order.map((q) => q.id)).toEqual([age, want, top])
    expect(offeredChoices(survey.read(), order[2]!).map((c) => c.value)).toEqual(['canteen'])
    valueOf(retireQuestion(survey, age))
    expect(questionsInOrder(survey.read()).map((q) => q.id)).toEqual([want, top])
    expect(survey.read().questions.has(age)).toBe(true)
  })

  test('the same form is published under the same digest, another wording under another', () => {
    const survey = openSurvey(new Y.Doc(), pen('ada'))
    const id = valueOf(askQuestion(survey, { type: 'text', text: '还想说的话' }))
    const first = valueOf(publishForm(survey))
    expect(valueOf(publishForm(survey))).toBe(first)
    survey.write((d) => d.questions.update(id, { text: '还有什么' }))
    expect(valueOf(publishForm(survey))).not.toBe(first)
    expect(survey.read().publications.size).toBe(2)
  })

  test('two people who add a choice at once both keep theirs', () => {
    const a = openSurvey(new Y.Doc(), pen('ada'))
    const want = valueOf(askQuestion(a, { type: 'multiple', text: '想要什么' }))
    const b = openSurvey(new Y.Doc(), pen('ben'))
    meet(a.doc, b.doc)
    addChoice(a, want, { text: '食堂' })
    addChoice(b, want, { text: '书房' })
    meet(a.doc, b.doc)
    const texts = (s: typeof a) => offeredChoices(s.read(), s.read().questions.get(want)!).map((c) => c.text)
    expect(texts(a).toSorted()).toEqual(['书房', '食堂'].toSorted())
    expect(texts(a)).toEqual(texts(b))
  })
})

describe('layout', () => {
  const withRoom = () => {
    const layout = openLayout(new Y.Doc(), pen('ada'))
    layout.write((d) => {
      d.floors.add('g', { name: '一层', storey: 1, rank: 'i' })
      d.rooms.add('hall', {
        floor: 'g',
        name: '大厅',
        seed: { x: millimetres(1), y: millimetres(1) },
        rank: 'i',
        timetabled: true,
      })
      d.rooms.add('wc', {
        floor: 'g',
        name: '卫生间',
        seed: { x: millimetres(9), y: millimetres(9) },
        rank: 'k',
        use: 'support',
      })
    })
    return layout
  }

  test('a use is the assignment, else the standing use of the room, else vacant', () => {
    const layout = withRoom()
    const plan = valueOf(addVariant(layout, '方案', null))
    valueOf(assignUse(layout, plan, 'hall', ['weekday-morning'], 'canteen'))
    const snapshot = layout.read()
    const use = (room: string, slot: string) => assignedUse(snapshot, plan, snapshot.rooms.get(room)!, slot)
    expect([use('hall', 'weekday-morning'), use('hall', 'weekday-noon'), use('wc', 'weekday-noon')]).toEqual([
      'canteen',
      'vacant',
      'support',
    ])
    expect(mainVariant(snapshot)).toBe(plan)
  })

  test('a proposal is taken over by one gesture and undone by one', () => {
    const layout = withRoom()
    const plan = valueOf(addVariant(layout, '方案', null))
    valueOf(assignUse(layout, plan, 'hall', ['weekday-morning', 'weekday-noon'], 'office-open'))
    valueOf(storeProposal(layout, { name: 'A', variant: plan, problemDigest: 'x', result: {} }))
    valueOf(
      takeOver(layout, plan, [
        { room: 'hall', slot: 'weekday-morning', use: 'canteen' },
        { room: 'hall', slot: 'weekday-noon', use: 'vacant' },
        { room: 'gone', slot: 'weekday-noon', use: 'reading' },
      ]),
    )
    const uses = () =>
      [...layout.read().assignments].map(([key, a]) => `${key.slice(plan.length)}=${a.use}`).toSorted()
    expect(uses()).toEqual(['~hall~weekday-morning=canteen', '~hall~weekday-noon=vacant'])
    layout.undoing.undo()
    expect(uses()).toEqual(['~hall~weekday-morning=office-open', '~hall~weekday-noon=office-open'])
    expect(layout.read().proposals.size).toBe(1)
  })

  test('a variant starts as a copy of another and goes its own way', () => {
    const layout = withRoom()
    const now = valueOf(addVariant(layout, '现状', null))
    valueOf(assignUse(layout, now, 'hall', ['weekday-morning'], 'meeting'))
    const plan = valueOf(addVariant(layout, '方案', now))
    valueOf(assignUse(layout, plan, 'hall', ['weekday-morning'], 'reading'))
    const hall = layout.read().rooms.get('hall')!
    expect(assignedUse(layout.read(), now, hall, 'weekday-morning')).toBe('meeting')
    expect(assignedUse(layout.read(), plan, hall, 'weekday-morning')).toBe('reading')
  })

  test('two people who assign different slots of one room both keep theirs', () => {
    const a = withRoom()
    const plan = valueOf(addVariant(a, '方案', null))
    const b = openLayout(new Y.Doc(), pen('ben'))
    meet(a.doc, b.doc)
    assignUse(a, plan, 'hall', ['weekday-morning'], 'canteen')
    assignUse(b, plan, 'hall', ['weekday-noon'], 'reading')
    meet(a.doc, b.doc)
    expect(a.read().assignments.size).toBe(2)
    expect(b.read().assignments).toEqual(a.read().assignments)
  })
})

describe('plan and programme', () => {
  test('pasted lines keep their order and are undone by one', () => {
    const plan = openOperatingPlan(new Y.Doc(), pen('ada'))
    const line = (name: string) => ({
      section: 'cost',
      name,
      kind: 'general',
      amount: fen(100),
      frequency: 'monthly',
      start: 1,
      end: 36,
    })
    valueOf(addLines(plan, [line('a'), line('b'), line('c')]))
    expect(linesInOrder(plan.read(), 'cost').map((l) => l.name)).toEqual(['a', 'b', 'c'])
    plan.undoing.undo()
    expect(plan.read().lines.size).toBe(0)
  })

  test('a pin is replaced by a strike and cleared', () => {
    const programme = openProgramme(new Y.Doc(), pen('ada'))
    decideService(programme, 'canteen', 'pin', '没有食堂就没人来')
    decideService(programme, 'canteen', 'strike', '隔壁已有')
    expect(programme.read().verdicts.get('canteen')).toEqual({
      verdict: 'strike',
      reason: '隔壁已有',
      by: 'ada',
    })
    clearDecision(programme, 'canteen')
    expect(programme.read().verdicts.size).toBe(0)
  })
})

describe('remarks', () => {
  const talk = () => {
    const remarks = openRemarks(new Y.Doc(), pen('zhou'))
    const replies = openReplies(new Y.Doc(), pen('li'))
    const id = valueOf(
      pinRemark(remarks, {
        document: 'layout',
        table: 'rooms',
        target: 'hall',
        label: '大厅',
        text: '周六上午空着',
      }),
    )
    const threads = (rooms: readonly string[]) =>
      threadsOf(new Map([['zhou', remarks.read()]]), replies.read(), ({ target }) => ({
        kind: 'room',
        attached: rooms.includes(target),
      }))
    return { remarks, replies, id, threads }
  }

  test('a remark is answered, settled with a reason, and opened again', () => {
    const { replies, id, threads } = talk()
    valueOf(answerRemark(replies, 'zhou', id, '给书画社'))
    expect(resolveRemark(replies, 'zhou', id, true, ' ')).toEqual({
      ok: false,
      error: { refused: 'no-reason' },
    })
    valueOf(resolveRemark(replies, 'zhou', id, true, '已排书画'))
    expect(threads(['hall'])).toMatchObject([
      { attached: true, resolved: true, reason: '已排书画', answers: [{ text: '给书画社' }] },
    ])
    valueOf(resolveRemark(replies, 'zhou', id, false, '又空了'))
    expect(threads(['hall'])[0]?.resolved).toBe(false)
  })

  test('a remark whose room is gone is listed as detached, with what it stood on', () => {
    const { threads } = talk()
    expect(threads([])).toMatchObject([{ attached: false, remark: { label: '大厅' } }])
  })

  test('a remark without words is refused, a withdrawn one is no longer listed', () => {
    const { remarks, id, threads } = talk()
    expect(
      pinRemark(remarks, { document: 'layout', table: 'rooms', target: 'hall', label: '', text: ' ' }),
    ).toMatchObject({ error: { refused: 'empty' } })
    valueOf(withdrawRemark(remarks, id))
    expect(threads(['hall'])).toEqual([])
  })
})
