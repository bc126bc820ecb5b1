// Faces, inner polygons and findings of small floors, with the cases that real drawings bring.
import { describe, expect, it } from 'vitest'
import { makeFloorPlanner, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { snapPoint } from '#core/geometry/snap.ts'
import { differenceOf, unionOf } from '#core/geometry/clean.ts'
import { placeIn, twiceArea } from '#core/geometry/plane.ts'
import { point } from '#schemas/quantities.ts'
import { floorOfWalls, type MutableRows } from './sampleLayout.ts'

const planOf = (rows: MutableRows): FloorPlan => makeFloorPlanner().planOfFloor(rows, 'f')
const areaOf = (rows: MutableRows, room = 'a'): number => planOf(rows).roomsById.get(room)?.inner.area ?? -1
const box = [
  [0, 0, 4000, 0],
  [4000, 0, 4000, 3000],
  [4000, 3000, 0, 3000],
  [0, 3000, 0, 0],
] as const
const seed = { a: [1000, 1000] } as const

/** What a ring of walls leaves free, each wall a rectangle that ends square at its corners: by polygon booleans alone. */
const freeOfWalls = (ring: readonly (readonly number[])[]): number => {
  const rectangles = ring.map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0, t = 0]) => {
    const length = Math.hypot(x2 - x1, y2 - y1)
    const [nx, ny] = [((y1 - y2) / length) * (t / 2), ((x2 - x1) / length) * (t / 2)]
    return [
      { x: x1 + nx, y: y1 + ny },
      { x: x2 + nx, y: y2 + ny },
      { x: x2 - nx, y: y2 - ny },
      { x: x1 - nx, y: y1 - ny },
    ]
  })
  const room = ring.map(([x = 0, y = 0]) => ({ x, y }))
  return differenceOf([room], unionOf(rectangles)).reduce((sum, one) => sum + twiceArea(one), 0) / 2
}

describe('the inner face', () => {
  it('takes half of each wall, whichever way its wall was drawn', () => {
    expect(areaOf(floorOfWalls(box, seed))).toBe(3800 * 2800)
    expect(
      areaOf(
        floorOfWalls(
          box.map(([a, b, c, d]) => [c, d, a, b]),
          seed,
        ),
      ),
    ).toBe(3800 * 2800)
  })
  it('has a step between collinear walls of different thickness', () => {
    const walls = [[0, 0, 1000, 0, 200], [1000, 0, 4000, 0, 400], ...box.slice(1)]
    expect(areaOf(floorOfWalls(walls, seed))).toBe(3800 * 2800 - 100 * 2900)
  })
  it.each([
    ['away from the room', -1000, 49.206],
    ['towards the room', 1000, 44.3975],
  ])('shows the end of the thicker of two walls at a slight bend %s', (_, bend, squareMetres) => {
    const ring = [
      [0, 0, 5000, 0, 120],
      [5000, 0, 10_000, bend, 370],
      [10_000, bend, 10_000, 5000, 200],
      [10_000, 5000, 0, 5000, 200],
      [0, 5000, 0, 0, 200],
    ]
    const area = areaOf(floorOfWalls(ring, seed)) / 1_000_000
    expect(area).toBeCloseTo(squareMetres, 4)
    expect(area).toBeCloseTo(freeOfWalls(ring) / 1_000_000, 4)
    const turned = ring.map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0, t = 0]) => [
      10_000 - x2,
      y2,
      10_000 - x1,
      y1,
      t,
    ])
    expect(areaOf(floorOfWalls(turned, seed)) / 1_000_000).toBeCloseTo(squareMetres, 4)
  })
  it('follows a slanted wall', () => {
    const walls = [
      [0, 0, 4000, 0, 0],
      [4000, 0, 4000, 3000, 0],
      [4000, 3000, 0, 0, 200],
    ]
    const half = 100
    const [w, h] = [4000, 3000]
    const c = Math.hypot(w, h)
    const left = 1 - (half * c) / (w * h)
    expect(
      Math.abs(areaOf(floorOfWalls(walls, { a: [3000, 1000] })) - (w * h * left ** 2) / 2),
    ).toBeLessThanOrEqual(0.5)
  })
  it('loses the floor under a wall that ends inside it', () => {
    expect(areaOf(floorOfWalls([...box, [2000, 0, 2000, 1500, 100]], seed))).toBe(3800 * 2800 - 100 * 1400)
  })
  it('loses the floor under a wall that stands free, and under a shaft', () => {
    expect(areaOf(floorOfWalls([...box, [1500, 1500, 2500, 1500, 100]], seed))).toBe(3800 * 2800 - 1000 * 100)
    const shaft = [
      [1500, 1500, 2500, 1500, 100],
      [2500, 1500, 2500, 2500, 100],
      [2500, 2500, 1500, 2500, 100],
      [1500, 2500, 1500, 1500, 100],
    ]
    const rows = floorOfWalls([...box, ...shaft], { ...seed, shaft: [2000, 2000] })
    expect([areaOf(rows), areaOf(rows, 'shaft')]).toEqual([3800 * 2800 - 1100 * 1100, 900 * 900])
  })
  it('is empty where walls leave nothing, and never below zero', () => {
    expect(
      areaOf(
        floorOfWalls(
          [
            [0, 0, 4000, 0],
            [4000, 0, 4000, 150],
            [4000, 150, 0, 150],
            [0, 150, 0, 0],
          ],
          { a: [100, 75] },
        ),
      ),
    ).toBe(0)
  })
  it('is right where walls eat up a niche', () => {
    // a niche of 150 mm in a side, narrower than its walls
    const walls = [
      [0, 0, 2000, 0],
      [2000, 0, 2000, -1000],
      [2000, -1000, 2150, -1000],
      [2150, -1000, 2150, 0],
      [2150, 0, 4000, 0],
      ...box.slice(1),
    ]
    expect(areaOf(floorOfWalls(walls, seed))).toBe(3800 * 2800)
  })
  it('counts a boundary without thickness in full', () => {
    const rows = floorOfWalls([...box, [2000, 0, 2000, 3000, 0]], { a: [1000, 1000], b: [3000, 1000] })
    expect(areaOf(rows) + areaOf(rows, 'b')).toBe(3800 * 2800)
  })
  it('has its label inside', () => {
    const walls = [
      [0, 0, 9000, 0],
      [9000, 0, 9000, 2000],
      [9000, 2000, 2000, 2000],
      [2000, 2000, 2000, 9000],
      [2000, 9000, 0, 9000],
      [0, 9000, 0, 0],
    ]
    const inner = planOf(floorOfWalls(walls, seed)).roomsById.get('a')?.inner
    if (!inner) throw new Error('no room')
    expect(placeIn(inner.rings, inner.label)).toBe('in')
  })
})

describe('the faces', () => {
  it('are cut where a wall ends on another without a corner', () => {
    const rows = floorOfWalls([...box, [2000, 0, 2000, 3000, 100]], { a: [1000, 1000], b: [3000, 1000] })
    expect([areaOf(rows), areaOf(rows, 'b')]).toEqual([1850 * 2800, 1850 * 2800])
  })
  it('are cut where walls cross', () => {
    const rows = floorOfWalls([...box, [2000, -500, 2000, 3500, 100], [-500, 1500, 4500, 1500, 100]], seed)
    expect(planOf(rows).faces).toHaveLength(4)
    expect(areaOf(rows)).toBe(1850 * 1350)
  })
  it('count a wall drawn twice once', () => {
    expect(areaOf(floorOfWalls([...box, [0, 0, 4000, 0, 200], [500, 3000, 3000, 3000, 200]], seed))).toBe(
      3800 * 2800,
    )
  })
  it('do not mind the order of the walls', () => {
    const walls = [...box, [2000, 0, 2000, 3000, 100], [0, 1000, 4000, 2000, 120]]
    const there = planOf(floorOfWalls(walls, seed)).faces.map(({ inner }) => inner.area)
    const back = planOf(floorOfWalls(walls.toReversed(), seed)).faces.map(({ inner }) => inner.area)
    expect(back).toEqual(there)
  })
})

describe('what is amiss', () => {
  const findings = (rows: MutableRows): readonly string[] =>
    planOf(rows).findings.map(({ finding }) => finding)
  it('names a seed that no walls enclose', () => {
    expect(findings(floorOfWalls(box, { ...seed, out: [9000, 9000] }))).toEqual(['seed-without-face'])
    expect(findings(floorOfWalls(box.slice(1), seed))).toEqual(['seed-without-face', 'stray-walls'])
  })
  it('names two seeds in one face, and counts the face once', () => {
    const rows = floorOfWalls(box, { ...seed, b: [2000, 1000] })
    expect(planOf(rows).findings).toEqual([{ finding: 'seeds-share-face', rooms: ['a', 'b'] }])
    expect(planOf(rows).roomsById.has('b')).toBe(false)
  })
  it('names a face without a room', () => {
    expect(findings(floorOfWalls(box))).toEqual(['face-without-room'])
  })
  it('names walls that lost a corner or have no length, and goes on', () => {
    const rows = floorOfWalls([...box, [9000, 0, 9500, 0], [7000, 7000, 7000, 7000]], seed)
    rows.vertices.delete('v9500_0')
    expect(findings(rows)).toEqual(['wall-without-vertex', 'wall-without-length'])
    expect(areaOf(rows)).toBe(3800 * 2800)
  })
})

describe('the planner', () => {
  /** A row of rooms, each 4 m wide. */
  const street = (rooms: number): MutableRows =>
    floorOfWalls(
      Array.from({ length: rooms }, (_, i) => [
        [i * 4000, 0, i * 4000 + 4000, 0],
        [i * 4000, 3000, i * 4000 + 4000, 3000],
        [i * 4000, 0, i * 4000, 3000],
        ...(i === rooms - 1 ? [[rooms * 4000, 0, rooms * 4000, 3000]] : []),
      ]).flat(),
      Object.fromEntries(
        Array.from({ length: rooms }, (_, i) => [`r${i}`, [i * 4000 + 2000, 1500] as const]),
      ),
    )

  it('reckons again only the faces that a moved wall bounds', () => {
    const rows = street(400)
    const planner = makeFloorPlanner()
    const before = planner.planOfFloor(rows, 'f')
    expect(planner.work()).toEqual({ floors: 1, faces: 400 })
    const vertices = new Map(rows.vertices)
    for (const id of ['v800000_0', 'v800000_3000']) {
      const row = vertices.get(id)
      if (row) vertices.set(id, { ...row, at: point(800_500, row.at.y) })
    }
    const after = planner.planOfFloor({ ...rows, vertices }, 'f')
    expect(planner.work()).toEqual({ floors: 2, faces: 402 })
    expect(after.roomsById.get('r7')).toBe(before.roomsById.get('r7'))
    expect(after.roomsById.get('r199')).not.toBe(before.roomsById.get('r199'))
  })

  it('gives the same plan while nothing of the floor changed', () => {
    const rows = street(5)
    const planner = makeFloorPlanner()
    const before = planner.planOfFloor(rows, 'f')
    const elsewhere = new Map(rows.vertices).set('x', { id: 'x', floor: 'other', at: point(1, 1) })
    expect(planner.planOfFloor({ ...rows, vertices: elsewhere }, 'f')).toBe(before)
    expect(planner.work().floors).toBe(1)
  })
})

describe('snapping', () => {
  const rows = floorOfWalls(box, seed)
  it.each([
    ['a corner', { x: 3900, y: 80 }, { x: 4000, y: 0 }, 'vertex'],
    ['a wall, at the grid along it', { x: 2040, y: 90 }, { x: 2000, y: 0 }, 'wall'],
    ['the line of a corner', { x: 4090, y: 5555 }, { x: 4000, y: 5600 }, 'line'],
    ['the grid', { x: 6249, y: 5551 }, { x: 6200, y: 5600 }, 'grid'],
  ])('catches %s', (_, at, expected, to) => {
    expect(snapPoint(rows, 'f', at, { reach: 150 })).toMatchObject({ at: expected, to })
  })
  it('lets go of the corner that is being dragged', () => {
    const caught = snapPoint(rows, 'f', { x: 3900, y: 80 }, { reach: 150, without: new Set(['v4000_0']) })
    expect(caught.by).not.toBe('v4000_0')
  })
})
