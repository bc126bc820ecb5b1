// What only a merge can break on a plan, case by case: what is shown of it, in which words it is listed, and what mends it.
import { describe, expect, it } from 'vitest'
import { addOpening, editOpening, type LayoutSnapshot } from '#core/documents/layout.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { mendsOf } from '#core/geometry/mend.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { makePlanner, type FloorPlan } from '#core/geometry/plan.ts'
import type { Finding, OpeningFinding, PlanFinding } from '#core/geometry/planFindings.ts'
import { readOpenings } from '#core/geometry/openingReading.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import type { Opening } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { begun, meet, must, type Begun, type PlanPeer } from './planPeers.ts'

const planOf = ({ layout }: PlanPeer, floor: string): FloorPlan =>
  makePlanner().planOfFloor(layout.read(), floor)
const findingsOf = (peer: PlanPeer, floor: string): readonly Finding[] =>
  findingsOfFloor(peer.layout.read(), planOf(peer, floor))
const kindsOf = (peer: PlanPeer, floor: string): readonly string[] =>
  findingsOf(peer, floor).map(({ finding }) => finding)
const squareMetres = (plan: FloorPlan): readonly number[] =>
  plan.faces.map(({ inner }) => Math.round(inner.area / 10_000) / 100)
const areaOf = (peer: PlanPeer, floor: string, room: string): number | undefined =>
  planOf(peer, floor).roomsById.get(room)?.inner.area

/** The wall that runs upright at x between two heights. */
const wallAt = (rows: LayoutSnapshot, x: number): string => {
  for (const { id, from, to } of rows.walls.values())
    if (rows.vertices.get(from)?.at.x === x && rows.vertices.get(to)?.at.x === x) return id
  throw new Error(`no wall at ${x}`)
}

/** Where the western jamb of an opening in a level wall is drawn. */
const westJamb = (rows: LayoutSnapshot, floor: string, row: Readonly<Opening>): number => {
  const { wall, offset } = readOpenings(rows, floor).drawnAt.get(row.id) ?? row
  const { from = '', to = '' } = rows.walls.get(wall) ?? {}
  const [a = NaN, b = NaN] = [from, to].map((id) => rows.vertices.get(id)?.at.x)
  return a < b ? a + offset : a - offset - row.width
}

/** Presses the first press of the first finding of a kind. */
const mend = (peer: PlanPeer, floor: string, kind: Finding['finding'], press = 0): void => {
  const found = findingsOf(peer, floor).find(({ finding }) => finding === kind)
  if (!found) throw new Error(`no ${kind}`)
  const mends = mendsOf(found as PlanFinding | OpeningFinding, peer.layout.read(), floor)
  const chosen = mends[press]
  if (!chosen) throw new Error(`${kind} has no press ${press}`)
  peer.must(chosen.edit)
}

const three = ([a, b, c]: readonly PlanPeer[]): readonly [PlanPeer, PlanPeer, PlanPeer] => {
  if (!a || !b || !c) throw new Error('three people are needed')
  return [a, b, c]
}

const everyOrder = [
  [1, 2, 3],
  [3, 2, 1],
  [2, 3, 1],
]

describe.each(everyOrder)('people %i, %i and %i', (...clients) => {
  const start = (rooms: Parameters<typeof begun>[1]): Begun & { people: ReturnType<typeof three> } => {
    const all = begun(clients, rooms)
    return { ...all, people: three(all.peers) }
  }

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

  it('move two walls that share a corner: no wall stays slanted unsaid', () => {
    const { people, floor, rooms } = start([[0, 0, 6000, 4000]])
    const [a, b, c] = people
    const east = wallAt(a.layout.read(), 6000)
    a.must((rows_, newId) => moveWall(rows_, east, { x: 1000, y: 0 }, newId))
    const north = [...b.layout.read().walls.values()].find(
      ({ from, to }) =>
        b.layout.read().vertices.get(from)?.at.y === 0 && b.layout.read().vertices.get(to)?.at.y === 0,
    )
    b.must((rows_, newId) => moveWall(rows_, north?.id ?? '', { x: 0, y: -1000 }, newId))
    meet(a, b, c)
    expect(kindsOf(c, floor)).toEqual(['bent-walls'])
    mend(c, floor, 'bent-walls')
    expect(kindsOf(c, floor)).toEqual([])
    expect(planOf(c, floor).roomsById.get(rooms[0] ?? '')?.face.edges.length).toBe(4)
  })

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
})
