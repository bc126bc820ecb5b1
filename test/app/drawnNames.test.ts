// Walls, doors and windows in words about a loss: by the rooms between which they stand and their floor, with what of them is meant.
import { expect, test } from 'vitest'
import { endsAsWalls } from '#app/drawnNames.ts'
import { nameOfRowIn } from '#app/rowNames.ts'
import { editRoom, renameFloor } from '#core/documents/layout.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { cellOf, type Taken } from '#core/source.ts'
import { millimetres } from '#schemas/quantities.ts'
import { wordsOfTaken } from '#kit/undo/takenWords.ts'
import type { Lang } from '#words/words.ts'
import { value, type Person } from '#test/core/documents/undoPeople.ts'
import { doorIn, drag, join, meetAll, threeWithPlan, upright } from '#test/core/documents/variantPeople.ts'

const names: Readonly<Record<string, string>> = { ann: '安', ben: '王强', cai: '陈静' }

/** Three people; what each is told, and the words for it. */
const atWork = () => {
  const drawn = threeWithPlan()
  const { people, rooms, floor } = drawn
  const [ann] = people
  const wall = upright(ann.layout.read(), 5_000)
  const door = value(addOpening(ann.layout, { ...doorIn(wall), opensInto: rooms[0] }))
  value(renameFloor(ann.layout, floor, { name: '一层', nameEn: 'Ground floor' }))
  value(editRoom(ann.layout, rooms[0], { name: '大厅', nameEn: 'Hall' }))
  value(editRoom(ann.layout, rooms[1], { name: '厨房', nameEn: 'Kitchen' }))
  meetAll(drawn)
  const told = new Map<Person, Taken[]>(people.map((one) => [one, []]))
  for (const one of people) one.layout.onTaken((taken) => told.get(one)?.push(...taken))
  const wordsTo = (one: Person, lang: Lang): string => {
    const nameOfRow = nameOfRowIn(one.layout, cellOf({ slots: new Map() }))
    const known = { me: one.member, nameOf: (member: string) => names[member] ?? null, nameOfRow }
    return wordsOfTaken(endsAsWalls(one.layout.read(), told.get(one) ?? []), known, lang)
  }
  const losers = (): readonly Person[] => people.filter((one) => (told.get(one) ?? []).length > 0)
  return { ...drawn, drawn, wall, door, wordsTo, losers }
}

test('two who set the width of one door: the loser is told which door, whose width stands, and what they had set', () => {
  const { drawn, people, door, wordsTo, losers } = atWork()
  const [, ben, cai] = people
  value(editOpening(ben.layout, door, { width: millimetres(1_000) }))
  value(editOpening(cai.layout, door, { width: millimetres(1_200) }))
  meetAll(drawn)
  expect(losers()).toEqual([ben])
  expect(wordsTo(ben, 'zh')).toBe(
    '一层“大厅”和“厨房”之间的门，陈静和您同时改了，留下的是对方的：宽“1.20\u00a0m”（您改的是“1.00\u00a0m”）',
  )
  expect(wordsTo(ben, 'en')).toBe(
    '陈静 changed the door between “Hall” and “Kitchen” (Ground floor) at the same time as you, and theirs stands: width “1.20\u00a0m” (yours was “1.00\u00a0m”)',
  )
})

test('the room that a door opens to is named, hinges and place go by words of the trade, in the present state and in a variant', () => {
  for (const inVariant of [false, true]) {
    const { drawn, people, door, rooms, plan, wordsTo, losers } = atWork()
    const [, ben, cai] = people
    const variant = inVariant ? plan : null
    value(editOpening(ben.layout, door, { opensInto: rooms[1], offset: millimetres(1_500) }, variant))
    value(
      editOpening(
        cai.layout,
        door,
        { opensInto: rooms[0], hinge: 'end', offset: millimetres(2_000) },
        variant,
      ),
    )
    meetAll(drawn)
    expect(losers()).toEqual([ben])
    const [zh, en] = [wordsTo(ben, 'zh'), wordsTo(ben, 'en')]
    expect(zh).toMatch(
      inVariant ? /^方案“Plan”里的一层“大厅”和“厨房”之间的门，陈静/ : /^一层“大厅”和“厨房”之间的门，陈静/,
    )
    expect(en).toContain(
      inVariant
        ? 'changed the door between “Hall” and “Kitchen” (Ground floor) in “Plan” at the same time'
        : 'changed the door between “Hall” and “Kitchen” (Ground floor) at the same time',
    )
    if (inVariant) {
      expect(zh).toContain('您改的是“厨房”')
      expect(en).toContain('side it opens to')
      expect(en).toContain('yours was “Kitchen”')
    }
    expect(zh).toContain('在墙上的位置')
    expect(en).toContain('place in its wall')
    for (const words of [zh, en]) expect(words).not.toMatch(/改的是什么|开向|放下|what is changed|was put/)
  }
})

test('walls go by the rooms on their sides, outer ones by what they enclose, doors to the open by the way out', () => {
  const { people, drawn, rooms, wordsTo } = atWork()
  const [ann] = people
  const read = nameOfRowIn(ann.layout, cellOf({ slots: new Map() }))
  const nameOf = (table: string, id: string, lang: Lang, row = {}) => read({ table, id, row }, lang)
  const rows = ann.layout.read()
  const [inner, west] = [upright(rows, 5_000), upright(rows, 0)]
  expect(nameOf('walls', inner, 'en')).toBe('the wall between “Hall” and “Kitchen” (Ground floor)')
  expect(nameOf('walls', inner, 'zh')).toBe('一层“大厅”和“厨房”之间的墙')
  expect(nameOf('walls', west, 'en')).toBe('the outer wall of “Hall” (Ground floor)')
  expect(nameOf('walls', west, 'zh')).toBe('一层“大厅”的外墙')
  const window = value(addOpening(ann.layout, { ...doorIn(west), kind: 'window' }))
  expect(nameOf('openings', window, 'en')).toBe('the window from “Hall” to the outside (Ground floor)')
  expect(nameOf('openings', window, 'zh')).toBe('一层“大厅”通室外的窗')
  const corner = rows.walls.get(inner)?.from ?? ''
  expect(nameOf('vertices', corner, 'en')).toMatch(/^the corner between “Hall” and “Kitchen”/)
  // a second one between the same rooms, and one that is gone
  const second = value(addOpening(ann.layout, doorIn(inner, 2_500)))
  expect(nameOf('openings', second, 'zh')).toBe('一层“大厅”和“厨房”之间的门（几处之一）')
  const last = ann.layout.read().openings.get(second)
  value(removeOpening(ann.layout, second))
  expect(nameOf('openings', second, 'zh', last)).toBe('一层“大厅”和“厨房”之间的门（几处之一）')
  const gone = { kind: 'door', wall: 'gone', width: 900, offset: 0, placed: { floor: drawn.floor } }
  expect(nameOf('openings', 'gone', 'zh', gone)).toBe('一层的门')
  expect(nameOf('openings', 'gone', 'en', { ...gone, placed: undefined })).toBeNull()
  expect(wordsTo(ann, 'en')).toBe('')
  expect(rooms).toHaveLength(3)
})

test.each([
  ['the present state', false],
  ['a variant', true],
])('a wall that two drag in %s is called by its rooms, not by corners and coordinates', (_, inVariant) => {
  const { drawn, people, plan, now, wordsTo, losers } = atWork()
  const [, ben, cai] = people
  drag(ben, inVariant ? plan : now, 5_000, 6_000)
  drag(cai, inVariant ? plan : now, 5_000, 4_000)
  meetAll(drawn)
  expect(losers()).toEqual([ben])
  const [zh, en] = inVariant ? ['方案“Plan”里的', ' in “Plan”'] : ['', '']
  expect(wordsTo(ben, 'en')).toBe(
    `陈静 changed the wall between “Hall” and “Kitchen” (Ground floor)${en} at the same time as you, and theirs stands: position`,
  )
  expect(wordsTo(ben, 'zh')).toBe(`${zh}一层“大厅”和“厨房”之间的墙，陈静和您同时改了，留下的是对方的：位置`)
})

test('a door that was edited while others joined the rooms on its sides is named beside the room that went', () => {
  const { drawn, people, door, rooms, wordsTo } = atWork()
  const [ann, ben, cai] = people
  value(editOpening(ann.layout, door, { width: millimetres(1_000) }))
  value(editRoom(ann.layout, rooms[1], { nameEn: 'Tea kitchen' }))
  join(ben, null, rooms[0], rooms[1])
  drag(cai, null, 15_000, 16_000)
  meetAll(drawn)
  expect(wordsTo(ann, 'en')).toMatch(
    /^Removed meanwhile by [^:]+: “Tea kitchen”, the door of “Hall” \(Ground floor\), and with it what you had changed: .*width “1\.00/,
  )
  expect(wordsTo(ann, 'zh')).toMatch(/一层“大厅”的门/)
})
