// What stands on the pane at this moment, for gestures that outlive a drawing: rows, plan, tool, selection and what to call.
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import type { Source } from '#core/source.ts'
import { handleOf, type Grip } from './floorPlanEdits.ts'
import type { FloorPlanCamera } from './floorPlanCamera.ts'
import type { GestureHost } from './floorPlanGestures.ts'
import type { Tool } from './drawingTools.ts'
import type { Edit } from '#core/geometry/layoutChange.ts'
import type { Previewer } from './preview.ts'

/** All that a gesture asks of the page. */
export interface FloorPlanSite {
  readonly rows: LayoutRows
  readonly plan: FloorPlan
  readonly grips: readonly Grip[]
  readonly selected: string | null
  readonly tool: Tool
  readonly mayEdit: boolean
  readonly onSelect: (room: string | null) => void
  readonly onCommit: (edit: Edit) => boolean
  /** A press with the tool for doors and windows; `reach` in mm is how near counts as on the wall. */
  readonly onOpening: (at: XY, reach: number) => void
  /** A press with the tool that pins a remark on a place. */
  readonly onRemark: (at: XY) => void
  readonly onErase: (wall: string, at: XY) => void
}

/** The gestures' host: every question is answered from the site as it is then. */
export const hostOf = (
  site: Source<FloorPlanSite | null>,
  camera: FloorPlanCamera,
  previewer: Previewer,
): GestureHost => ({
  camera: camera.now,
  showCamera: camera.show,
  tool: () => site.read()?.tool ?? 'select',
  scene: () => {
    const now = site.read()
    return now && { rows: now.rows, floor: now.plan.floor, plan: now.plan }
  },
  selected: () => site.read()?.selected ?? null,
  mayEdit: () => site.read()?.mayEdit ?? false,
  select: (room) => site.read()?.onSelect(room),
  gripOf: (handle) => {
    const grips = site.read()?.grips ?? []
    return grips.find((grip) => handleOf(grips, grip) === handle) ?? null
  },
  previewer,
  pressOpening: (at, reach) => site.read()?.onOpening(at, reach),
  remarkAt: (at) => site.read()?.onRemark({ x: Math.round(at.x), y: Math.round(at.y) }),
  eraseWall: (wall, at) => site.read()?.onErase(wall, at),
  commit: (edit) => site.read()?.onCommit(edit) ?? false,
  nextFrame: (run) => requestAnimationFrame(run),
})
