// Taking back a gesture of which others have changed a part or on which they have built: what goes, what stays, and who is told.
import { beforeEach, describe, expect, test } from 'vitest'
import { addLines, editLine, removeLine } from '#core/documents/plan.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall } from '#core/geometry/moveWall.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { Layout } from '#core/documents/layout.ts'
import type { Taken } from '#core/source.ts'
import { fen, millimetres } from '#schemas/quantities.ts'
import { apply, areas, begin, draw, makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let ann: Person
let ben: Person
let cai: Person
let all: readonly Person[]

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
})

/** The upright wall at an x, and how far it is moved. */
const wallAt = (layout: Layout, x: number): string => {
  const { walls, vertices } = layout.read()
  for (const { id, from, to } of walls.values())
    if (vertices.get(from)?.at.x === x && vertices.get(to)?.at.x === x) return id
  throw new Error(`no upright wall at ${x}`)
}
const drag = (layout: Layout, x: number, by: number) =>
  apply(layout, moveWall(layout.read(), wallAt(layout, x), { x: by, y: 0 }, layout.pen.newId))
const allAgree = (): void => {
  meet(all)
  for (const one of all) {
    expect(one.layout.issues()).toEqual([])
    expect(areas(one.layout)).toEqual(areas(ann.layout))
  }
}

describe('partial returns', () => {
  test('05b: a window that another put into the split-off half stays in the joined wall, where it is in the building', () => {
    begin(all)
    const room = draw(ann.layout, 'Room 1', [0, 0, 8000, 5000])
    meet(all)
    apply(
      ann.layout,
      splitRoom(ann.layout.read(), room, { x: 5000, y: 0 }, { x: 5000, y: 5000 }, ann.layout.pen.newId),
    )
    meet(all)
    const { walls, vertices } = ben.layout.read()
    const half = [...walls.values()].find(({ from, to }) => {
      const [a, b] = [vertices.get(from)?.at, vertices.get(to)?.at]
      return a?.y === 0 && b?.y === 0 && Math.min(a.x, b.x) === 5000
    })
    const from = vertices.get(half?.from ?? '')?.at.x ?? 0
    const offset = from === 5000 ? 1500 : 300
    value(
      ben.layout.write((draft) =>
        draft.openings.add('window', {
          wall: half?.id ?? '',
          kind: 'window',
          offset: millimetres(offset),
          width: millimetres(1200),
        }),
      ),
    )
    meet(all)
    expect(ann.layout.undoing.undo().undone).toBe('whole')
    allAgree()
    const rows = cai.layout.read()
    const window = rows.openings.get('window')
    const wall = rows.walls.get(window?.wall ?? '')
    const [a, b] = [
      rows.vertices.get(wall?.from ?? '')?.at.x ?? NaN,
      rows.vertices.get(wall?.to ?? '')?.at.x ?? NaN,
    ]
    const near = a < b ? a + (window?.offset ?? NaN) : a - (window?.offset ?? NaN) - 1200
    expect([near, near + 1200]).toEqual([6500, 7700])
    expect(areas(cai.layout)).toEqual({ 'Room 1': 37.4 })
  })

  test('a wall of which another has moved one end is not bent: nothing goes back', () => {
    begin(all)
    draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    draw(ann.layout, 'Room 2', [6000, 0, 11_000, 5000])
    drag(ann.layout, 6000, 1000)
    meet(all)
    const corner =
      [...ben.layout.read().vertices.values()].find(({ at }) => at.x === 7000 && at.y === 0)?.id ?? ''
    apply(ben.layout, moveVertex(ben.layout.read(), corner, { x: 7500, y: 0 }, ben.layout.pen.newId))
    meet(all)
    const before = areas(ann.layout)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(whyKept(told)).toContain('in-the-way ben vertices')
    allAgree()
    expect(areas(cai.layout)).toEqual(before)
  })

  test('a room of which another has moved a wall stays: nothing goes back, and who moved it is said', () => {
    begin(all)
    draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    meet(all)
    drag(ben.layout, 6000, 1500)
    meet(all)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(new Set(whyKept(told))).toEqual(new Set(['in-the-way ben vertices', 'in-the-way ben walls']))
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 35 })
    // what moved it is taken back by who moved it
    expect(ben.layout.undoing.undo().undone).toBe('whole')
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 27.8 })
    expect(ben.layout.undoing.redo().undone).toBe('whole')
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 35 })
  })

  test('a room doesn’t go back over one that another has drawn in its old place', () => {
    begin(all)
    const room = draw(ann.layout, 'Room 1', [0, 0, 6000, 5000])
    apply(ann.layout, moveRoom(ann.layout.read(), room, { x: 20_000, y: 0 }, ann.layout.pen.newId))
    meet(all)
    draw(ben.layout, 'Room 2', [3000, 0, 9000, 5000])
    meet(all)
    const told = ann.layout.undoing.undo()
    expect(told.undone).toBe('nothing')
    expect(whyKept(told).every((why) => why.startsWith('in-the-way ben'))).toBe(true)
    allAgree()
    expect(areas(cai.layout)).toEqual({ 'Room 1': 27.8, 'Room 2': 27.8 })
  })

  test('of pasted lines the one that another has changed stays, and the rest goes', () => {
    const line = { section: 'cost', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
    const ids = value(
      addLines(
        ann.plan,
        ['a', 'b', 'c'].map((name) => ({ ...line, name, amount: fen(100) })),
      ),
    )
    meet(all)
    value(editLine(ben.plan, ids[1] ?? '', { amount: fen(500) }))
    meet(all)
    const told = ann.plan.undoing.undo()
    expect(told.undone).toBe('part')
    expect(whyKept(told)).toEqual(['changed ben lines'])
    meet(all)
    expect([...cai.plan.read().lines.values()].map(({ name }) => name)).toEqual(['b'])
    expect(ann.plan.undoing.redo().undone).toBe('whole')
    meet(all)
    expect(
      [...cai.plan.read().lines.values()].map(({ name, amount }) => `${name} ${amount}`).toSorted(),
    ).toEqual(['a 100', 'b 500', 'c 100'])
  })

  test('whoever edits a row that another removes at once is told, and so is who removed it', () => {
    const [id] = value(
      addLines(ann.plan, [
        {
          section: 'cost',
          name: 'Rent',
          kind: 'rent',
          amount: fen(100),
          frequency: 'monthly',
          start: 1,
          end: 12,
        },
      ]),
    )
    meet(all)
    const told = new Map<string, Taken[]>(all.map(({ member }) => [member, []]))
    for (const { member, plan } of all) plan.onTaken((taken) => told.get(member)?.push(...taken))
    value(removeLine(ann.plan, id ?? ''))
    value(editLine(ben.plan, id ?? '', { amount: fen(900) }))
    meet(all)
    expect(told.get('ann')).toMatchObject([
      { whose: 'others', by: 'ben', fields: ['amount'], comesBack: true },
    ])
    expect(told.get('ben')).toMatchObject([
      { whose: 'mine', fields: ['amount'], row: { name: 'Rent', amount: 900 } },
    ])
    expect(told.get('cai')).toEqual([])
    expect(ann.plan.undoing.undo().undone).toBe('whole')
    meet(all)
    expect(cai.plan.read().lines.get(id ?? '')?.amount).toBe(900)
  })
})
