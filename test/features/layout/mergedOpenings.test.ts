// What only a merge can do to doors and windows: where each is shown, how it is listed, and what puts it right.
import { describe, expect, it } from 'vitest'
import { addOpening, editOpening } from '#core/documents/layoutOpenings.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { readOpenings } from '#core/geometry/openingReading.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres } from '#schemas/quantities.ts'
import { everyOrder, kindsOf, mend, threeOn, wallAt, westJamb } from './mergedPlan.ts'
import { meet, must } from './planPeers.ts'

describe.each(everyOrder)('people %i, %i and %i', (...clients) => {
  const start = (rooms: Parameters<typeof threeOn>[1]) => threeOn(clients, rooms)

  it('move the end of a wall and a door in it: the door is drawn within the wall, listed and pushed in', () => {
    const { people, floor } = start([[0, 0, 8000, 4000]])
    const [a, b, c] = people
    const rows = a.layout.read()
    const north = [...rows.walls.values()].find(
      ({ from, to }) => rows.vertices.get(from)?.at.y === 0 && rows.vertices.get(to)?.at.y === 0,
    )
    const wall = north?.id ?? ''
    a.must((rows_, newId) => moveWall(rows_, wallAt(rows, 8000), { x: -1500, y: 0 }, newId))
    must(addOpening(b.layout, { wall, kind: 'door', offset: millimetres(7000), width: millimetres(900) }))
    meet(a, b, c)
    expect(kindsOf(c, floor)).toEqual(['opening-off-wall'])
    expect([...readOpenings(c.layout.read(), floor).drawnAt.values()]).toEqual([{ wall, offset: 5600 }])
    mend(c, floor, 'opening-off-wall')
    expect(kindsOf(c, floor)).toEqual([])
    expect([...c.layout.read().openings.values()].map(({ offset }) => offset)).toEqual([5500])
  })

  it('put a door into a wall that grows at its start: it is said, and put back where it was put', () => {
    const { people, floor } = start([[0, 0, 8000, 4000]])
    const [a, b, c] = people
    const rows = a.layout.read()
    const north = [...rows.walls.values()].find(
      ({ from, to }) => rows.vertices.get(from)?.at.y === 0 && rows.vertices.get(to)?.at.y === 0,
    )
    const wall = north?.id ?? ''
    const atWest = rows.vertices.get(north?.from ?? '')?.at.x === 0
    a.must((rows_, newId) =>
      moveWall(rows_, wallAt(rows, atWest ? 0 : 8000), { x: atWest ? -2000 : 2000, y: 0 }, newId),
    )
    must(addOpening(b.layout, { wall, kind: 'door', offset: millimetres(3000), width: millimetres(900) }))
    meet(a, b, c)
    expect(kindsOf(c, floor)).toEqual(['opening-carried-off'])
    mend(c, floor, 'opening-carried-off')
    expect(kindsOf(c, floor)).toEqual([])
    expect([...c.layout.read().openings.values()].map(({ offset }) => offset)).toEqual([5000])
  })

  it('put a window into a half whose cut is taken back: it stands in the joined wall', () => {
    const { people, floor, rooms } = start([[0, 0, 8000, 4000]])
    const [a, b, c] = people
    a.must((rows_, newId) => splitRoom(rows_, rooms[0] ?? '', { x: 5000, y: 0 }, { x: 5000, y: 4000 }, newId))
    meet(a, b, c)
    const rows = b.layout.read()
    const east = [...rows.walls.values()].find(({ from, to }) => {
      const [p, q] = [rows.vertices.get(from)?.at, rows.vertices.get(to)?.at]
      return p && q && p.y === 0 && q.y === 0 && Math.min(p.x, q.x) === 5000
    })
    const forward = rows.vertices.get(east?.from ?? '')?.at.x === 5000
    must(
      addOpening(b.layout, {
        wall: east?.id ?? '',
        kind: 'window',
        offset: millimetres(forward ? 1500 : 300),
        width: millimetres(1200),
      }),
    )
    a.layout.undoing.undo()
    meet(a, b, c)
    const there = (): readonly number[] => {
      const now = c.layout.read()
      return [...now.openings.values()].map((row) => westJamb(now, floor, row))
    }
    expect(there()).toEqual([6500])
    if (kindsOf(c, floor).includes('opening-without-wall')) mend(c, floor, 'opening-without-wall')
    expect(kindsOf(c, floor)).toEqual([])
    expect(there()).toEqual([6500])
  })

  it('cut a wall short of a new door: the door stands where it was put, in the rest of the wall', () => {
    const { people, floor, rooms } = start([[0, 0, 8000, 4000]])
    const [a, b, c] = people
    const rows = b.layout.read()
    const north = [...rows.walls.values()].find(
      ({ from, to }) => rows.vertices.get(from)?.at.y === 0 && rows.vertices.get(to)?.at.y === 0,
    )
    const forward = rows.vertices.get(north?.from ?? '')?.at.x === 0
    a.must((rows_, newId) => splitRoom(rows_, rooms[0] ?? '', { x: 3000, y: 0 }, { x: 3000, y: 4000 }, newId))
    for (const [x, kind] of [
      [1000, 'window'],
      [5500, 'door'],
    ] as const)
      must(
        addOpening(b.layout, {
          wall: north?.id ?? '',
          kind,
          offset: millimetres(forward ? x : 8000 - x - 900),
          width: millimetres(900),
        }),
      )
    meet(a, b, c)
    const there = (): Readonly<Record<string, number>> =>
      Object.fromEntries(
        [...c.layout.read().openings.values()].map((row) => [
          row.kind,
          westJamb(c.layout.read(), floor, row),
        ]),
      )
    expect(there()).toEqual({ window: 1000, door: 5500 })
    expect(kindsOf(c, floor)).toEqual(['opening-without-wall'])
    mend(c, floor, 'opening-without-wall')
    expect(kindsOf(c, floor)).toEqual([])
    expect(there()).toEqual({ window: 1000, door: 5500 })
  })

  it('cut a wall and move a door in it: the door keeps a place of one of them', () => {
    const { people, floor, rooms } = start([[0, 0, 8000, 4000]])
    const [a, b, c] = people
    const rows = a.layout.read()
    const north = [...rows.walls.values()].find(
      ({ from, to }) => rows.vertices.get(from)?.at.y === 0 && rows.vertices.get(to)?.at.y === 0,
    )
    const forward = rows.vertices.get(north?.from ?? '')?.at.x === 0
    const offset = (x: number) => millimetres(forward ? x : 8000 - x - 900)
    const door = must(
      addOpening(a.layout, {
        wall: north?.id ?? '',
        kind: 'door',
        offset: offset(5000),
        width: millimetres(900),
      }),
    )
    meet(a, b, c)
    a.must((rows_, newId) => splitRoom(rows_, rooms[0] ?? '', { x: 3000, y: 0 }, { x: 3000, y: 4000 }, newId))
    must(editOpening(b.layout, door, { offset: offset(6500) }))
    meet(a, b, c)
    const row = c.layout.read().openings.get(door)
    if (!row) throw new Error('the door is gone')
    expect([5000, 6500]).toContain(westJamb(c.layout.read(), floor, row))
    if (kindsOf(c, floor).length > 0) mend(c, floor, 'opening-without-wall')
    expect(kindsOf(c, floor)).toEqual([])
  })

  it('put two doors into one place: the overlap is listed and one is moved aside', () => {
    const { people, floor } = start([[0, 0, 8000, 4000]])
    const [a, b, c] = people
    const wall = wallAt(a.layout.read(), 0)
    for (const [peer, offset] of [
      [a, 1000],
      [b, 1500],
    ] as const)
      must(
        addOpening(peer.layout, { wall, kind: 'door', offset: millimetres(offset), width: millimetres(900) }),
      )
    meet(a, b, c)
    expect(kindsOf(c, floor)).toEqual(['openings-overlap'])
    mend(c, floor, 'openings-overlap')
    expect(kindsOf(c, floor)).toEqual([])
    expect(c.layout.read().openings.size).toBe(2)
  })

  it('move the wall of a door that is then taken back: what the move noted of the door keeps nothing', () => {
    const { people, floor } = start([[0, 0, 8000, 4000]])
    const [a, b, c] = people
    const rows = a.layout.read()
    const north = [...rows.walls.values()].find(
      ({ from, to }) => rows.vertices.get(from)?.at.y === 0 && rows.vertices.get(to)?.at.y === 0,
    )
    must(
      addOpening(a.layout, {
        wall: north?.id ?? '',
        kind: 'door',
        offset: millimetres(3000),
        width: millimetres(900),
      }),
    )
    meet(a, b, c)
    b.must((rows_, newId) => moveWall(rows_, wallAt(rows, 8000), { x: 1000, y: 0 }, newId))
    meet(a, b, c)
    const kept = a.layout.undoing.undo()
    meet(a, b, c)
    expect(kept).not.toMatchObject({ kept: [expect.anything()] })
    expect(c.layout.read().openings.size).toBe(0)
    expect(kindsOf(c, floor)).toEqual([])
  })
})
