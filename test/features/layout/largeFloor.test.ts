// A drag on a floor of two thousand rooms: counts how many are measured and walked in a frame, and holds the shown figures to the truth.
import { beforeEach, expect, test, vi } from 'vitest'
import type * as facesModule from '#core/geometry/faces.ts'
import type * as innerFaceModule from '#core/geometry/innerFace.ts'
import { addFloor, addVariant } from '#core/documents/layout.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { millimetres, point } from '#schemas/quantities.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { editOfGrip, gripsOfRoom, type Grip } from '#features/layout/engine/floorPlanEdits.ts'
import { makePreviewer, type AskedEdit, type Scene } from '#features/layout/engine/preview.ts'
import { shownChecks, shownMeasure } from '#features/layout/engine/shownMeasure.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { furnish, value } from './twoRooms.ts'

// The real geometry, counted: faces that a plan walks round, and faces whose inner area is reckoned.
const work = vi.hoisted(() => ({ walked: 0, measured: 0 }))
vi.mock('#core/geometry/faces.ts', async (original) => {
  const real = await original<typeof facesModule>()
  return {
    ...real,
    facesOf: (...given: Parameters<typeof real.facesOf>) => {
      const graph = real.facesOf(...given)
      work.walked += graph.faces.length
      return graph
    },
  }
})
vi.mock('#core/geometry/innerFace.ts', async (original) => {
  const real = await original<typeof innerFaceModule>()
  return {
    ...real,
    innerFaceOf: (...given: Parameters<typeof real.innerFaceOf>) => {
      work.measured += 1
      return real.innerFaceOf(...given)
    },
  }
})

const [columns, storeyRows] = [50, 40]
const rooms = columns * storeyRows
const side = 4_000

let workspace: OpenedCentre
let floor: string
let variant: string

/** A grid of square rooms; each fourth is an office in the morning. */
beforeEach(() => {
  workspace = openedCentre()
  furnish(workspace)
  const { layout } = workspace
  floor = value(addFloor(layout, { name: '一层', nameEn: 'Ground floor', storey: 1 }))
  variant = value(addVariant(layout, '现状', null))
  layout.write((draft) => {
    const corner = (x: number, y: number): string => `v${x}-${y}`
    const wall = (from: string, to: string): void =>
      draft.walls.add(`${from}-${to}`, { floor, from, to, thickness: millimetres(200), kind: 'inner' })
    for (let x = 0; x <= columns; x++)
      for (let y = 0; y <= storeyRows; y++) {
        draft.vertices.add(corner(x, y), { floor, at: point(x * side, y * side) })
        if (x > 0) wall(corner(x - 1, y), corner(x, y))
        if (y > 0) wall(corner(x, y - 1), corner(x, y))
        if (x === columns || y === storeyRows) continue
        draft.rooms.add(`r${x}-${y}`, {
          floor,
          name: `${x}/${y}`,
          seed: point(x * side + 2_000, y * side + 2_000),
          rank: 'i',
          use: (x + y) % 4 === 0 ? 'office-open' : 'reading',
        })
      }
  })
})

const scene = (): Scene => {
  const rows = workspace.layout.read()
  return { rows, floor, plan: floorPlanOf(rows, floor) }
}
const sourcesOf = () => {
  const previewer = makePreviewer()
  const slots = inRankOrder(workspace.centre.read().slots.values())
  const measure = shownMeasure(workspace, previewer, variant, slots, catalogueWith(new Map()))
  return { previewer, measure, checks: shownChecks(workspace, measure) }
}
const gripOf = (kind: Grip['kind'], room: string): Grip => {
  const grip = gripsOfRoom(scene(), room).find((one) => one.kind === kind)
  if (!grip) throw new Error(`no ${kind}`)
  return grip
}
const from = { x: 20 * side, y: 20 * side }
const asked = (grip: Grip, by: number): AskedEdit =>
  editOfGrip(scene(), grip, from, { x: from.x + by, y: from.y + by }, 50)

test.each(['side', 'corner', 'wall', 'cut'] as const)(
  'a %s is dragged and only the rooms near it are walked and measured, frame after frame',
  (kind) => {
    const { previewer, measure } = sourcesOf()
    const grip: Grip =
      kind === 'wall' ? { kind, wall: 'v20-20-v21-20' } : kind === 'cut' ? { kind } : gripOf(kind, 'r20-20')
    measure.read()
    const here = scene()
    expect(here.plan.faces).toHaveLength(rooms)
    const frames = [500, 600, 700, 800, 900]
    work.walked = work.measured = 0
    for (const by of frames) {
      previewer.show(here, asked(grip, by))
      expect(measure.read().rooms.length).toBeGreaterThanOrEqual(rooms)
    }
    expect(previewer.shown.read()?.refusal ?? null).toBeNull()
    expect(previewer.shown.read()?.changed.size).toBeGreaterThan(0)
    // Once the neighbourhood itself, then in each frame the at most four rooms that meet in a moved corner.
    expect(work.measured).toBeLessThanOrEqual(2 * 30 + frames.length * 2 * 4)
    expect(work.walked).toBeLessThan(frames.length * rooms * 0.1)
  },
)

test('what the figures and the checks say in a drag is what they say after letting go', () => {
  const { previewer, measure, checks } = sourcesOf()
  const [share, before] = [measure.read().byClass, checks.read()]
  // An outer wall, so that the building grows and the guideline on its size hears of it.
  const east = gripsOfRoom(scene(), `r${columns - 1}-20`).find(
    (one) => one.kind === 'side' && one.side.facing === 'east',
  )
  if (!east) throw new Error('no outer side')
  const grip: Grip = east
  previewer.show(scene(), asked(grip, 900))
  const [shown, checked] = [measure.read(), checks.read()]
  expect(shown.byClass).not.toEqual(share)
  expect(checked).not.toEqual(before)
  value(commitEdit(workspace.layout, asked(grip, 900).edit, { zh: String, en: String }))
  previewer.end()
  const { rooms: after, floors, ...totals } = measure.read()
  expect(shown).toMatchObject(totals)
  expect(new Map(shown.rooms.map(({ id, area }) => [id, area]))).toEqual(
    new Map(after.map(({ id, area }) => [id, area])),
  )
  expect(shown.floors[0]?.byClass).toEqual(floors[0]?.byClass)
  expect(checks.read()).toEqual(checked)
})
