// Over all walls of the sample buildings and over floors that nobody thought of: no opening walks unsaid.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { offsetFor } from '#core/geometry/openingPlace.ts'
import { readOpenings } from '#core/geometry/openingReading.ts'
import { distance } from '#core/geometry/plane.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { Result } from '#core/result.ts'
import type { LayoutChange, Opening } from '#schemas/layout.ts'
import { anyBuilding, floorOfRooms } from './anyBuilding.ts'
import { open, planOf, spanOf } from './doors.ts'
import { applied } from './applyChange.ts'
import { countingIds, rowsOfBuilding, sampleBuilding, sampleIds, type MutableRows } from './sampleLayout.ts'

/** Longer: `OPENINGS_FLOORS=1`, or as many floors as it says. */
const campaign = Number(process.env['OPENINGS_FLOORS'] ?? 0)

const foundOf = (rows: LayoutRows, floor: string): readonly string[] =>
  readOpenings(rows, floor).findings.flatMap((one) =>
    'opening' in one ? [`${one.opening} ${one.finding}`] : [],
  )
/** Of a floor of which many walls are moved, each by itself. */
const knownOn = new WeakMap<LayoutRows, ReadonlySet<string>>()

/** What is amiss on a floor after a gesture and was not before, but for what its change lists. */
const untold = (
  before: LayoutRows,
  floor: string,
  result: Result<LayoutChange, unknown>,
  carried: (opening: Readonly<Opening>, after: LayoutRows) => boolean,
): readonly string[] => {
  if (!result.ok) return []
  const change = result.value
  const after = applied(before, change)
  const told = new Set([...change.pushedOpenings, ...change.removeOpenings])
  const walked = [...before.openings.values()].filter((opening) => {
    const { id } = opening
    if (told.has(id) || carried(opening, after)) return false
    const [was, is] = [spanOf(before, id), spanOf(after, id)]
    if (was === null) return false
    // a millimetre to the side can have the other jamb counted first
    const orders = is ? [is, [is[2], is[3], is[0], is[1]]] : []
    return !orders.some((one) => was.every((n, i) => Math.abs(n - (one[i] ?? NaN)) <= 2))
  })
  const known = knownOn.get(before) ?? new Set(foundOf(before, floor))
  knownOn.set(before, known)
  return [
    ...walked.map(({ id }) => `${id} walked`),
    ...foundOf(after, floor).filter((found) => !known.has(found)),
  ]
}

const onlyFloor = (rows: MutableRows, floor: string): MutableRows => {
  const walls = new Map([...rows.walls].filter(([, row]) => row.floor === floor))
  return {
    floors: new Map([...rows.floors].filter(([id]) => id === floor)),
    vertices: new Map([...rows.vertices].filter(([, row]) => row.floor === floor)),
    walls,
    openings: new Map([...rows.openings].filter(([, row]) => walls.has(row.wall))),
    rooms: new Map([...rows.rooms].filter(([, row]) => row.floor === floor)),
  }
}

describe.each(sampleIds)('every wall of %s, moved a little and a lot to both sides', (sample) => {
  const whole = rowsOfBuilding(sampleBuilding(sample))
  it.each([...whole.floors.keys()])(
    'takes no door or window of another wall along unsaid: %s',
    (floor) => {
      const rows = onlyFloor(whole, floor)
      let moves = 0
      const faults: string[] = []
      // Every wall, each by one of the four steps in turn; all four when `CAMPAIGN` is set.
      const steps = [-1500, 300, 1500, -300]
      for (const [i, wall] of [...rows.walls.values()].entries()) {
        const [a, b] = [rows.vertices.get(wall.from)?.at, rows.vertices.get(wall.to)?.at]
        if (!a || !b) throw new Error('a wall without corners')
        const length = distance(a, b)
        for (const by of campaign > 0 ? steps : [steps[i % 4] ?? 0]) {
          const step = { x: ((b.y - a.y) / length) * by, y: ((a.x - b.x) / length) * by }
          const result = moveWall(rows, wall.id, step, countingIds())
          if (result.ok) moves += 1
          const found = untold(rows, floor, result, (opening) => opening.wall === wall.id)
          faults.push(...found.map((fault) => `${wall.id} by ${by}: ${fault}`))
        }
      }
      expect(faults).toEqual([])
      expect(moves).toBeGreaterThan(0)
    },
    120_000,
  )
})

/** The same floor with doors where they fit. Tables are remembered by their identity, so each step has one of its own. */
const withDoors = (
  rows: MutableRows,
  places: readonly { wall: number; at: number; width: number }[],
): MutableRows => {
  const walls = [...rows.walls.values()]
  const plan = planOf(rows)
  return places.reduce((so, { wall, at, width }, i) => {
    const row = walls[wall % walls.length]
    const offset = row ? offsetFor(so, plan, row.id, at, width) : null
    const next = { ...so, openings: new Map(so.openings) }
    if (row && offset !== null) open(next, `d${i}`, row.id, offset, width)
    return next
  }, rows)
}

/** In steps of 50 mm, and of a millimetre or two: no walls are so near to each other that a millimetre is between them. */
const anyStep = fc.oneof(
  fc.integer({ min: -80, max: 80 }).map((n) => n * 50),
  fc.integer({ min: -6, max: 6 }),
)
const anyDoors = fc.array(
  fc.record({
    wall: fc.nat(40),
    at: fc.integer({ min: 0, max: 12_000 }),
    width: fc.constantFrom(700, 900, 1500, 2400),
  }),
  { minLength: 1, maxLength: 8 },
)

it(
  'on any floor, whatever is moved, drawn or split, no opening walks, hangs out or lies in a wall unsaid',
  () => {
    fc.assert(
      fc.property(
        anyBuilding({ width: 20_000, depth: 16_000, cuts: 6 }),
        anyDoors,
        fc.constantFrom('wall', 'side', 'corner', 'split', 'draw', 'room'),
        fc.nat(40),
        anyStep,
        anyStep,
        (building, doors, kind, pick, x, y) => {
          const rows = withDoors(floorOfRooms(building.rooms, building.thickness), doors)
          const walls = [...rows.walls.values()]
          const wall = walls[pick % walls.length]
          const room = `r${pick % building.rooms.length}`
          const rect = building.rooms[pick % building.rooms.length] ?? [0, 0, 0, 0]
          const at = rows.vertices.get(wall?.from ?? '')?.at ?? { x: 0, y: 0 }
          const ids = countingIds()
          const by = { x, y }
          const edit = (): Result<LayoutChange, unknown> => {
            switch (kind) {
              case 'wall':
                return moveWall(rows, wall?.id ?? '', by, ids)
              case 'side':
                return resizeRoom(rows, room, wall?.id ?? '', by, ids)
              case 'corner':
                return moveVertex(rows, wall?.from ?? '', { x: at.x + x, y: at.y }, ids)
              case 'split': {
                const line = Math.round((rect[0] + rect[2]) / 2) + (x % 700)
                return splitRoom(rows, room, { x: line, y: rect[1] }, { x: line, y: rect[3] }, ids)
              }
              case 'draw':
                return drawRoom(rows, 'f', at, { x: at.x + x, y: at.y + y }, ids)
              case 'room':
                return moveRoom(rows, room, by, ids)
            }
          }
          // Walls that turn or go along take theirs with them.
          const turnedOrMoved = (opening: Readonly<Opening>, after: LayoutRows): boolean => {
            const row = rows.walls.get(opening.wall)
            const next = after.walls.get(after.openings.get(opening.id)?.wall ?? '')
            const [a, b] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
            const [p, q] = [after.vertices.get(next?.from ?? '')?.at, after.vertices.get(next?.to ?? '')?.at]
            if (!a || !b || !p || !q) return true
            const off = (c: { x: number; y: number }) =>
              Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / distance(a, b)
            return off(p) > 2 || off(q) > 2
          }
          expect(untold(rows, 'f', edit(), kind === 'room' ? () => true : turnedOrMoved)).toEqual([])
        },
      ),
      campaign > 0 ? { numRuns: campaign === 1 ? 3_000 : campaign } : { numRuns: 150, seed: 20_261_128 },
    )
  },
  120_000 + campaign * 100,
)

/** How far the middle of an opening has gone along the line that its wall had, in mm. */
const goneAlong = (start: LayoutRows, rows: LayoutRows, opening: Readonly<Opening>): number => {
  const wall = start.walls.get(opening.wall)
  const [a, b] = [start.vertices.get(wall?.from ?? '')?.at, start.vertices.get(wall?.to ?? '')?.at]
  const [was, is] = [spanOf(start, opening.id), spanOf(rows, opening.id)]
  if (!a || !b || !was || !is) return Infinity
  const [x, y] = [(is[0] + is[2] - was[0] - was[2]) / 2, (is[1] + is[3] - was[1] - was[3]) / 2]
  return Math.abs(x * (b.x - a.x) + y * (b.y - a.y)) / distance(a, b)
}

it(
  'steps of a millimetre or two add up to nothing unsaid, on walls that lie on one another as well',
  () => {
    fc.assert(
      fc.property(
        anyBuilding({ width: 12_000, depth: 10_000, cuts: 5 }),
        anyDoors,
        fc.constantFrom('wall', 'side', 'corner'),
        fc.nat(40),
        fc.integer({ min: -2, max: 2 }),
        fc.integer({ min: -2, max: 2 }),
        (building, doors, kind, pick, x, y) => {
          const start = withDoors(floorOfRooms(building.rooms, building.thickness), doors)
          const wall = [...start.walls.keys()][pick % start.walls.size] ?? ''
          const corner = start.walls.get(wall)?.from ?? ''
          const room = `r${pick % building.rooms.length}`
          const ids = countingIds()
          const told = new Set<string>()
          let rows: LayoutRows = start
          for (let step = 0; step < 12; step++) {
            const at = rows.vertices.get(corner)?.at ?? { x: 0, y: 0 }
            const done =
              kind === 'wall'
                ? moveWall(rows, wall, { x, y }, ids)
                : kind === 'side'
                  ? resizeRoom(rows, room, wall, { x, y }, ids)
                  : moveVertex(rows, corner, { x: at.x + x, y: at.y + y }, ids)
            if (!done.ok) break
            for (const id of [...done.value.pushedOpenings, ...done.value.removeOpenings]) told.add(id)
            rows = applied(rows, done.value)
          }
          const known = new Set(foundOf(start, 'f'))
          const untoldOf = [...start.openings.values()].filter(({ id }) => !told.has(id))
          expect([
            ...untoldOf.filter((one) => goneAlong(start, rows, one) > 3).map(({ id }) => `${id} walked`),
            ...foundOf(rows, 'f').filter(
              (found) => !known.has(found) && !told.has(found.split(' ')[0] ?? ''),
            ),
          ]).toEqual([])
        },
      ),
      campaign > 0 ? { numRuns: campaign === 1 ? 3_000 : campaign } : { numRuns: 150, seed: 20_261_129 },
    )
  },
  120_000 + campaign * 100,
)
