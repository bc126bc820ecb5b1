// What another takes back again is nobody's change: older gestures of the others can still be taken back, of a row that came back too.
import { beforeEach, expect, test } from 'vitest'
import { assignUse } from '#core/documents/layout.ts'
import { addLines, describeOperatingPlan, editLine, removeLine } from '#core/documents/plan.ts'
import { cellKey } from '#schemas/ids.ts'
import { fen } from '#schemas/quantities.ts'
import { begin, draw, makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let all: readonly Person[]
let [ann, ben, cai]: Person[] = []
let line = ''

const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
const amounts = (): readonly unknown[] => all.map(({ plan }) => plan.read().lines.get(line)?.amount)
const edit = (person: Person | undefined, fields: Parameters<typeof editLine>[2]): void => {
  if (person) value(editLine(person.plan, line, fields))
  meet(all)
}
const undo = (person: Person | undefined) => {
  const told = person?.plan.undoing.undo()
  meet(all)
  return told?.undone === 'nothing' ? whyKept(told) : told?.undone
}
const redo = (person: Person | undefined) => {
  const told = person?.plan.undoing.redo()
  meet(all)
  return told?.undone
}

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as Person[]
  ;[line = ''] = value(addLines(all[0]!.plan, [{ ...power, amount: fen(1_000) }]))
  meet(all)
})

test('a row that a third removes and brings back keeps its authors: each undoes their own edit, then who made it the row', () => {
  edit(ann, { amount: fen(1_500) })
  edit(ben, { note: 'meter' })
  if (cai) value(removeLine(cai.plan, line))
  meet(all)
  expect(undo(cai)).toBe('whole')
  expect(amounts()).toEqual([1_500, 1_500, 1_500])
  expect(undo(ben)).toBe('whole')
  expect(cai?.plan.read().lines.get(line)?.note).toBeUndefined()
  expect(redo(ben)).toBe('whole')
  expect(undo(ann)).toBe('whole')
  expect(amounts()).toEqual([1_000, 1_000, 1_000])
  expect(redo(ann)).toBe('whole')
  expect(undo(ann)).toBe('whole')
  // The row itself is Ann's as well, but Ben's note lies on it.
  expect(undo(ann)).toEqual(['changed ben lines'])
})

test('the removal and its undo in one arrival, and twice over, and of a field that was cleared', () => {
  edit(ann, { note: 'meter' })
  edit(ann, { note: undefined })
  edit(ben, { amount: fen(2_000) })
  for (let round = 0; round < 2; round++) {
    if (cai) value(removeLine(cai.plan, line))
    cai?.plan.undoing.undo()
    cai?.plan.undoing.redo()
    cai?.plan.undoing.undo()
  }
  meet(all)
  expect(amounts()).toEqual([2_000, 2_000, 2_000])
  expect(undo(ann)).toBe('whole')
  expect(cai?.plan.read().lines.get(line)?.note).toBe('meter')
  expect(undo(ben)).toBe('whole')
  expect(redo(ben)).toBe('whole')
  expect(amounts()).toEqual([2_000, 2_000, 2_000])
})

test('where the row came back with another’s value the older edit stays, and that other is named', () => {
  edit(ann, { amount: fen(1_500) })
  edit(ben, { amount: fen(2_000) })
  if (cai) value(removeLine(cai.plan, line))
  meet(all)
  undo(cai)
  expect(undo(ann)).toEqual(['changed ben lines'])
  expect(undo(ben)).toBe('whole')
  expect(amounts()).toEqual([1_500, 1_500, 1_500])
})

test('a change that its author takes back, by an undo or by hand, keeps nobody from theirs', () => {
  edit(ann, { amount: fen(1_500) })
  edit(ben, { amount: fen(2_000) })
  edit(cai, { amount: fen(3_000) })
  expect(undo(ann)).toEqual(['changed cai lines'])
  edit(ann, { note: 'x' })
  expect(undo(cai)).toBe('whole')
  expect(undo(ben)).toBe('whole')
  expect(amounts()).toEqual([1_500, 1_500, 1_500])
  edit(cai, { amount: fen(9) })
  edit(cai, { amount: fen(1_500) })
  undo(ann)
  // Ann's edit waited since it was held up above; it goes before the row that she made.
  expect(undo(ann)).toBe('whole')
  expect(amounts()).toEqual([1_000, 1_000, 1_000])
  expect(undo(ann)).toBe('whole')
  expect(amounts()).toEqual([undefined, undefined, undefined])
})

test('a value that another types by hand is theirs, also where somebody’s older one was the same', () => {
  edit(ann, { amount: fen(1_500) })
  edit(ben, { amount: fen(2_000) })
  edit(cai, { amount: fen(1_500) })
  expect(undo(ann)).toEqual(['changed cai lines'])
  expect(amounts()).toEqual([1_500, 1_500, 1_500])
  expect(undo(cai)).toBe('whole')
  expect(amounts()).toEqual([2_000, 2_000, 2_000])
  expect(redo(cai)).toBe('whole')
})

test('a value that its author types again over a third’s is a new one', () => {
  edit(ann, { amount: fen(1_500) })
  edit(ben, { amount: fen(2_000) })
  edit(cai, { amount: fen(3_000) })
  edit(ben, { amount: fen(1_500) })
  expect(undo(ann)).toEqual(['changed ben lines'])
  expect(amounts()).toEqual([1_500, 1_500, 1_500])
  expect(undo(ben)).toBe('whole')
  expect(amounts()).toEqual([3_000, 3_000, 3_000])
  expect(redo(ben)).toBe('whole')
  expect(amounts()).toEqual([1_500, 1_500, 1_500])
})

test('the same of a single and of a cell', () => {
  begin(all)
  const room = ann ? draw(ann.layout, 'Room', [0, 0, 6_000, 5_000]) : ''
  meet(all)
  const [variant = ''] = ann?.layout.read().variants.keys() ?? []
  const use = (person: Person | undefined, one: string): void => {
    if (person) value(assignUse(person.layout, variant, room, ['noon'], one))
    meet(all)
  }
  use(ann, 'canteen')
  use(ben, 'reading')
  expect(ben?.layout.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(ann?.layout.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(cai?.layout.read().assignments.get(cellKey(variant, room, 'noon'))).toBeUndefined()
  for (const [one, months] of [
    [ann, 12],
    [cai, 24],
  ] as const) {
    if (one) value(describeOperatingPlan(one.plan, { months }))
    meet(all)
  }
  expect(undo(cai)).toBe('whole')
  expect(undo(ann)).toBe('whole')
  expect(ben?.plan.read().facts?.months).toBeUndefined()
})

test('two who write the same at once: taking one back leaves the other’s', () => {
  for (const one of [ann, ben]) if (one) value(editLine(one.plan, line, { amount: fen(1_500) }))
  meet(all)
  expect(undo(ann)).toEqual(['changed ben lines'])
  expect(amounts()).toEqual([1_500, 1_500, 1_500])
})

test('what another wrote is not mine because I put it back', () => {
  edit(ben, { amount: fen(2_000) })
  edit(ann, { amount: fen(3_000) })
  expect(undo(ann)).toBe('whole')
  expect(undo(ann)).toEqual(['changed ben lines'])
  expect(amounts()).toEqual([2_000, 2_000, 2_000])
})

test('what is given to a row that came back is no one else’s, though another gave the lost row the same, unseen', () => {
  ann?.plan.undoing.undo()
  ann?.plan.undoing.redo()
  if (ann) value(editLine(ann.plan, line, { note: 'meter' }))
  if (ben) value(editLine(ben.plan, line, { note: 'meter' }))
  meet(all)
  undo(ben)
  expect(all.map(({ plan }) => plan.read().lines.get(line)?.note)).toEqual(['meter', 'meter', 'meter'])
  expect(undo(ann)).toBe('whole')
  expect(all.map(({ plan }) => plan.read().lines.get(line)?.note)).toEqual([undefined, undefined, undefined])
})

test('a value that two gave at once to a row that was lost, and that came back with it, is no one else’s', () => {
  if (ann) value(editLine(ann.plan, line, { note: 'meter' }))
  const [made] = ann?.plan.undoing.steps().done ?? []
  if (made !== undefined) ann?.plan.undoing.takeBack(made)
  ann?.plan.undoing.redo()
  if (ben) value(editLine(ben.plan, line, { note: 'meter' }))
  meet(all)
  expect(all.map(({ plan }) => plan.read().lines.get(line)?.note)).toEqual(['meter', 'meter', 'meter'])
  undo(ben)
  expect(all.map(({ plan }) => plan.read().lines.get(line)?.note)).toEqual(['meter', 'meter', 'meter'])
})

const notes = (): readonly unknown[] => all.map(({ plan }) => plan.read().lines.get(line)?.note)

test.each(['at once', 'each change by itself'])(
  'a value given by hand to a row that came back without it is its giver’s, though a third gave the lost row the same; heard of %s',
  (heard) => {
    const tellAnn = (): void => {
      if (heard !== 'at once') meet(all)
    }
    if (cai) value(removeLine(cai.plan, line))
    cai?.plan.undoing.undo()
    if (ann) value(editLine(ann.plan, line, { note: 'meter' }))
    tellAnn()
    if (cai) value(editLine(cai.plan, line, { note: 'meter' }))
    meet(all)
    expect(undo(ann)).toEqual(['changed cai lines'])
    expect(notes()).toEqual(['meter', 'meter', 'meter'])
    expect(undo(cai)).toBe('whole')
    expect(notes()).toEqual([undefined, undefined, undefined])
    expect(redo(cai)).toBe('whole')
    expect(notes()).toEqual(['meter', 'meter', 'meter'])
  },
)

test.each([
  ['another value', 'at once', 'kWh', 'meter'],
  ['another value', 'each change by itself', 'kWh', 'meter'],
  ['a value that was cleared', 'at once', 'kWh', undefined],
  ['a value that was cleared', 'each change by itself', 'kWh', undefined],
])(
  'the same where the row came back with %s; heard of %s',
  (_, heard, before: string, given: string | undefined) => {
    const tellAnn = (): void => {
      if (heard !== 'at once') meet(all)
    }
    edit(ben, { note: before })
    if (cai) value(removeLine(cai.plan, line))
    cai?.plan.undoing.undo()
    if (ann) value(editLine(ann.plan, line, { note: given }))
    tellAnn()
    expect(cai?.plan.read().lines.get(line)?.note).toBe(before)
    if (cai) value(editLine(cai.plan, line, { note: given }))
    meet(all)
    expect(undo(ann)).toEqual(['changed cai lines'])
    expect(notes()).toEqual([given, given, given])
    expect(undo(cai)).toBe('whole')
    expect(notes()).toEqual([before, before, before])
    expect(redo(cai)).toBe('whole')
    expect(notes()).toEqual([given, given, given])
  },
)

test('a value that was cleared before its row went and came back, and is put back then, is still its author’s', () => {
  edit(ann, { note: 'meter' })
  edit(ben, { note: undefined })
  if (cai) value(removeLine(cai.plan, line))
  meet(all)
  expect(undo(cai)).toBe('whole')
  expect(undo(ben)).toBe('whole')
  expect(notes()).toEqual(['meter', 'meter', 'meter'])
  expect(undo(ann)).toBe('whole')
  expect(notes()).toEqual([undefined, undefined, undefined])
  expect(redo(ann)).toBe('whole')
  expect(notes()).toEqual(['meter', 'meter', 'meter'])
})

test('a row that another brought back as it was is not said to be changed, in whatever order its fields were written', () => {
  edit(ann, { note: 'meter' })
  for (const one of [ann, ben]) if (one) value(removeLine(one.plan, line))
  expect(ben?.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(notes()).toEqual(['meter', 'meter', 'meter'])
  expect(ann?.plan.undoing.undo()).toEqual({ undone: 'nothing', kept: [] })
  expect(undo(ann)).toBe('whole')
  expect(notes()).toEqual([undefined, undefined, undefined])
  expect(amounts()).toEqual([1_000, 1_000, 1_000])
})
