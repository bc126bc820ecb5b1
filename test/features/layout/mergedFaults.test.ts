// What only a merge can break of rooms and walls, case by case: what is shown, how it is listed, and what mends it.
import { describe, expect, it } from 'vitest'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { smallestRoom } from '#core/geometry/layoutChange.ts'
import { mendsOf } from '#core/geometry/mend.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import type { XY } from '#core/geometry/plane.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres, point } from '#schemas/quantities.ts'
import {
  areaOf,
  everyOrder,
  findingsOf,
  kindsOf,
  mend,
  planOf,
  squareMetres,
  threeOn,
  wallAt,
} from './mergedPlan.ts'
import { meet } from './planPeers.ts'

describe.each(everyOrder)('people %i, %i and %i', (...clients) => {
  const start = (rooms: Parameters<typeof threeOn>[1]) => threeOn(clients, rooms)

  it('cut one room across and along: four quarters, three named and one found without a name', () => {
    const { people, floor, rooms } = start([[0, 0, 6000, 4000]])
    const [a, b, c] = people
    const [room = ''] = rooms
    a.must((rows, newId) => splitRoom(rows, room, { x: 3000, y: 0 }, { x: 3000, y: 4000 }, newId))
    b.must((rows, newId) => splitRoom(rows, room, { x: 0, y: 2000 }, { x: 6000, y: 2000 }, newId))
    meet(a, b, c)
    const plan = planOf(c, floor)
    expect(plan.faces.length).toBe(4)
    expect(plan.roomsById.size).toBe(3)
    expect(plan.findings.filter(({ finding }) => finding === 'face-without-room').length).toBe(1)
    expect(kindsOf(c, floor)).not.toContain('seed-without-face')
    for (const peer of people) expect(findingsOf(peer, floor)).toEqual(findingsOf(c, floor))
    const net = [...plan.roomsById.values()].reduce((sum, { inner }) => sum + inner.area, 0)
    expect(net).toBe(3 * 2850 * 1850)
    while (kindsOf(c, floor).includes('seed-on-wall')) mend(c, floor, 'seed-on-wall')
    expect(planOf(c, floor).roomsById.size).toBe(3)
    expect(kindsOf(c, floor)).toEqual(['face-without-room', 'walls-cross'])
    mend(c, floor, 'walls-cross')
    mend(c, floor, 'face-without-room')
    expect(kindsOf(c, floor)).toEqual([])
  })

  it('cut one room twice the same way: a strip each, none left without a face', () => {
    const { people, floor, rooms } = start([[0, 0, 6000, 4000]])
    const [a, b, c] = people
    const [room = ''] = rooms
    a.must((rows, newId) => splitRoom(rows, room, { x: 2000, y: 0 }, { x: 2000, y: 4000 }, newId))
    b.must((rows, newId) => splitRoom(rows, room, { x: 2500, y: 0 }, { x: 2500, y: 4000 }, newId))
    meet(a, b, c)
    const plan = planOf(c, floor)
    expect([plan.faces.length, plan.roomsById.size]).toEqual([3, 3])
    expect(kindsOf(c, floor)).toEqual(['seed-beside', 'walls-doubled'])
    mend(c, floor, 'seed-beside')
    mend(c, floor, 'walls-doubled')
    expect(kindsOf(c, floor)).toEqual([])
    expect(planOf(c, floor).roomsById.size).toBe(3)
  })

  it('remove two neighbours: the wall between them is listed and can be taken out', () => {
    const { people, floor, rooms } = start([
      [0, 0, 4000, 4000],
      [4000, 0, 8000, 4000],
    ])
    const [a, b, c] = people
    a.must((rows_, newId) => removeRoom(rows_, rooms[0] ?? '', newId))
    b.must((rows_, newId) => removeRoom(rows_, rooms[1] ?? '', newId))
    meet(a, b, c)
    expect(findingsOf(c, floor)).toMatchObject([{ finding: 'stray-walls', length: 4000 }])
    mend(c, floor, 'stray-walls')
    expect(c.layout.read().walls.size).toBe(0)
    expect(kindsOf(c, floor)).toEqual([])
    c.layout.undoing.undo()
    expect(kindsOf(c, floor)).toEqual(['stray-walls'])
    c.layout.undoing.redo()
    expect(kindsOf(c, floor)).toEqual([])
  })

  it('move one room two ways: it stands where one of them put it, and what is left over is listed', () => {
    const { people, floor, rooms } = start([
      [0, 0, 4000, 4000],
      [4000, 0, 8000, 4000],
    ])
    const [a, b, c] = people
    const room = rooms[1] ?? ''
    a.must((rows_, newId) => moveRoom(rows_, room, { x: 1000, y: 0 }, newId))
    b.must((rows_, newId) => moveRoom(rows_, room, { x: 1000, y: 6000 }, newId))
    meet(a, b, c)
    expect(planOf(c, floor).roomsById.size).toBe(2)
    for (let i = 0; i < 20 && findingsOf(c, floor).length > 0; i++) {
      const [first] = findingsOf(c, floor)
      if (first) mend(c, floor, first.finding, first.finding === 'face-without-room' ? 1 : 0)
    }
    expect(findingsOf(c, floor)).toEqual([])
    expect(planOf(c, floor).roomsById.size).toBe(2)
  })

  it('draw the same room twice: doubled walls and the second room are listed and can be mended', () => {
    const { people, floor } = start([])
    const [a, b, c] = people
    for (const peer of [a, b])
      peer.must((rows, newId) => drawRoom(rows, floor, { x: 0, y: 0 }, { x: 5000, y: 4000 }, newId))
    meet(a, b, c)
    expect(squareMetres(planOf(c, floor))).toEqual([18.24])
    expect(new Set(kindsOf(c, floor))).toEqual(new Set(['seeds-share-face', 'walls-doubled']))
    mend(c, floor, 'seeds-share-face')
    mend(c, floor, 'walls-doubled')
    expect(kindsOf(c, floor)).toEqual([])
    expect(c.layout.read().walls.size).toBe(4)
    expect(squareMetres(planOf(c, floor))).toEqual([18.24])
  })

  it('move a wall and cut a room onto it: the bend is listed, straightened by a press or left', () => {
    const { people, floor, rooms } = start([
      [0, 0, 8000, 4000],
      [8000, 0, 12000, 4000],
    ])
    const [a, b, c] = people
    const shared = wallAt(a.layout.read(), 8000)
    a.must((rows_, newId) => moveWall(rows_, shared, { x: 1000, y: 0 }, newId))
    b.must((rows_, newId) => splitRoom(rows_, rooms[0] ?? '', { x: 0, y: 2000 }, { x: 8000, y: 2000 }, newId))
    meet(a, b, c)
    expect(kindsOf(c, floor)).toEqual(['bent-walls'])
    mend(c, floor, 'bent-walls')
    expect(kindsOf(c, floor)).toEqual([])
    expect(areaOf(c, floor, rooms[1] ?? '')).toBe(2800 * 3800)
    c.layout.undoing.undo()
    expect(kindsOf(c, floor)).toEqual(['bent-walls'])
    mend(c, floor, 'bent-walls', 1)
    expect(kindsOf(c, floor)).toEqual([])
  })

  it.each([
    [1000, -1000],
    [-1000, 1000],
  ])(
    'move two walls that share a corner, by %i and %i: each is straightened where its mover left it',
    (x, y) => {
      const { people, floor, rooms } = start([[0, 0, 6000, 4000]])
      const [a, b, c] = people
      const east = wallAt(a.layout.read(), 6000)
      a.must((rows_, newId) => moveWall(rows_, east, { x, y: 0 }, newId))
      const north = [...b.layout.read().walls.values()].find(
        ({ from, to }) =>
          b.layout.read().vertices.get(from)?.at.y === 0 && b.layout.read().vertices.get(to)?.at.y === 0,
      )
      b.must((rows_, newId) => moveWall(rows_, north?.id ?? '', { x: 0, y }, newId))
      meet(a, b, c)
      expect(kindsOf(c, floor)).toEqual(['bent-walls'])
      mend(c, floor, 'bent-walls')
      expect(kindsOf(c, floor)).toEqual([])
      expect(areaOf(c, floor, rooms[0] ?? '')).toBe((5800 + x) * (3800 - y))
    },
  )

  it('move a wall and cut rooms onto it twice: it is straightened where it was moved to', () => {
    const { people, floor, rooms } = start([
      [0, 0, 8000, 4000],
      [8000, 0, 12_000, 4000],
    ])
    const [a, b, c] = people
    const shared = wallAt(a.layout.read(), 8000)
    a.must((rows_, newId) => moveWall(rows_, shared, { x: 1000, y: 0 }, newId))
    b.must((rows_, newId) => splitRoom(rows_, rooms[0] ?? '', { x: 0, y: 1000 }, { x: 8000, y: 1000 }, newId))
    c.must((rows_, newId) =>
      splitRoom(rows_, rooms[1] ?? '', { x: 8000, y: 3000 }, { x: 12_000, y: 3000 }, newId),
    )
    meet(a, b, c)
    for (let i = 0; i < 6 && kindsOf(c, floor).length > 0; i++)
      mend(c, floor, findingsOf(c, floor)[0]?.finding ?? 'bent-walls')
    expect(kindsOf(c, floor)).toEqual([])
    const east = [...planOf(c, floor).faces].filter(({ face }) => face.box.maxX === 12_000)
    expect(east.map(({ face }) => face.box.minX)).toEqual([9000, 9000])
  })

  it('draw a slanted wall and two across it: a space joins a room though rounding takes from a small one beside', () => {
    const { people, floor } = start([[0, 0, 4000, 4000]])
    const [a, b, c] = people
    const draw = (
      peer: typeof a,
      name: string,
      from: readonly [number, number],
      to: readonly [number, number],
    ) => {
      const id = (end: string) => `${name}${end}`.padEnd(22, 'A')
      const line = { floor, thickness: millimetres(100), kind: 'inner' } as const
      const drawn = peer.layout.write((draft) => {
        for (const [end, at] of [['from', from] as const, ['to', to] as const])
          draft.vertices.add(id(end), { floor, at: point(...at) })
        draft.walls.add(id(''), { ...line, from: id('from'), to: id('to') })
      })
      expect(drawn.ok).toBe(true)
    }
    draw(a, 'slanted', [3000, 0], [4000, 3777])
    draw(b, 'north', [0, 1937], [4000, 1937])
    draw(c, 'south', [0, 2642], [4000, 2642])
    meet(a, b, c)
    const found = (at: (place: XY) => boolean) => {
      const finding = findingsOf(a, floor).find((one) => one.finding === 'face-without-room' && at(one.at))
      if (finding?.finding !== 'face-without-room') throw new Error('no such space')
      return { finding, presses: mendsOf(finding, a.layout.read(), floor) }
    }
    const room = 'small'.padEnd(22, 'A')
    const seed = point(3850, 2200)
    const named = { floor, seed, name: 'small', nameEn: 'small', rank: 'z', timetabled: true }
    a.layout.write((draft) => draft.rooms.add(room, named))
    a.must(found(({ x, y }) => x < 3000 && y < 1900).presses[0]!.edit)
    const small = areaOf(a, floor, room) ?? 0
    expect(small).toBeLessThan(smallestRoom)
    const corner = found(({ x, y }) => x > 3000 && y < 1900)
    for (const { press, edit } of corner.presses) {
      a.must(edit)
      expect([
        press,
        findingsOf(a, floor).some((one) => JSON.stringify(one) === JSON.stringify(corner.finding)),
      ]).toEqual([press, false])
      expect(a.layout.undoing.undo()).toEqual({ undone: 'whole' })
      expect(a.layout.undoing.redo()).toEqual({ undone: 'whole' })
      expect(a.layout.undoing.undo()).toEqual({ undone: 'whole' })
    }
  })
})
