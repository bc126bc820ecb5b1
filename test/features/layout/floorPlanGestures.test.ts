// Pointers on the plan: what is dragged is previewed frame by frame and written once; fingers that pan never move a room.
import { beforeEach, expect, test } from 'vitest'
import { moveWall } from '#core/geometry/moveWall.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { panePoint, type Camera } from '#features/layout/engine/camera.ts'
import { commitEdit, type LayoutRefusal } from '#core/centre/commitEdit.ts'
import { gripsOfRoom, handleOf } from '#features/layout/engine/floorPlanEdits.ts'
import { makeFloorPlanGestures, type FloorPlanGestures } from '#features/layout/engine/floorPlanGestures.ts'
import type { Tool } from '#features/layout/engine/drawingTools.ts'
import { makePreviewer, type Preview, type Previewer } from '#features/layout/engine/preview.ts'
import { millimetres } from '#schemas/quantities.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { drawTwoRooms, type TwoRooms } from './twoRooms.ts'

let workspace: OpenedCentre
let drawn: TwoRooms
let camera: Camera
let tool: Tool
let selected: string | null
let mayEdit: boolean
let frames: (() => void)[]
let writes: number
let refusals: LayoutRefusal[]
let settled: boolean[]
let previewer: Previewer
let pressed: XY[]
let seen: (Preview | null)[]
let gestures: FloorPlanGestures
const naming = { zh: (n: number) => `房间 ${n}`, en: (n: number) => `Room ${n}` }

beforeEach(() => {
  workspace = openedCentre()
  drawn = drawTwoRooms(workspace)
  camera = { x: -2000, y: -2000, scale: 0.05 }
  tool = 'select'
  selected = null
  mayEdit = true
  frames = []
  writes = 0
  refusals = []
  settled = []
  seen = []
  pressed = []
  previewer = makePreviewer()
  previewer.shown.watch(() => seen.push(previewer.shown.read()))
  const scene = () => {
    const rows = workspace.layout.read()
    return { rows, floor: drawn.floor, plan: floorPlanOf(rows, drawn.floor) }
  }
  gestures = makeFloorPlanGestures({
    camera: () => camera,
    showCamera: (next, done) => {
      camera = next
      settled.push(done)
    },
    tool: () => tool,
    scene,
    selected: () => selected,
    mayEdit: () => mayEdit,
    select: (room) => {
      selected = room
    },
    gripOf: (handle) => {
      const grips = gripsOfRoom(scene(), selected ?? '')
      return grips.find((grip) => handleOf(grips, grip) === handle) ?? null
    },
    previewer,
    eraseWall: () => undefined,
    remarkAt: (at) => pressed.push(at),
    pressOpening: (at) => pressed.push(at),
    commit: (edit) => {
      const result = commitEdit(workspace.layout, edit, naming)
      if (result.ok) writes++
      else refusals.push(result.error)
      return result.ok
    },
    nextFrame: (run) => frames.push(run),
  })
})

const touch = (at: XY, more: { pointer?: number; handle?: string | null; coarse?: boolean } = {}) => ({
  pointer: 1,
  px: panePoint(camera, at),
  coarse: false,
  handle: null,
  ...more,
})
const frame = (): void => {
  for (const run of frames.splice(0)) run()
}
const areaOf = (room: string): number | undefined =>
  floorPlanOf(workspace.layout.read(), drawn.floor).roomsById.get(room)?.inner.area
const eastHandle = (): string => {
  const rows = workspace.layout.read()
  const grips = gripsOfRoom({ rows, floor: drawn.floor, plan: floorPlanOf(rows, drawn.floor) }, drawn.hall)
  const east = grips.find((grip) => grip.kind === 'side' && grip.side.facing === 'east')
  return (east && handleOf(grips, east)) ?? ''
}

test('a press selects the room under it, a press beside the building lets go', () => {
  gestures.down(touch({ x: 3000, y: 2000 }))
  gestures.up(touch({ x: 3000, y: 2000 }))
  expect(selected).toBe(drawn.hall)
  gestures.down(touch({ x: -1500, y: -1500 }))
  gestures.up(touch({ x: -1500, y: -1500 }))
  expect(selected).toBeNull()
})

test('dragging a room that is not selected pans and writes nothing', () => {
  const before = camera
  gestures.down(touch({ x: 3000, y: 2000 }))
  const to = { px: { x: 400, y: 300 }, pointer: 1, coarse: false, handle: null }
  gestures.move(to)
  gestures.up(to)
  frame()
  expect(camera).not.toEqual(before)
  expect(settled).toEqual([false, true])
  expect(writes).toBe(0)
})

test('dragging the east side of the hall moves both rooms in every frame and writes one gesture at the end', () => {
  selected = drawn.hall
  const [hallBefore, officeBefore] = [areaOf(drawn.hall) ?? 0, areaOf(drawn.office) ?? 0]
  const snapshot = workspace.layout.read()
  gestures.down(touch({ x: 6000, y: 2000 }, { handle: eastHandle() }))
  for (const x of [6300, 6600, 7000]) {
    gestures.move(touch({ x, y: 2000 }))
    frame()
  }
  const ghost = previewer.shown.read()
  expect(ghost?.changed).toEqual(new Set([drawn.hall, drawn.office]))
  expect(ghost?.plan.roomsById.get(drawn.hall)?.inner.area).toBe(hallBefore + 1000 * 3800)
  expect(workspace.layout.read()).toBe(snapshot)
  gestures.up(touch({ x: 7000, y: 2000 }))
  expect(previewer.shown.read()).toBeNull()
  expect(writes).toBe(1)
  expect([areaOf(drawn.hall), areaOf(drawn.office)]).toEqual([
    hallBefore + 1000 * 3800,
    officeBefore - 1000 * 3800,
  ])
  workspace.layout.undoing.undo()
  expect(areaOf(drawn.hall)).toBe(hallBefore)
})

test.each(['side', 'wall'])(
  '22: a %s that another moves under the hand lies where the hand lets go, not as far beyond',
  (kind) => {
    selected = kind === 'side' ? drawn.hall : null
    tool = kind === 'side' ? 'select' : 'wall'
    gestures.down(touch({ x: 6000, y: 2000 }, kind === 'side' ? { handle: eastHandle() } : {}))
    gestures.move(touch({ x: 6500, y: 2000 }))
    frame()
    const { layout } = workspace
    const shared = [...layout.read().walls.values()].find(({ from, to }) =>
      [from, to].every((id) => layout.read().vertices.get(id)?.at.x === 6000),
    )
    const moved = commitEdit(
      layout,
      (rows, newId) => moveWall(rows, shared?.id ?? '', { x: 1000, y: 0 }, newId),
      naming,
    )
    expect(moved.ok).toBe(true)
    gestures.move(touch({ x: 6501, y: 2000 }))
    frame()
    gestures.up(touch({ x: 6500, y: 2000 }))
    expect(refusals).toEqual([])
    expect(areaOf(drawn.hall)).toBe((6500 - 200) * 3800)
  },
)

test('many moves in one frame are reckoned once', () => {
  selected = drawn.hall
  gestures.down(touch({ x: 6000, y: 2000 }, { handle: eastHandle() }))
  for (let x = 6050; x < 7000; x += 10) gestures.move(touch({ x, y: 2000 }))
  expect(frames).toHaveLength(1)
  frame()
  expect(seen).toHaveLength(1)
})

test('Escape takes a drag back: no ghost, nothing written, and letting go does nothing', () => {
  selected = drawn.hall
  gestures.down(touch({ x: 3000, y: 2000 }))
  gestures.move(touch({ x: 3000, y: 9000 }))
  frame()
  expect(previewer.shown.read()).not.toBeNull()
  expect(gestures.cancel()).toBe(true)
  gestures.up(touch({ x: 3000, y: 9000 }))
  frame()
  expect(previewer.shown.read()).toBeNull()
  expect(writes).toBe(0)
  expect(gestures.cancel()).toBe(false)
})

test('a room held over another says why and is not written', () => {
  selected = drawn.hall
  gestures.down(touch({ x: 3000, y: 2000 }))
  gestures.move(touch({ x: 6000, y: 2000 }))
  frame()
  expect(previewer.shown.read()?.refusal).toEqual({ refused: 'overlap' })
  gestures.up(touch({ x: 6000, y: 2000 }))
  expect(writes).toBe(0)
  expect(refusals).toEqual([{ refused: 'overlap' }])
})

test('the draw tool makes a room from corner to corner, caught by the walls near it', () => {
  tool = 'draw'
  gestures.down(touch({ x: 40, y: 4060 }))
  gestures.move(touch({ x: 5950, y: 8030 }))
  frame()
  expect(previewer.shown.read()?.line).toMatchObject({ kind: 'box', from: { x: 0, y: 4000 } })
  gestures.up(touch({ x: 5950, y: 8030 }))
  expect(writes).toBe(1)
  const made = [...workspace.layout.read().rooms.values()].find(({ name }) => name === '房间 1')
  expect(areaOf(made?.id ?? '')).toBe(5800 * 3800)
  // The wall between the hall and the new room is one wall for both.
  expect(workspace.layout.read().walls.size).toBe(10)
})

test('the split tool cuts a room where the line is drawn, level lines stay level', () => {
  tool = 'split'
  gestures.down(touch({ x: 500, y: 2000 }))
  gestures.move(touch({ x: 5200, y: 2080 }))
  frame()
  gestures.up(touch({ x: 5200, y: 2080 }))
  expect(refusals).toEqual([])
  const names = [...workspace.layout.read().rooms.values()].map(({ name }) => name)
  expect(names).toContain('大厅 2')
  expect(areaOf(drawn.hall)).toBe(5800 * 1850)
})

test('the wall tool moves the wall that two rooms share', () => {
  tool = 'wall'
  const before = areaOf(drawn.office) ?? 0
  gestures.down(touch({ x: 6020, y: 2000 }))
  gestures.move(touch({ x: 5020, y: 2300 }))
  frame()
  gestures.up(touch({ x: 5020, y: 2300 }))
  expect(areaOf(drawn.office)).toBe(before + 1000 * 3800)
})

test('a second finger ends the edit and pinches; the finger that stays does not edit on', () => {
  selected = drawn.hall
  gestures.down(touch({ x: 3000, y: 2000 }, { coarse: true }))
  gestures.move(touch({ x: 3000, y: 3000 }, { coarse: true }))
  frame()
  expect(previewer.shown.read()).not.toBeNull()
  const other = { pointer: 2, px: { x: 700, y: 100 }, coarse: true, handle: null }
  gestures.down(other)
  expect(previewer.shown.read()).toBeNull()
  const scale = camera.scale
  gestures.move({ ...other, px: { x: 900, y: 40 } })
  expect(camera.scale).toBeGreaterThan(scale)
  gestures.up({ ...other, px: { x: 900, y: 40 } })
  gestures.move({ pointer: 1, px: { x: 10, y: 10 }, coarse: true, handle: null })
  gestures.up({ pointer: 1, px: { x: 10, y: 10 }, coarse: true, handle: null })
  frame()
  expect(writes).toBe(0)
  expect(settled.at(-1)).toBe(true)
})

test('who may not edit can select and pan, whatever is dragged', () => {
  mayEdit = false
  selected = drawn.hall
  gestures.down(touch({ x: 3000, y: 2000 }))
  gestures.move(touch({ x: 4000, y: 2000 }))
  frame()
  expect(previewer.shown.read()).toBeNull()
  gestures.up(touch({ x: 4000, y: 2000 }))
  expect(writes).toBe(0)
})

/** Takes the seed of the hall out of its walls, as two people who draw at once can. */
const loseHall = (): void => {
  const seed = { x: millimetres(-50_000), y: millimetres(0) }
  const lost = workspace.layout.write((draft) => draft.rooms.update(drawn.hall, { seed }))
  if (!lost.ok) throw new Error('not written')
  selected = drawn.hall
}

test('a selected room without walls takes the nameless space that is tapped, with no other room made', () => {
  loseHall()
  expect(areaOf(drawn.hall)).toBeUndefined()
  gestures.down(touch({ x: 3000, y: 2000 }))
  gestures.up(touch({ x: 3000, y: 2000 }))
  expect(areaOf(drawn.hall)).toBe(5800 * 3800)
  expect([workspace.layout.read().rooms.size, writes]).toEqual([2, 1])
})

test('a selected room without walls gets those that are drawn', () => {
  loseHall()
  tool = 'draw'
  gestures.down(touch({ x: 0, y: 6000 }))
  gestures.move(touch({ x: 4000, y: 9000 }))
  gestures.up(touch({ x: 4000, y: 9000 }))
  frame()
  expect(refusals).toEqual([])
  expect(areaOf(drawn.hall)).toBe(3800 * 2800)
  expect(workspace.layout.read().rooms.size).toBe(2)
})
