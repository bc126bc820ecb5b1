// A field that one empties while another writes into it: whatever stands in the end, whoever lost is told, in either order and also after a reload.
import { beforeEach, expect, test } from 'vitest'
import { openOperatingPlan, addLines, editLine } from '#core/documents/plan.ts'
import { assignUse } from '#core/documents/layout.ts'
import { clearUses } from '#core/documents/layoutMending.ts'
import { cellKey } from '#schemas/ids.ts'
import type { Taken } from '#core/source.ts'
import { fen } from '#schemas/quantities.ts'
import * as Y from 'yjs'
import { wordsOfTaken } from '#kit/undo/takenWords.ts'
import { pen } from '#test/support/shelves.ts'
import { begin, draw, hand, makePeople, meet, value, type Person } from './undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person
let told: Map<string, Taken[]>
let line: string

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  told = new Map(all.map(({ member }) => [member, []]))
  const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
  ;[line = ''] = value(addLines(ann.plan, [{ ...power, amount: fen(1_000), note: 'old' }]))
  meet(all)
})
const listen = (): void => {
  for (const one of all)
    for (const name of ['plan', 'layout'] as const)
      one[name].onTaken((taken) => told.get(one.member)?.push(...taken))
}
const toldTo = ({ member }: Person): readonly string[] =>
  (told.get(member) ?? []).map(
    ({ whose, by, table, fields, row }) =>
      `${whose} ${by ?? '?'} ${table} ${fields.map((field) => `${field}=${String(row[field])}`).join(',')}`,
  )
const noteOf = ({ plan }: Person) => plan.read().lines.get(line)?.note
const write = ({ plan }: Person, note: string | undefined): unknown => value(editLine(plan, line, { note }))

test.each([
  ['the one with the lower id', (): readonly [Person, Person] => [ann, ben]],
  ['the one with the higher id', (): readonly [Person, Person] => [ben, ann]],
])(
  '%s empties it while another writes: what was written stands, and who emptied it is told once',
  (_, pair) => {
    const [clears, writes] = pair()
    listen()
    write(clears, undefined)
    write(writes, 'new')
    meet(all)
    expect(all.map(noteOf)).toEqual(['new', 'new', 'new'])
    expect(toldTo(clears)).toEqual([`outwritten ${writes.member} lines note=undefined`])
    expect(toldTo(writes)).toEqual([])
    expect(toldTo(cai)).toEqual([])
    const people = { nameOf: (id: string) => (id === writes.member ? 'Wang' : null), me: clears.member }
    const words = wordsOfTaken(told.get(clears.member) ?? [], people, 'en')
    expect(words).toMatch(
      /^Wang changed .* at the same time as you, and theirs stands: note “new” \(you had emptied it\)$/,
    )
    // who fills it knowing of both, empties it knowing of it, takes it back or does it again, takes nothing from anybody
    write(cai, 'third')
    meet(all)
    write(writes, undefined)
    meet(all)
    writes.plan.undoing.undo()
    meet(all)
    writes.plan.undoing.redo()
    meet(all)
    expect(all.map(noteOf)).toEqual([undefined, undefined, undefined])
    expect(all.map((one) => toldTo(one).length)).toEqual(all.map((one) => (one === clears ? 1 : 0)))
  },
)

test('who fills a field that they saw emptied takes nothing from anybody', () => {
  listen()
  write(ann, undefined)
  meet(all)
  write(ben, 'new')
  meet(all)
  expect(all.map(toldTo)).toEqual([[], [], []])
})

test('an undo that empties the field is told as well where another wrote meanwhile; and so is a redo', () => {
  write(ann, undefined)
  meet(all)
  ann.plan.undoing.clear()
  write(ann, 'mine')
  meet(all)
  listen()
  expect(ann.plan.undoing.undo().undone).toBe('whole')
  write(ben, 'new')
  meet(all)
  expect(all.map(noteOf)).toEqual(['new', 'new', 'new'])
  expect(toldTo(ann)).toEqual(['outwritten ben lines note=undefined'])
  write(cai, 'old')
  meet(all)
  write(cai, undefined)
  expect(cai.plan.undoing.undo().undone).toBe('whole')
  meet(all)
  expect(cai.plan.undoing.redo().undone).toBe('whole')
  write(ben, 'newer')
  meet(all)
  expect(all.map(noteOf)).toEqual(['newer', 'newer', 'newer'])
  expect(toldTo(cai)).toEqual(['outwritten ben lines note=undefined'])
})

test('two empty it at once while a third writes: both are told', () => {
  listen()
  write(ann, undefined)
  write(cai, undefined)
  write(ben, 'new')
  meet(all)
  expect(all.map(noteOf)).toEqual(['new', 'new', 'new'])
  expect(toldTo(ann)).toEqual(['outwritten ben lines note=undefined'])
  expect(toldTo(cai)).toEqual(['outwritten ben lines note=undefined'])
})

test('one empties what a second wrote while a third writes: who of them loses is told', () => {
  listen()
  write(ben, 'second')
  hand(ben, cai, 'plan')
  write(cai, undefined)
  write(ann, 'third')
  hand(cai, ann, 'plan')
  meet(all)
  // the second’s write lies over the third’s, and is taken away
  expect(all.map(noteOf)).toEqual([undefined, undefined, undefined])
  expect(toldTo(ann)).toEqual(['outwritten cai lines note=third'])
})

test('the same where the third’s write lies over the second’s: who emptied it is told', () => {
  listen()
  write(ann, 'second')
  hand(ann, cai, 'plan')
  write(cai, undefined)
  write(ben, 'third')
  meet(all)
  expect(all.map(noteOf)).toEqual(['third', 'third', 'third'])
  expect(toldTo(cai)).toEqual(['outwritten ben lines note=undefined'])
})

test('a use by slot that one takes away while another gives another one', () => {
  begin(all)
  const room = draw(ann.layout, 'Hall', [0, 0, 6_000, 5_000])
  const [variant = ''] = ann.layout.read().variants.keys()
  value(assignUse(ann.layout, variant, room, ['noon'], 'canteen'))
  meet(all)
  listen()
  value(clearUses(ann.layout, [cellKey(variant, room, 'noon')]))
  value(assignUse(ben.layout, variant, room, ['noon'], 'reading'))
  meet(all)
  expect([...cai.layout.read().assignments.values()].map(({ use }) => use)).toEqual(['reading'])
  expect(toldTo(ann)).toEqual(['outwritten ben assignments use=undefined'])
  expect(toldTo(ben)).toEqual([])
})

test('what was emptied before the page was opened again is told too', () => {
  const start = Y.getState(ann.plan.doc.store, ann.plan.doc.clientID)
  write(ann, undefined)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.plan.doc))
  const client = ann.plan.doc.clientID
  const unsentBefore = [{ client, start, end: Y.getState(doc.store, client) }]
  const again = openOperatingPlan(doc, pen('ann'), { unsentBefore })
  const heard: Taken[] = []
  again.onTaken((taken) => heard.push(...taken))
  write(ben, 'new')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ben.plan.doc))
  expect(again.read().lines.get(line)?.note).toBe('new')
  expect(heard).toMatchObject([{ whose: 'outwritten', fields: ['note'], row: {} }])
})
