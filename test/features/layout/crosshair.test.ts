// The crosshair of the keyboard: it is never stuck, what it says is what is written, and a point that can't be written stays held.
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { moveWall } from '#core/geometry/moveWall.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { gridStep } from '#core/geometry/snap.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { makeCrosshair, type Crosshair } from '#features/layout/engine/crosshair.ts'
import { placesFrom } from '#features/layout/engine/placesFrom.ts'
import type { HandHost } from '#features/layout/engine/handHold.ts'
import type { Tool } from '#features/layout/engine/drawingTools.ts'
import { makePreviewer, type Previewer, type Scene } from '#features/layout/engine/preview.ts'
import { rowsOfBuilding, sampleBuilding, sampleIds } from '#test/core/geometry/sampleLayout.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { drawTwoRooms, type TwoRooms } from './twoRooms.ts'

const naming = { zh: (n: number) => `房间 ${n}`, en: (n: number) => `Room ${n}` }
const [west, east, north, south] = [
  { x: -1, y: 0 },
  { x: 1, y: 0 },
  { x: 0, y: -1 },
  { x: 0, y: 1 },
] as const

let workspace: OpenedCentre
let drawn: TwoRooms
let tool: Tool
let selected: string | null
let written: number
let pressed: (XY | string)[]
let revealed: XY[]
let previewer: Previewer
let crosshair: Crosshair

const sceneNow = (): Scene => {
  const rows = workspace.layout.read()
  return { rows, floor: drawn.floor, plan: floorPlanOf(rows, drawn.floor) }
}
const handOn = (scene: () => Scene): HandHost => ({
  tool: () => tool,
  scene,
  selected: () => selected,
  mayEdit: () => true,
  select: (room) => {
    selected = room
  },
  gripOf: () => null,
  pressOpening: (at) => pressed.push(at),
  eraseWall: (wall) => pressed.push(wall),
  remarkAt: (at) => pressed.push(at),
  commit: (edit) => {
    const done = commitEdit(workspace.layout, edit, naming).ok
    if (done) written++
    return done
  },
})

beforeEach(() => {
  workspace = openedCentre()
  drawn = drawTwoRooms(workspace)
  tool = 'draw'
  selected = null
  written = 0
  pressed = []
  revealed = []
  previewer = makePreviewer()
  crosshair = makeCrosshair(handOn(sceneNow), previewer, (at) => revealed.push(at))
})

const at = (): XY | undefined => crosshair.shown.read()?.at
const go = (way: XY, steps: number, large = true): void => {
  for (let i = 0; i < steps; i++) crosshair.move(way, large)
}
const areas = (): readonly number[] =>
  [...sceneNow().plan.roomsById.values()]
    .map(({ inner }) => Math.round(inner.area / 100_000))
    .toSorted((p, q) => p - q)

describe('on two rooms', () => {
  test('it begins at the building’s corner, and on a bare floor at the sheet’s own', () => {
    crosshair.show()
    expect(crosshair.shown.read()).toEqual({
      floor: drawn.floor,
      at: { x: 0, y: 0 },
      caught: 'vertex',
      from: null,
    })
    const rows = { ...workspace.layout.read(), walls: new Map(), rooms: new Map(), openings: new Map() }
    const bare = makeCrosshair(
      handOn(() => ({ rows, floor: drawn.floor, plan: floorPlanOf(rows, drawn.floor) })),
      previewer,
      () => {},
    )
    bare.show()
    expect(bare.shown.read()?.at).toEqual({ x: 0, y: 0 })
  })

  test('a corner off the grid catches it within half a step, and the next step is on the grid again', () => {
    const wall = [...workspace.layout.read().walls.values()].find(({ from, to }) => {
      const [a, b] = [from, to].map((id) => workspace.layout.read().vertices.get(id)?.at)
      return a?.x === 6000 && b?.x === 6000
    })
    commitEdit(
      workspace.layout,
      (rows, newId) => moveWall(rows, wall?.id ?? '', { x: 40, y: 0 }, newId),
      naming,
    )
    crosshair.show()
    go(east, 6)
    expect(crosshair.shown.read()).toMatchObject({ at: { x: 6040, y: 0 }, caught: 'vertex' })
    go(east, 1, false)
    expect(crosshair.shown.read()).toMatchObject({ at: { x: 6100, y: 0 }, caught: 'wall' })
    go(west, 1, false)
    expect(at()).toEqual({ x: 6040, y: 0 })
    go(west, 1, false)
    expect(at()).toEqual({ x: 5900, y: 0 })
    expect(revealed.at(-1)).toEqual({ x: 5900, y: 0 })
  })

  test('Enter at two corners draws a room, and one undo takes it back', () => {
    crosshair.show()
    expect(crosshair.enter()).toBe('set')
    go(west, 3)
    go(south, 4)
    expect(previewer.shown.read()?.line).toEqual({
      kind: 'box',
      from: { x: 0, y: 0 },
      to: { x: -3000, y: 4000 },
    })
    expect(crosshair.enter()).toBe('written')
    expect([written, previewer.shown.read(), crosshair.shown.read()?.from]).toEqual([1, null, null])
    expect(areas()).toEqual([106, 144, 220])
    workspace.layout.undoing.undo()
    expect(areas()).toEqual([144, 220])
    workspace.layout.undoing.redo()
    expect(areas()).toEqual([106, 144, 220])
  })

  test('what can’t be written stays held, and the point can be taken back', () => {
    crosshair.show()
    crosshair.enter()
    go(west, 1, false)
    expect(crosshair.enter()).toBe('refused')
    expect(crosshair.shown.read()?.from).toEqual({ x: 0, y: 0 })
    expect(crosshair.back()).toBe(true)
    expect(crosshair.back()).toBe(false)
    expect([written, crosshair.shown.read()?.from, previewer.shown.read()]).toEqual([0, null, null])
  })

  test('Enter twice at one place is a press: with the drawing tool on a room it is selected', () => {
    crosshair.show()
    go(east, 2)
    go(south, 2)
    expect([crosshair.enter(), crosshair.enter()]).toEqual(['set', 'pressed'])
    expect(selected).toBe(drawn.hall)
  })

  test('a wall that another moves while it is held goes to where the crosshair is let go', () => {
    tool = 'wall'
    selected = drawn.office
    crosshair.show()
    expect(crosshair.enter()).toBe('set')
    go(north, 1)
    const { at: top = { x: 0, y: 0 } } = crosshair.shown.read() ?? {}
    const wall = [...workspace.layout.read().walls.values()].find(({ from, to }) => {
      const ends = [from, to].map((id) => workspace.layout.read().vertices.get(id)?.at)
      return ends.every((end) => end?.y === 0) && ends.some((end) => end?.x === 10_000)
    })
    // as another's change comes in
    commitEdit(
      workspace.layout,
      (rows, newId) => moveWall(rows, wall?.id ?? '', { x: 0, y: -500 }, newId),
      naming,
    )
    crosshair.refresh()
    crosshair.enter()
    const box = sceneNow().plan.roomsById.get(drawn.office)?.face.box
    expect(box?.minY).toBe(top.y)
  })

  test('tools that press do so at the first Enter, and where there is no wall to hold it says so', () => {
    crosshair.show()
    tool = 'opening'
    expect(crosshair.enter()).toBe('pressed')
    tool = 'erase'
    expect(crosshair.enter()).toBe('pressed')
    go(east, 2)
    go(south, 2)
    expect(crosshair.enter()).toBe('nothing')
    tool = 'opening'
    expect(crosshair.enter()).toBe('nothing')
    tool = 'wall'
    expect(crosshair.enter()).toBe('nothing')
    // beside every wall the tool for doors lets go of the one that was chosen
    expect(pressed.length).toBe(3)
  })

  test('it goes with its floor, and what it holds with it', () => {
    let floor = drawn.floor
    const one = makeCrosshair(
      handOn(() => ({ ...sceneNow(), floor })),
      previewer,
      () => {},
    )
    one.show()
    one.enter()
    one.move(west, true)
    one.refresh()
    expect(previewer.shown.read()).not.toBeNull()
    floor = 'another'
    one.refresh()
    expect([one.shown.read(), previewer.shown.read()]).toEqual([null, null])
  })
})

describe('on every floor of the sample buildings, slanted walls and all', () => {
  const floors = sampleIds.flatMap((id) => {
    const rows = rowsOfBuilding(sampleBuilding(id))
    return [...rows.floors.keys()].map((floor): Scene => ({ rows, floor, plan: floorPlanOf(rows, floor) }))
  })
  const step = fc.record({ way: fc.constantFrom(west, east, north, south), large: fc.boolean() })

  test('each key moves it on, and the line that is drawn lies between the places that were said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...floors),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.constantFrom<Tool>('draw', 'split'),
        (scene, first, then, taken) => {
          tool = taken
          selected = null
          const one = makeCrosshair(
            handOn(() => scene),
            previewer,
            () => {},
          )
          one.show()
          const walk = (steps: typeof first): XY => {
            for (const { way, large } of steps) {
              const before = one.shown.read()?.at ?? { x: 0, y: 0 }
              one.move(way, large)
              const after = one.shown.read()?.at ?? { x: 0, y: 0 }
              const [dx, dy] = [after.x - before.x, after.y - before.y]
              const on = dx * way.x + dy * way.y
              const far = gridStep * (large ? 10 : 1)
              expect(on).toBeGreaterThan(0)
              expect(on).toBeLessThanOrEqual(far + gridStep)
              expect(Math.abs(dx * way.y) + Math.abs(dy * way.x)).toBeLessThanOrEqual(gridStep)
              expect([after.x, after.y].every(Number.isInteger)).toBe(true)
            }
            return one.shown.read()?.at ?? { x: 0, y: 0 }
          }
          const from = walk(first)
          one.enter()
          const to = walk(then)
          const line = previewer.shown.read()?.line
          if (tool === 'draw' && line) expect([line.from, line.to]).toEqual([from, to])
          one.hide()
        },
      ),
      { numRuns: 150 },
    )
  })

  test('every corner of a building is reached by keys, and said from its north-west corner', () => {
    for (const scene of floors) {
      const one = makeCrosshair(
        handOn(() => scene),
        previewer,
        () => {},
      )
      const corners = [...scene.plan.roomsById.values()].flatMap(({ face }) =>
        face.edges.map((edge) => edge.from),
      )
      const origin = placesFrom(scene.plan)
      for (const corner of corners.slice(0, 12)) {
        one.show()
        for (let i = 0; i < 2_000; i++) {
          const now = one.shown.read()?.at ?? origin
          const [dx, dy] = [corner.x - now.x, corner.y - now.y]
          if (dx === 0 && dy === 0) break
          const [away, way] =
            Math.abs(dx) >= Math.abs(dy) ? [dx, { x: Math.sign(dx), y: 0 }] : [dy, { x: 0, y: Math.sign(dy) }]
          one.move(way, Math.abs(away) > 1_200)
        }
        expect(one.shown.read()?.at).toEqual(corner)
        expect(corner.x >= origin.x && corner.y >= origin.y).toBe(true)
      }
    }
  })
})
