// What an older file holds and people have removed since is listed, and comes back as a gesture of one's own under the same ids.
import fc from 'fast-check'
import * as Y from 'yjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentDigest } from '#core/documents/contents.ts'
import { assignUse, editRoom, openLayout, type Layout } from '#core/documents/layout.ts'
import { removeOpening } from '#core/documents/layoutOpenings.ts'
import { editPartner, removeLine, removePartner } from '#core/documents/plan.ts'
import { areasOfRooms, makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { bringBack, goneSince, olderDocument, snapshotOf } from '#core/documents/olderRows.ts'
import { olderFileOf } from '#core/centre/olderFile.ts'
import { layoutFitting } from '#core/centre/olderLayout.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { areas, fileOf, keysOf, meet, remove, roomNamed, threeAt } from '#test/support/olderStates.ts'
import {
  ada,
  sitDown,
  testPen,
  threeFloorSample,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'

let built: BuiltWorkspace
beforeAll(async () => {
  built = await threeFloorSample()
})

const three = () => threeAt(built)
const take = (one: MemoryWorkspace, file: ReadonlyMap<string, Uint8Array>) => {
  for (const [name, update] of file) Y.applyUpdate(one.table.doc(name), update)
  return olderFileOf(one, file)
}

describe('a file that is older than the centre', () => {
  test('of which everything is here lists nothing', () => {
    const [one] = three()
    const file = fileOf(one)
    expect(take(one, file).gone()).toEqual({ items: [], differing: 0 })
    editRoom(one.layout, roomNamed(one, /阅览/), { water: true })
    expect(take(one, file).gone()).toEqual({ items: [], differing: 1 })
  })

  test('brings a removed room back with its walls, doors and uses under the same ids, for all three, and one undo takes it out again', () => {
    const [one, two, third] = three()
    const room = roomNamed(one, /阅览/)
    const before = { rows: one.layout.read(), areas: areas(one), file: fileOf(one) }
    const uses = [...before.rows.assignments].filter(([key]) => key.split('~')[1] === room)
    expect(uses.length).toBeGreaterThan(0)
    remove(one.layout, room)
    meet(one, two, third)
    // while the others go on
    const other = [...two.layout.read().rooms.keys()].find((id) => id !== room) as string
    editRoom(two.layout, other, { name: '别的' })

    const list = take(third, before.file)
    expect(list.gone().items).toMatchObject([{ document: 'layout', table: 'rooms', id: room }])
    const done = list.bringBack(keysOf(list))
    expect(done).toMatchObject({ count: 1, unfit: [], refused: [] })
    expect(list.gone().items).toEqual([])
    meet(one, two, third)
    for (const who of [one, two, third]) {
      const now = who.layout.read()
      expect(now.rooms.get(room)).toEqual(before.rows.rooms.get(room))
      for (const [key, value] of uses) expect(now.assignments.get(key)).toEqual(value)
      for (const [id, opening] of before.rows.openings)
        if (!now.openings.has(id)) throw new Error(`${opening.kind} ${id} is gone`)
      expect(areas(who)).toEqual(before.areas)
      expect(now.rooms.get(other)?.name).toBe('别的')
      expect(who.layout.issues()).toEqual([])
    }
    done.undo()
    meet(one, two, third)
    for (const who of [one, two, third]) expect(who.layout.read().rooms.has(room)).toBe(false)
    third.layout.undoing.redo()
    meet(one, two, third)
    for (const who of [one, two, third]) expect(areas(who)).toEqual(before.areas)
    expect(contentDigest(one.layout as never)).toBe(contentDigest(two.layout as never))
  })

  test('brings a removed group back with its people, who are no row of the list by themselves', () => {
    const [one, two, third] = three()
    const before = one.centre.read()
    const file = fileOf(one)
    const [group = ''] = before.groups.keys()
    const people = [...before.population].filter(([key]) => key.split('~')[1] === group)
    expect(people.length).toBeGreaterThan(0)
    one.centre.write((draft) => {
      draft.groups.remove(group)
      for (const [key] of people) draft.population.remove(key)
    })
    meet(one, two, third)
    const list = take(two, file)
    expect(list.gone().items).toMatchObject([{ document: 'centre', table: 'groups', id: group }])
    list.bringBack(keysOf(list))
    meet(one, two, third)
    for (const who of [one, two, third]) {
      expect(who.centre.read().groups.get(group)).toEqual(before.groups.get(group))
      for (const [key, value] of people) expect(who.centre.read().population.get(key)).toEqual(value)
    }
    two.centre.undoing.undo()
    meet(one, two, third)
    for (const who of [one, two, third]) expect(who.centre.read().groups.has(group)).toBe(false)
    two.centre.undoing.redo()
    expect(two.centre.read()).toEqual(before)
  })

  test('brings a floor back with all that stood on it, a question with its choices, and a partner', () => {
    const [one, two] = three()
    const before = {
      layout: one.layout.read(),
      survey: one.survey.read(),
      plan: one.plan.read(),
      areas: areas(one),
    }
    const file = fileOf(one)
    const [floor = ''] = before.layout.floors.keys()
    one.layout.write((draft) => {
      draft.floors.remove(floor)
      for (const table of ['rooms', 'walls', 'vertices'] as const)
        for (const row of before.layout[table].values()) if (row.floor === floor) draft[table].remove(row.id)
      for (const { id, wall } of before.layout.openings.values())
        if (before.layout.walls.get(wall)?.floor === floor) draft.openings.remove(id)
      for (const key of before.layout.assignments.keys())
        if (before.layout.rooms.get(key.split('~')[1] ?? '')?.floor === floor) draft.assignments.remove(key)
    })
    const question = [...before.survey.choices.values()][0]?.question ?? ''
    one.survey.write((draft) => {
      draft.questions.remove(question)
      for (const { id, question: of } of before.survey.choices.values())
        if (of === question) draft.choices.remove(id)
    })
    const [partner = ''] = before.plan.partners.keys()
    const [line = ''] = before.plan.lines.keys()
    removePartner(one.plan, partner)
    removeLine(one.plan, line)
    meet(one, two)
    const list = take(two, file)
    expect(list.gone().items.map(({ table, id }) => `${table} ${id}`)).toEqual([
      `questions ${question}`,
      `floors ${floor}`,
      `partners ${partner}`,
      `lines ${line}`,
    ])
    const done = list.bringBack(keysOf(list))
    expect(done).toMatchObject({ count: 4, unfit: [] })
    meet(one, two)
    expect(one.layout.read()).toEqual(before.layout)
    expect(one.survey.read()).toEqual(before.survey)
    expect(one.plan.read()).toEqual(before.plan)
    expect(areas(one)).toEqual(before.areas)
    const isBack = () => [
      two.plan.read().partners.has(partner),
      two.layout.read().floors.has(floor),
      two.survey.read().questions.has(question),
    ]
    // one gesture in three rooms: one undo and one redo, in whichever of them
    expect(done.undo()).toEqual({ undone: 'whole' })
    expect(isBack()).toEqual([false, false, false])
    expect(two.plan.undoing.redo()).toEqual({ undone: 'whole' })
    expect(isBack()).toEqual([true, true, true])
    expect(two.survey.undoing.undo()).toEqual({ undone: 'whole' })
    expect(isBack()).toEqual([false, false, false])
    expect(two.layout.undoing.redo()).toEqual({ undone: 'whole' })
    expect(isBack()).toEqual([true, true, true])
    meet(one, two)
    editPartner(one.plan, partner, { name: '改过名' })
    meet(one, two)
    expect(two.layout.undoing.undo()).toMatchObject({
      undone: 'part',
      kept: [{ table: 'partners', why: 'changed' }],
    })
    expect(isBack()).toEqual([true, false, false])
    // what is done in one room meanwhile ends the redo of all
    editPartner(two.plan, partner, { name: '又改了名' })
    for (const room of ['plan', 'layout', 'survey'] as const) {
      expect(two[room].undoing.read().canRedo).toBe(false)
      expect(two[room].undoing.redo()).toEqual({ undone: 'nothing', kept: [] })
    }
    expect(isBack()).toEqual([true, false, false])
  })

  test('brings back what was chosen and nothing else, and leaves alone what people changed since', () => {
    const [one] = three()
    const file = fileOf(one)
    const [first = '', second = ''] = one.plan.read().partners.keys()
    removePartner(one.plan, first)
    editPartner(one.plan, second, { name: '改过名' })
    const [door = ''] = one.layout.read().openings.keys()
    removeOpening(one.layout, door)
    const list = take(one, file)
    const chosen = list.gone().items.find(({ id }) => id === door)
    list.bringBack(new Set([chosen?.key ?? '']))
    expect(one.layout.read().openings.has(door)).toBe(true)
    expect(one.plan.read().partners.has(first)).toBe(false)
    expect(one.plan.read().partners.get(second)?.name).toBe('改过名')
    expect(list.gone()).toMatchObject({ items: [{ id: first }], differing: 1 })
  })

  test('does not put a room where another stands by now, and says so', () => {
    const [one] = three()
    const room = roomNamed(one, /阅览/)
    const { rooms } = one.layout.read()
    const file = fileOf(one)
    remove(one.layout, room)
    // the same place, taken by a room of another id, with walls of its own
    const again = take(one, file)
    expect(again.bringBack(keysOf(again)).count).toBe(1)
    one.layout.write((draft) => {
      const { id: _, ...fields } = rooms.get(room) as NonNullable<ReturnType<typeof rooms.get>>
      draft.rooms.remove(room)
      draft.rooms.add('squatter', { ...fields, name: '后来的' })
    })
    const standing = areas(one)
    const list = take(one, file)
    const done = list.bringBack(keysOf(list))
    expect(done.unfit.map(({ id }) => id)).toContain(room)
    expect(areas(one)).toEqual(standing)
    expect(one.layout.read().rooms.has(room)).toBe(false)
  })

  test('brings nothing back for who may only read, and says where', () => {
    const [one] = three()
    const file = fileOf(one)
    const [line = ''] = one.plan.read().lines.keys()
    removeLine(one.plan, line)
    const reader = sitDown({ ...ada, role: 'viewer' }, one.table)
    const list = olderFileOf(reader, file)
    expect(list.bringBack(keysOf(list))).toMatchObject({ count: 0, refused: ['plan'] })
  })

  test('brings a removed paragraph back to its place, without those that were only changed', () => {
    const [one, two] = three()
    const text = one.plan.fragment('text')
    const file = fileOf(one)
    const words = (who: MemoryWorkspace) =>
      who.plan
        .fragment('text')
        .toArray()
        .map((block) => block.toString())
    const before = words(one)
    one.table.doc('plan').transact(() => {
      text.delete(2, 2)
      const [heading] = (text.get(0) as Y.XmlElement).toArray()
      if (heading instanceof Y.XmlText) heading.insert(0, '改：')
    })
    meet(one, two)
    const list = take(two, file)
    const gone = list.gone()
    expect(gone.items.map(({ table }) => table)).toEqual(['text', 'text'])
    const done = list.bringBack(keysOf(list))
    expect(done.count).toBe(2)
    expect(words(two).slice(1)).toEqual(before.slice(1))
    expect(list.gone()).toMatchObject({ items: [], differing: 1 })
    done.undo()
    expect(words(two).length).toBe(before.length - 2)
  })
})

test('three people remove rooms, undo and redo in any order: whatever a file brings back leaves every other room as it stands', () => {
  const update = built.documents.get('layout') ?? new Uint8Array()
  const draw = (member: string): Layout => openLayout(olderDocument(update), testPen(member))
  const join = (people: readonly Layout[]): void => {
    for (const bytes of people.map(({ doc }) => Y.encodeStateAsUpdate(doc)))
      for (const { doc } of people) Y.applyUpdate(doc, bytes)
  }
  const planner = makeFloorPlanner()
  const sizes = (layout: Layout) => areasOfRooms(layout.read(), planner)
  const steps = fc.array(
    fc.tuple(fc.nat(2), fc.constantFrom('remove', 'remove', 'undo', 'redo', 'assign', 'meet'), fc.nat(40)),
    { minLength: 3, maxLength: 12 },
  )
  fc.assert(
    fc.property(steps, (history) => {
      const people = ['ada', 'ben', 'zhou'].map(draw)
      for (const [who, what, n] of history) {
        const layout = people[who] as Layout
        const rooms = [...layout.read().rooms.keys()]
        const room = rooms[n % Math.max(1, rooms.length)]
        if (what === 'meet') join(people)
        else if (what === 'undo') layout.undoing.undo()
        else if (what === 'redo') layout.undoing.redo()
        else if (room === undefined) continue
        else if (what === 'remove') remove(layout, room)
        else assignUse(layout, [...layout.read().variants.keys()][0] ?? '', room, ['weekday-noon'], 'vacant')
      }
      join(people)
      const [one] = people as [Layout]
      const standing = sizes(one)
      const older = olderDocument(update)
      const done = bringBack(
        one,
        snapshotOf(LayoutDocument, older),
        goneSince(one, older, layoutFitting).gone,
        layoutFitting,
      )
      if (!done.ok) throw new Error(done.error.refused)
      const now = sizes(one)
      for (const [room, area] of standing) expect(now.get(room)).toBe(area)
      const unfit = new Set(done.value.unfit.map(({ id }) => id))
      for (const [room, area] of now)
        if (!standing.has(room)) expect([unfit.has(room), area !== null]).toEqual([false, true])
      join(people)
      for (const other of people) expect(sizes(other)).toEqual(now)
    }),
    { numRuns: 3 },
  )
})
