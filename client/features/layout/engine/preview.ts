// A gesture while it lasts: the edit is reckoned again for every frame on the rooms near it, and written once at the end.
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { changesNothing, type Edit, type EditRefusal } from '#core/geometry/layoutChange.ts'
import { facePath } from '#core/geometry/drawnShapes.ts'
import { reckonNearby, type FloorPart } from '#core/geometry/floorPart.ts'
import { makeFloorPlanner, type FloorPlan, type FloorPlanFace } from '#core/geometry/floorPlan.ts'
import type { Box, XY } from '#core/geometry/plane.ts'
import { cellOf, type Source } from '#core/source.ts'
import { previewRows } from './previewRows.ts'

/** The floor that a gesture works on. */
export interface Scene {
  readonly rows: LayoutRows
  readonly floor: string
  readonly plan: FloorPlan
}

/** What a gesture asks for. */
export interface AskedEdit {
  readonly edit: Edit
  /** Where it takes place: what it takes hold of, and where that is to go. */
  readonly around: readonly Box[]
  readonly about: Pick<Preview, 'room' | 'line'>
}

/** What the ghost of a gesture is drawn from. Rows and plans are those of a part of the floor; the rest stands as it was. */
export interface Preview {
  readonly floor: string
  readonly rows: LayoutRows
  readonly before: { readonly rows: LayoutRows; readonly plan: FloorPlan }
  readonly plan: FloorPlan
  /** Rooms whose face differs from the written one, new ones included. */
  readonly changed: ReadonlySet<string>
  /** Faces that look other than before, named or not; and what of the written ones they stand for. */
  readonly fresh: readonly FloorPlanFace[]
  readonly replaced: readonly FloorPlanFace[]
  /** The room that the gesture is about, whose measures the ghost shows; null for a new room. */
  readonly room: string | null
  /** Lines that the hand draws: a rectangle's diagonal or a cut. */
  readonly line: { readonly kind: 'box' | 'cut'; readonly from: XY; readonly to: XY } | null
  /** Rooms that a split would make, with the room each is taken from. */
  readonly heirs: ReadonlyMap<string, string>
  /** Why letting go here would write nothing; the rows are then those of the last possible place. */
  readonly refusal: EditRefusal | null
}

/** Shows what a gesture would do while it lasts; writes nothing. */
export interface Previewer {
  readonly shown: Source<Preview | null>
  /** Shows what an edit would do; where it is refused the last possible state stays, with the reason. */
  readonly show: (scene: Scene, asked: AskedEdit) => void
  readonly end: () => void
}

const sameSet = (p: ReadonlySet<string>, q: ReadonlySet<string>): boolean =>
  p.size === q.size && [...p].every((one) => q.has(one))

/** A previewer for one page; it reckons on the rooms near the gesture and on nothing else. */
export const makePreviewer = (): Previewer => {
  const shown = cellOf<Preview | null>(null)
  const planner = makeFloorPlanner()
  let known: { readonly rows: LayoutRows; readonly floor: string; readonly part: FloorPart } | null = null
  return {
    shown,
    show: ({ rows, floor, plan: whole }, { edit, around, about }) => {
      const last = shown.read()
      const kept = known?.rows === rows && known.floor === floor ? known.part : null
      const { result, part } = reckonNearby(
        rows,
        whole,
        around,
        (near) => {
          let made = 0
          return edit(near, () => `ghost-${made++}`)
        },
        kept,
      )
      known = { rows, floor, part }
      if (!result.ok && last?.floor === floor) {
        shown.set({ ...last, ...about, refusal: result.error })
        return
      }
      const before = { rows: part.rows, plan: planner.planOfFloor(part.rows, floor) }
      const stays = !result.ok || changesNothing(result.value)
      const after = stays ? part.rows : previewRows(part.rows, result.value)
      const plan = stays ? before.plan : planner.planOfFloor(after, floor)
      const fresh = otherThan(plan, before.plan)
      const replaced = otherThan(before.plan, plan)
      const changed = new Set([...fresh, ...replaced].flatMap(({ room }) => room ?? []))
      const heirs = new Map(
        result.ok
          ? result.value.addRooms.flatMap(({ id, like }) => (like === undefined ? [] : [[id, like]]))
          : [],
      )
      shown.set({
        floor,
        rows: after,
        before,
        plan,
        // The same set while it holds the same rooms: what watches it has nothing to do then.
        changed: last !== null && sameSet(last.changed, changed) ? last.changed : changed,
        fresh,
        replaced,
        heirs,
        refusal: result.ok ? null : result.error,
        ...about,
      })
    },
    end: () => {
      known = null
      shown.set(null)
    },
  }
}

/**
 * The faces of one plan that another doesn't draw alike. A neighbour's boundary may only be cut anew by a corner that
 * moved along it: to the eye it is the same room.
 */
const otherThan = (one: FloorPlan, other: FloorPlan): readonly FloorPlanFace[] => {
  const unnamed = new Set(
    one === other ? [] : other.faces.flatMap((face) => (face.room === null ? facePath(face) : [])),
  )
  return one.faces.filter((face) => {
    if (face.room === null) return one !== other && !unnamed.has(facePath(face))
    const same = other.roomsById.get(face.room)
    return same !== face && (same === undefined || facePath(same) !== facePath(face))
  })
}
