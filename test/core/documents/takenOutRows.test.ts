// Three people at a row that can't be read: taken out and back again, mended by one while another writes in it, undone and redone.
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bringSoundBack, keyOfIssue, mendByHand, takeOutUnreadable } from '#core/documents/soundRows.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { CentreDocument } from '#schemas/centre.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { OperatingPlanDocument } from '#schemas/plan.ts'
import { unitOfField } from '#schemas/record.ts'
import { breaks, buildSample, bytesIn, definitions, hold, openOf, rowOf, type Open } from './brokenRows.ts'

let built: BuiltWorkspace
beforeAll(async () => {
  built = await buildSample()
})

const meet = (people: readonly Open[]): void => {
  for (const from of people)
    for (const to of people)
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

describe.each(definitions)('%s', (document, definition) => {
  test('what couldn’t be read and is taken out comes back as it was by undo, for all three', () => {
    const people = [0, 1, 2].map((i) => openOf(definition, hold(bytesIn(built, document)), `p${i}`))
    const [ada, ben] = people as [Open, Open, Open]
    for (const [name, table] of Object.entries(definition.tables)) {
      const root = ben.doc.getMap(name)
      for (const [way, id] of [...root.keys()].entries()) {
        const [said, run] = breaks(root, id, table)[way] ?? ['', null]
        if (run === null) break
        const label = `${name}: ${said}`
        ben.doc.transact(run, 'a raw peer')
        meet(people)
        const was: unknown = ada.doc.getMap(name).toJSON()[id]
        const [issue] = ada.issues()
        if (issue === undefined) throw new Error(label)
        expect(takeOutUnreadable(ada, issue).ok, label).toBe(true)
        meet(people)
        for (const one of people) expect(one.doc.getMap(name).has(id), label).toBe(false)
        expect(ada.undoing.undo().undone, label).toBe('whole')
        meet(people)
        for (const one of people) {
          expect(one.doc.getMap(name).toJSON()[id], label).toEqual(was)
          expect(one.issues().map(keyOfIssue), label).toEqual([`${name}/${id}`])
        }
        expect(ada.undoing.redo().undone, label).toBe('whole')
        meet(people)
        for (const one of people) expect(one.issues(), label).toEqual([])
        expect(root.has(id), label).toBe(false)
      }
    }
  })
})

const atBrokenRoom = () => {
  const people = [0, 1, 2].map((i) => openOf(LayoutDocument, hold(bytesIn(built, 'layout')), `p${i}`))
  const [ada, ben, cy] = people as [Open, Open, Open]
  const id = ada.doc.getMap('rooms').keys().next().value ?? ''
  const roomOf = (one: Open): Y.Map<unknown> => one.doc.getMap('rooms').get(id) as Y.Map<unknown>
  const sound = { ...roomOf(ada).toJSON() }
  roomOf(cy).delete('name')
  meet(people)
  const [issue] = ada.issues()
  if (issue === undefined) throw new Error('not broken')
  return { people, ada, ben, cy, id, roomOf, sound, issue }
}

describe('a room without its name', () => {
  test('that one brings back while another writes in it: both stand, and an undo takes nothing of the other’s', () => {
    const { people, ada, ben, cy, id, roomOf, sound, issue } = atBrokenRoom()
    expect(bringSoundBack(ada, issue, sound).ok).toBe(true)
    const noted = ben.write((draft) =>
      (draft as unknown as { rooms: { update: (id: string, fields: object) => void } }).rooms.update(id, {
        nameEn: 'Reading',
      }),
    )
    // it can't be read at hers, so that no gesture may touch it: she writes as a raw peer would
    if (!noted.ok) ben.doc.transact(() => roomOf(ben).set('nameEn', 'Reading'), 'a raw peer')
    meet(people)
    for (const one of people)
      expect(rowOf(one, 'rooms', id)).toMatchObject({ name: sound['name'], nameEn: 'Reading' })
    // the undo would leave it without its name: it stays, and is said
    expect(ada.undoing.undo()).toMatchObject({ undone: 'nothing', kept: [{ why: 'incomplete' }] })
    meet(people)
    for (const one of people) {
      expect(one.issues()).toEqual([])
      expect(roomOf(one).get('nameEn')).toBe('Reading')
    }
    expect(roomOf(cy).get('name')).toBe(sound['name'])
  })

  test('that two mend at once holds what one of them wrote, the same for all', () => {
    const { people, ada, ben, id, issue } = atBrokenRoom()
    expect(mendByHand(ada, issue, '花店').ok).toBe(true)
    expect(mendByHand(ben, issue, '书店').ok).toBe(true)
    meet(people)
    const names = people.map((one) => (rowOf(one, 'rooms', id) as { name: string }).name)
    expect(new Set(names).size).toBe(1)
    for (const one of [ada, ben]) one.undoing.undo()
    meet(people)
    for (const one of people) expect(one.issues()).toEqual([])
  })

  test('that one takes out while another mends it: the removal stands, both are told, and its undo brings it back mended', () => {
    const { people, ada, ben, id, issue } = atBrokenRoom()
    const told: string[] = []
    ada.onTaken((taken) => told.push(...taken.map(({ whose }) => `ada: ${whose}`)))
    ben.onTaken((taken) => told.push(...taken.map(({ whose }) => `ben: ${whose}`)))
    expect(takeOutUnreadable(ada, issue).ok).toBe(true)
    expect(mendByHand(ben, issue, '花店').ok).toBe(true)
    meet(people)
    for (const one of people) expect(rowOf(one, 'rooms', id)).toBeUndefined()
    expect(told.toSorted()).toEqual(['ada: others', 'ben: mine'])
    expect(ada.undoing.undo().undone).toBe('whole')
    meet(people)
    for (const one of people) {
      expect(one.issues()).toEqual([])
      expect(rowOf(one, 'rooms', id)).toMatchObject({ name: '花店' })
    }
    expect(ada.undoing.redo().undone).toBe('whole')
    meet(people)
    for (const one of people) expect(rowOf(one, 'rooms', id)).toBeUndefined()
  })
})

test('a number that is wrong is asked for in the unit in which people write it', () => {
  const of = (table: string, field: string, definition = LayoutDocument as never) =>
    unitOfField(definition, table, field)
  expect(of('openings', 'width')).toBe('mm')
  expect(of('walls', 'thickness')).toBe('mm')
  expect(of('walls', 'axisAt')).toBe('mm')
  expect(of('rooms', 'name')).toBeNull()
  expect(of('lines', 'amount', OperatingPlanDocument as never)).toBe('fen')
  expect(of('partners', 'share', OperatingPlanDocument as never)).toBe('bp')
  expect(of('partners', 'chargedArea', OperatingPlanDocument as never)).toBe('mm2')
  expect(of('partners', 'rentPerSquareMetre', OperatingPlanDocument as never)).toBe('fen/m2/month')
  expect(of('slots', 'from', CentreDocument as never)).toBe('clock')
  expect(of('blocks', 'households', CentreDocument as never)).toBe('households')
})
