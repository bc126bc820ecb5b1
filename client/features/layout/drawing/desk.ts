// What stands on the page of the floor plan and what can be done there: one object, handed to all that stands on it.
import type { XY } from '#core/geometry/plane.ts'
import type { Told } from '#kit/refusals.ts'
import type { Room } from '#schemas/layout.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import type { LayoutRefusal } from '#core/centre/commitEdit.ts'
import type { Tool } from '#features/layout/engine/drawingTools.ts'
import type { DeskView } from './deskView.ts'
import type { Commit } from './useCommit.ts'
import type { Openings } from './useOpenings.ts'
import type { Removals } from './useRemovals.ts'

/** The page's desk: what is seen, the tool in hand, and the ways to write. */
export interface Desk extends DeskView {
  readonly tool: Tool
  /** `byKey`: whoever took it goes on by keyboard. */
  readonly takeTool: (tool: Tool, byKey?: boolean) => void
  /** Selects a room as a tap on it does: its panel comes to the front, and a remark is pinned on it while one is written. */
  readonly select: (room: string | null) => void
  readonly commit: Commit
  /** True when it was written; else the refusal was said. */
  readonly told: Told<LayoutRefusal>
  readonly remarkOn: (room: Room) => void
  /** Opens the panel of remarks on a place of the floor that is shown, in whole mm. */
  readonly remarkHere: (at: XY) => void
  /** The place that a remark is being written on; null while none is, and on another floor. */
  readonly remarked: XY | null
  /** Opens the panel of remarks on what one is pinned on already. */
  readonly remarkAlso: (target: RemarkTarget) => void
  readonly openings: Openings
  readonly removals: Removals
}

/** What stands on the page, and nothing else. */
export interface OnDesk {
  readonly desk: Desk
}
/** The same of one room. */
export interface RoomOnDesk extends OnDesk {
  readonly room: Room
}
