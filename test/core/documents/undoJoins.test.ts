// Two rooms that one person joined and another joined on with a third, or at the same time: undo and redo of both, in all orders.
import { beforeEach, describe, expect, test } from 'vitest'
import { editRoom } from '#core/documents/layout.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import type { Undone } from '#core/source.ts'
import { apply, areas, begin, draw, makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

type Box = readonly [number, number, number, number]
const shapes: Readonly<Record<string, readonly [Box, Box, Box]>> = {
  'in a row': [
    [0, 0, 4_000, 5_000],
    [4_000, 0, 8_000, 5_000],
    [8_000, 0, 12_000, 5_000],
  ],
  'the third along both': [
    [0, 0, 4_000, 5_000],
    [4_000, 0, 8_000, 5_000],
    [0, 5_000, 8_000, 9_000],
  ],
  'the third beside the first': [
    [4_000, 0, 8_000, 5_000],
    [8_000, 0, 12_000, 5_000],
    [0, 0, 4_000, 5_000],
  ],
}

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person
let rooms: readonly [string, string, string]

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  begin(all)
})
const drawThree = (shape: string): void => {
  const boxes = shapes[shape] ?? []
  rooms = boxes.map((box, i) => draw(cai.layout, `R${i + 1}`, box)) as never
  meet(all)
}
const join = ({ layout }: Person, keep: string, other: string) =>
  apply(layout, joinRooms(layout.read(), keep, other, layout.pen.newId))
/** One goes back or does it again; all meet, and what all see is given, with who stood in the way. */
const press = (who: Person, way: 'undo' | 'redo'): readonly [Undone['undone'], object, readonly string[]] => {
  const told = who.layout.undoing[way]()
  return [told.undone, seen(), [...new Set(whyKept(told))]]
}
const seen = () => {
  meet(all)
  for (const { layout } of all) {
    expect(layout.issues()).toEqual([])
    expect(areas(layout)).toEqual(areas(ann.layout))
  }
  return areas(ann.layout)
}

describe.each(Object.keys(shapes))('%s', (shape) => {
  test.each([
    ['the joined room stays', true],
    ['the third stays', false],
  ])('a join on which another has joined a third isn’t taken back under it: %s', (_, first) => {
    drawThree(shape)
    const apart = areas(ann.layout)
    join(ann, rooms[0], rooms[1])
    const joined = seen()
    if (first) join(ben, rooms[0], rooms[2])
    else join(ben, rooms[2], rooms[0])
    const whole = seen()
    expect(Object.keys(whole)).toHaveLength(1)
    expect(press(ann, 'undo')).toEqual(['nothing', whole, ['in-the-way ben rooms']])
    expect(press(ben, 'undo')).toEqual(['whole', joined, []])
    expect(press(ben, 'redo')).toEqual(['whole', whole, []])
    expect(press(ben, 'undo')).toEqual(['whole', joined, []])
    expect(Object.keys(apart)).toHaveLength(3)
  })

  test('from the top down both are taken back and done again', () => {
    drawThree(shape)
    const apart = seen()
    join(ann, rooms[0], rooms[1])
    const joined = seen()
    join(ben, rooms[0], rooms[2])
    const whole = seen()
    expect(press(ben, 'undo')).toEqual(['whole', joined, []])
    expect(press(ann, 'undo')).toEqual(['whole', apart, []])
    expect(press(ann, 'redo')).toEqual(['whole', joined, []])
    expect(press(ben, 'redo')).toEqual(['whole', whole, []])
  })

  test('a third’s name of the joined room keeps nobody from taking the join back; a wall that would be bent does', () => {
    drawThree(shape)
    const apart = areas(ann.layout)
    const hall = join(ann, rooms[0], rooms[1]).removeRooms
    expect(hall).toEqual([rooms[1]])
    meet(all)
    value(editRoom(cai.layout, rooms[0], { nameEn: 'Hall' }))
    meet(all)
    expect(press(ann, 'undo')).toEqual(['whole', apart, []])
    expect(press(ann, 'redo')[0]).toBe('whole')
    expect(cai.layout.read().rooms.get(rooms[0])?.nameEn).toBe('Hall')
    const { walls, vertices } = cai.layout.read()
    const [x, , , y] = (shapes[shape] ?? [])[0] ?? [0, 0, 0, 0]
    const south = [...walls.values()].find(({ from, to }) => {
      const [p, q] = [from, to].map((corner) => vertices.get(corner)?.at)
      return p?.y === y && q?.y === y && Math.min(p.x, q.x) === (shape === 'the third along both' ? 0 : x)
    })
    apply(cai.layout, moveWall(cai.layout.read(), south?.id ?? '', { x: 0, y: 1_000 }, cai.layout.pen.newId))
    const moved = seen()
    expect(moved).not.toEqual(apart)
    const [undone, now, why] = press(ann, 'undo')
    expect(Object.values(now)).not.toContain(null)
    if (undone === 'nothing')
      expect([now, why]).toEqual([moved, [expect.stringMatching(/^in-the-way cai (vertices|walls)$/)]])
    else expect(Object.keys(now)).toEqual(Object.keys(apart))
  })

  test('a join taken back apart from the one on top of it leaves every room its ground', () => {
    drawThree(shape)
    join(ann, rooms[0], rooms[1])
    const joined = seen()
    expect(ann.layout.undoing.undo().undone).toBe('whole')
    join(ben, rooms[0], rooms[2])
    const ground = Object.values(joined).reduce((sum, area) => (sum ?? 0) + (area ?? 0), 0) ?? 0
    for (const [who, way] of [
      [null, 'undo'],
      [ann, 'redo'],
      [ben, 'undo'],
      [ann, 'undo'],
      [ben, 'redo'],
    ] as const) {
      const now = Object.values(who === null ? seen() : press(who, way)[1])
      // where he took out the walls of both, two rooms share one space until somebody decides; no ground is lost
      if (who !== null) expect(now).not.toContain(null)
      expect(now.reduce((sum, area) => (sum ?? 0) + (area ?? 0), 0)).toBeGreaterThan(ground - 3)
    }
  })
})

describe('joins at the same time, with the room between them', () => {
  test.each([
    ['in a row', { R1: 18.2, R2: 37.4 }],
    ['the third along both', { R1: 18.2, R2: 48.6 }],
  ])('%s: all is one room, and one’s undo leaves the other’s join', (shape, theirs) => {
    drawThree(shape)
    const apart = areas(ann.layout)
    join(ann, rooms[0], rooms[1])
    join(ben, rooms[1], rooms[2])
    const whole = seen()
    expect(Object.keys(whole)).toEqual(['R1'])
    expect(press(ann, 'undo').slice(0, 2)).toEqual(['whole', theirs])
    expect(press(ann, 'redo').slice(0, 2)).toEqual(['whole', whole])
    expect(press(ann, 'undo').slice(0, 2)).toEqual(['whole', theirs])
    expect(press(ben, 'undo').slice(0, 2)).toEqual(['whole', apart])
    const [, last] = press(ben, 'redo')
    expect([apart, theirs]).toContainEqual(last)
  })

  test.each(['ann', 'ben'])(
    'a join that the other’s undo left as it was isn’t half done again by %s',
    (first) => {
      drawThree('the third along both')
      const apart = areas(ann.layout)
      join(ann, rooms[0], rooms[1])
      meet(all)
      join(ben, rooms[0], rooms[2])
      meet(all)
      press(ben, 'undo')
      press(ann, 'undo')
      const [one, other] = first === 'ann' ? [ann, ben] : [ben, ann]
      for (const who of [one, other]) {
        const [, now] = press(who, 'redo')
        // no room goes without another having its ground
        const ground = Object.values(now).reduce((sum, area) => (sum ?? 0) + (area ?? 0), 0) ?? 0
        expect(ground).toBeGreaterThanOrEqual(
          Object.values(apart).reduce((sum, area) => (sum ?? 0) + (area ?? 0), 0) ?? 0,
        )
      }
    },
  )
})

test('the side of a joined room moves as one, though its walls stay two', () => {
  drawThree('in a row')
  join(ann, rooms[0], rooms[1])
  const { walls, vertices } = ann.layout.read()
  const heights = (): readonly number[] =>
    [...ann.layout.read().walls.values()].map(({ from, to }) =>
      Math.min(...[from, to].map((corner) => ann.layout.read().vertices.get(corner)?.at.y ?? 0)),
    )
  const north = [...walls.values()].filter(({ from, to }) =>
    [from, to].every(
      (corner) => vertices.get(corner)?.at.y === 0 && (vertices.get(corner)?.at.x ?? 0) <= 8_000,
    ),
  )
  expect(north).toHaveLength(2)
  const before = areas(ann.layout)['R1'] ?? 0
  apply(
    ann.layout,
    moveWall(ann.layout.read(), north[0]?.id ?? '', { x: 0, y: -1_000 }, ann.layout.pen.newId),
  )
  expect(Math.min(...heights())).toBe(-1_000)
  expect((areas(ann.layout)['R1'] ?? 0) - before).toBeCloseTo(7.8, 0)
})
