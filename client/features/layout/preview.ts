// A gesture while it lasts: the edit is reckoned again for every frame, shown to whoever watches, and written once at the end.
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { changesNothing, type EditRefusal } from '#core/geometry/layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { facePath } from '#core/geometry/drawnShapes.ts'
import { makePlanner, type FloorPlan, type PlanFace } from '#core/geometry/plan.ts'
import type { XY } from '#core/geometry/plane.ts'
import type { Result } from '#core/result.ts'
import { cellOf, type Source } from '#core/source.ts'
import { previewRows } from './previewRows.ts'

/** An edit of the walls, reckoned on whatever rows stand: those of now for a preview, those at the end for the write. */
export type Edit = (rows: LayoutRows, newId: () => string) => Result<LayoutChange, EditRefusal>

/** What the ghost of a gesture is drawn from. */
export interface Preview {
  readonly floor: string
  readonly rows: LayoutRows
  readonly plan: FloorPlan
  /** Rooms whose face differs from the written one, new ones included. */
  readonly changed: ReadonlySet<string>
  /** The room that the gesture is about, whose measures the ghost shows; null for a new room. */
  readonly room: string | null
  /** Lines that the hand draws: a rectangle's diagonal or a cut. */
  readonly line: { readonly kind: 'box' | 'cut'; readonly from: XY; readonly to: XY } | null
  /** Rooms that a split would make, with the room each is taken from. */
  readonly heirs: ReadonlyMap<string, string>
  /** Why letting go here would write nothing; the rows are then those of the last possible place. */
  readonly refusal: EditRefusal | null
}

export interface Previewer {
  readonly shown: Source<Preview | null>
  /** Shows what an edit would do; where it is refused the last possible state stays, with the reason. */
  readonly show: (rows: LayoutRows, floor: string, edit: Edit, about: Pick<Preview, 'room' | 'line'>) => void
  readonly end: () => void
}

/** A neighbour's boundary may only be cut anew by a corner that moved along it: to the eye it is the same room. */
const looksAlike = (a: PlanFace | undefined, b: PlanFace | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && facePath(a) === facePath(b))

export const makePreviewer = (): Previewer => {
  const shown = cellOf<Preview | null>(null)
  const planner = makePlanner()
  let known: { rows: LayoutRows; floor: string; plan: FloorPlan } | null = null
  /** The written plan by this planner, so that untouched faces are the same objects in both. */
  const written = (rows: LayoutRows, floor: string): FloorPlan => {
    if (known?.rows !== rows || known.floor !== floor)
      known = { rows, floor, plan: planner.planOfFloor(rows, floor) }
    return known.plan
  }
  return {
    shown,
    show: (rows, floor, edit, about) => {
      const before = written(rows, floor)
      let made = 0
      const result = edit(rows, () => `ghost-${made++}`)
      const last = shown.read()
      if (!result.ok) {
        const base =
          last?.floor === floor
            ? last
            : { floor, rows, plan: before, changed: new Set<string>(), heirs: new Map() }
        shown.set({ ...base, ...about, refusal: result.error })
        return
      }
      const after = changesNothing(result.value) ? rows : previewRows(rows, result.value)
      const plan = after === rows ? before : planner.planOfFloor(after, floor)
      const changed = new Set<string>()
      const ids = new Set([...before.roomsById.keys(), ...plan.roomsById.keys()])
      for (const id of ids) if (!looksAlike(before.roomsById.get(id), plan.roomsById.get(id))) changed.add(id)
      const heirs = new Map(
        result.value.addRooms.flatMap(({ id, like }) => (like === undefined ? [] : [[id, like]])),
      )
      shown.set({ floor, rows: after, plan, changed, heirs, refusal: null, ...about })
    },
    end: () => {
      known = null
      shown.set(null)
    },
  }
}
