// The pure parts of the drawing: the camera, which words fit, axes, sides, and that a ghost shows what would be written.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import { resizeRoom } from '#core/geometry/moveWall.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import {
  fitted,
  floorPoint,
  panePoint,
  panned,
  scaleBarLength,
  shiftedToShow,
  zoomedAt,
} from '#features/layout/engine/camera.ts'
import { dimensionChains } from '#core/geometry/dimensionChains.ts'
import { fittingLines, linesIn, textWidth } from '#core/geometry/labelFit.ts'
import { cutAcross, cutBeside } from '#features/layout/engine/floorPlanEdits.ts'
import { previewRows } from '#features/layout/engine/previewRows.ts'
import { innerBox, sidesOf } from '#features/layout/engine/roomSides.ts'
import { shortNames } from '#features/layout/engine/slotNames.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { drawTwoRooms, value } from './twoRooms.ts'

const camera = { x: -1_000, y: 500, scale: 0.04 }

test('zooming keeps the point under the pointer, and panning follows it', () => {
  fc.assert(
    fc.property(
      fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 600 }) }),
      fc.double({ min: 0.1, max: 8, noNaN: true }),
      (px, factor) => {
        const before = floorPoint(camera, px)
        const after = floorPoint(zoomedAt(camera, px, factor), px)
        expect(after.x).toBeCloseTo(before.x, 3)
        expect(after.y).toBeCloseTo(before.y, 3)
      },
    ),
  )
  const moved = panned(camera, { x: 30, y: -20 })
  expect(panePoint(moved, { x: 0, y: 0 }).x).toBeCloseTo(panePoint(camera, { x: 0, y: 0 }).x + 30)
})

test('fitting shows the whole floor with its margins', () => {
  const shown = fitted(
    { minX: 0, minY: 0, maxX: 20_000, maxY: 10_000 },
    { width: 900, height: 600 },
    { beside: 60, above: 60, below: 110 },
  )
  const [a, b] = [panePoint(shown, { x: 0, y: 0 }), panePoint(shown, { x: 20_000, y: 10_000 })]
  expect(a.x).toBeGreaterThanOrEqual(60 - 1e-6)
  expect(b.x).toBeLessThanOrEqual(840 + 1e-6)
  expect(a.y).toBeGreaterThanOrEqual(60)
  expect(b.y).toBeLessThanOrEqual(490)
})

test('a box out of sight is brought into the pane by no more than it takes, and one in sight moves nothing', () => {
  const pane = { width: 400, height: 300 }
  const place = fc.integer({ min: -20_000, max: 20_000 })
  const size = fc.integer({ min: 100, max: 5_000 })
  fc.assert(
    fc.property(place, place, size, size, (x, y, width, depth) => {
      const box = { minX: x, minY: y, maxX: x + width, maxY: y + depth }
      const shown = shiftedToShow(camera, box, pane, 20)
      const [a, b] = [panePoint(shown, { x, y }), panePoint(shown, { x: box.maxX, y: box.maxY })]
      for (const at of [a.x, a.y]) expect(at).toBeGreaterThanOrEqual(20 - 1e-6)
      expect(b.x).toBeLessThanOrEqual(380 + 1e-6)
      expect(b.y).toBeLessThanOrEqual(280 + 1e-6)
      expect(shiftedToShow(shown, box, pane, 20)).toEqual(shown)
    }),
  )
  const large = shiftedToShow(camera, { minX: 0, minY: 0, maxX: 40_000, maxY: 1_000 }, pane)
  expect(panePoint(large, { x: 20_000, y: 0 }).x).toBeCloseTo(200)
})

test('the scale bar is a round length that fits', () => {
  for (const [scale, px] of [
    [0.03, 140],
    [0.25, 140],
    [0.004, 140],
  ] as const) {
    const length = scaleBarLength(scale, px)
    expect(length * scale).toBeLessThanOrEqual(px)
    expect(String(length)).toMatch(/^[125]0*$/)
  }
})

test('a label drops the area, then the use, then itself as the room gets smaller', () => {
  const words = { name: '政务代办', use: '便民服务', area: '38.0' }
  const kinds = (width: number, height: number) => fittingLines(words, width, height).map(({ kind }) => kind)
  expect(kinds(200, 100)).toEqual(['name', 'use', 'area'])
  expect(kinds(200, 34)).toEqual(['name', 'use'])
  expect(kinds(200, 20)).toEqual(['name'])
  expect(kinds(30, 100)).toContain('name')
  expect(kinds(30, 100).slice(0, 2)).toEqual(['name', 'name'])
  expect(kinds(30, 20)).toEqual([])
  expect(kinds(12, 100)).toEqual([])
  expect(kinds(200, 6)).toEqual([])
  expect(textWidth('餐厅', 13)).toBeGreaterThan(textWidth('ab', 13))
})

test('where a room is narrower above or below its label, only the lines that stand within it are set', () => {
  const words = { name: '走廊与候梯厅', use: null, area: '46.2' }
  const kinds = (ring: readonly (readonly [number, number])[], scale: number) =>
    linesIn(words, [ring.map(([x, y]) => ({ x, y }))], { x: 5_000, y: 1_600 }, scale).map(({ kind }) => kind)
  // a corridor, and the same with a lobby that goes up from it, whose point lies where they meet
  const hall = [
    [0, 0],
    [10_000, 0],
    [10_000, 3_200],
    [0, 3_200],
  ] as const
  const withLobby = [
    [0, 1_200],
    [4_400, 1_200],
    [4_400, -2_000],
    [5_600, -2_000],
    [5_600, 1_200],
    [10_000, 1_200],
    [10_000, 2_000],
    [0, 2_000],
  ] as const
  expect(kinds(hall, 0.02)).toEqual(['name', 'area'])
  expect(kinds(withLobby, 0.02)).toEqual(['name'])
  expect(kinds(withLobby, 0.06)).toEqual(['name', 'area'])
})

test('slots under a heading lose what the heading says', () => {
  const workspace = openedCentre()
  drawTwoRooms(workspace)
  const slots = inRankOrder(workspace.centre.read().slots.values())
  expect([...shortNames(slots, 'zh').values()].slice(0, 4)).toEqual(['上午', '中午', '下午', '晚上'])
  expect([...shortNames(slots, 'en').values()].slice(0, 2)).toEqual(['Morning', 'Noon'])
})

test('sides face outwards, inner size is to the wall faces, axes are between centre lines', () => {
  const workspace = openedCentre()
  const { floor, hall } = drawTwoRooms(workspace)
  const plan = floorPlanOf(workspace.layout.read(), floor)
  const face = plan.roomsById.get(hall)
  if (!face) throw new Error('no face')
  expect(sidesOf(face).map(({ facing, length }) => [facing, length])).toEqual(
    expect.arrayContaining([
      ['north', 6000],
      ['east', 4000],
      ['south', 6000],
      ['west', 4000],
    ]),
  )
  // Walls of 200 mm take 100 mm on each side.
  expect(innerBox(face)).toEqual({ at: { x: 100, y: 100 }, width: 5800, depth: 3800 })
  expect(dimensionChains(plan)).toMatchObject({ columns: [0, 6000, 10_000], rows: [0, 4000] })
})

test('a cut is drawn out to the walls, and a typed distance is measured from the inner face', () => {
  const workspace = openedCentre()
  const { floor, hall } = drawTwoRooms(workspace)
  const plan = floorPlanOf(workspace.layout.read(), floor)
  const face = plan.roomsById.get(hall)
  const west = face && sidesOf(face).find(({ facing }) => facing === 'west')
  if (!face || !west) throw new Error('no face')
  expect(cutAcross(plan, { x: 2000, y: 1500 }, { x: 2000, y: 1900 })).toMatchObject({ room: hall })
  expect(cutAcross(plan, { x: 20_000, y: 0 }, { x: 20_000, y: 900 })).toBeNull()
  const cut = cutBeside(plan, face, west, 1900)
  expect([cut?.from.x, cut?.to.x]).toEqual([2000, 2000])
})

test('what a ghost shows is what stands after the write', () => {
  const kinds = ['move', 'resize', 'split'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.integer({ min: -15, max: 15 }),
      fc.integer({ min: -15, max: 15 }),
      (kind, dx, dy) => {
        const workspace = openedCentre()
        const { layout } = workspace
        const { floor, office } = drawTwoRooms(workspace)
        const before = layout.read()
        const by = { x: dx * 100, y: dy * 100 }
        const face = floorPlanOf(before, floor).roomsById.get(office)
        const east = face && sidesOf(face).find(({ facing }) => facing === 'east')
        const { newId } = layout.pen
        const edit =
          kind === 'move'
            ? moveRoom(before, office, by, newId)
            : kind === 'resize'
              ? resizeRoom(before, office, east?.wall ?? '', by, newId)
              : splitRoom(before, office, { x: 8000 + by.x, y: 0 }, { x: 8000 + by.x, y: 4000 }, newId)
        if (!edit.ok) return
        const ghost = previewRows(before, edit.value)
        value(applyLayoutChange(layout, edit.value, () => ({ name: 'new' })))
        const after = layout.read()
        const faces = (rows: typeof ghost) =>
          floorPlanOf(rows, floor).faces.map(({ face: f, room, inner }) => [f.key, room, inner.area])
        expect(faces(ghost)).toEqual(faces(after))
        expect(new Set(ghost.walls.keys())).toEqual(new Set(after.walls.keys()))
      },
    ),
    { numRuns: 40 },
  )
})
