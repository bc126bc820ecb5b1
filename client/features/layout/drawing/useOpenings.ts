// Doors and windows on the page: which one is chosen, and what pointer, keys and forms do to it; each one step of undo.
import { useState } from 'react'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { offsetFor, offsetOf, openingAt, roomsBeside } from '#core/geometry/openingPlace.ts'
import { floorPlanFaceAt } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { refuse } from '#core/result.ts'
import type { Opening } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { announce } from '#ui/notices.ts'
import type { Told } from '#kit/refusals.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useWords } from '#ui/useWords.ts'
import type { LayoutRefusal } from '#core/centre/commitEdit.ts'
import type { DeskView } from './deskView.ts'
import { wallAt } from '#features/layout/engine/floorPlanEdits.ts'

/** How wide something is unless another width is typed, in mm. */
export const usualWidths: Readonly<Record<string, number>> = { door: 900, window: 1_500, passage: 1_200 }
const doorWidth = millimetres(900)

/** What can be changed of an opening; lengths in mm. */
type OpeningFields = Partial<Pick<Opening, 'kind' | 'offset' | 'width' | 'leaf' | 'hinge' | 'opensInto'>>

/** Doors and windows as forms, keys and pointer share them. */
export interface Openings {
  readonly chosen: Readonly<Opening> | null
  readonly choose: (id: string | null) => void
  /** A press on the plan: chooses what is there, else puts a door into the wall. */
  readonly press: (at: XY, reach: number) => void
  /** Puts a door into a wall as near to a point as it fits. */
  readonly addOn: (wall: string, at: XY) => void
  readonly edit: (fields: OpeningFields) => void
  /** Moves the chosen one along its wall, the way that a step points to. */
  readonly moveBy: (step: XY) => void
  readonly remove: () => void
}

/** Keeps which opening is chosen on the floor that is shown; a refused change is told and nothing is written. */
export const useOpenings = (
  { workspace, snapshot, plan, mayEdit, place }: DeskView,
  told: Told<LayoutRefusal>,
): Openings => {
  const { layout } = workspace
  const { variant } = place
  const say = useWords('layout')
  const announceStep = useStepNotice(layout.undoing)
  const [wanted, choose] = useState<string | null>(null)
  const row = snapshot.openings.get(wanted ?? '')
  const chosen = row && snapshot.walls.get(row.wall)?.floor === plan.floor ? row : null

  const addOn = (wall: string, at: XY): void => {
    const middle = offsetOf(snapshot, wall, at)
    const offset = middle === null ? null : offsetFor(snapshot, plan, wall, middle - doorWidth / 2, doorWidth)
    if (offset === null) {
      told(refuse({ refused: 'no-place' }))
      return
    }
    const beside = roomsBeside(snapshot, plan, { wall, offset, width: doorWidth })
    const under = floorPlanFaceAt(plan, at)?.room
    const into = beside.find((room) => room === under) ?? beside[0]
    const made = addOpening(
      layout,
      {
        wall,
        kind: 'door',
        offset,
        width: doorWidth,
        leaf: 'single',
        hinge: 'start',
        ...(into === undefined ? {} : { opensInto: into }),
      },
      variant,
    )
    if (!told(made) || !made.ok) return
    choose(made.value)
    announceStep(say('openingPlaced'))
  }
  const edit = (fields: OpeningFields): void => {
    if (!chosen) return
    const width = fields.width ?? chosen.width
    // It grows about its middle, so that it stays where it is in the building.
    const wantedOffset = fields.offset ?? chosen.offset + (chosen.width - width) / 2
    const offset = offsetFor(snapshot, plan, chosen.wall, wantedOffset, width, chosen.id)
    if (offset === chosen.offset && fields.offset !== undefined && fields.offset !== offset) {
      announce(say('movesNoFarther'))
      return
    }
    told(
      offset === null
        ? refuse({ refused: 'no-place' })
        : editOpening(layout, chosen.id, { ...fields, width, offset }, variant),
    )
  }
  return {
    chosen,
    choose,
    addOn,
    edit,
    press: (at, reach) => {
      const there = openingAt(snapshot, plan.floor, at, reach)
      if (there !== null || !mayEdit) return choose(there)
      const wall = wallAt({ rows: snapshot, floor: plan.floor, plan }, at, reach)
      if (wall === null) return choose(null)
      return addOn(wall, at)
    },
    moveBy: (step) => {
      const wall = snapshot.walls.get(chosen?.wall ?? '')
      const [a, b] = [snapshot.vertices.get(wall?.from ?? '')?.at, snapshot.vertices.get(wall?.to ?? '')?.at]
      if (!chosen || !a || !b) return
      const way = (b.x - a.x) * step.x + (b.y - a.y) * step.y
      const far = Math.hypot(step.x, step.y)
      if (way === 0) announce(say('movesAlongWall'))
      else edit({ offset: millimetres(chosen.offset + (way > 0 ? far : -far)) })
    },
    remove: () => {
      if (chosen && told(removeOpening(layout, chosen.id, variant))) announceStep(say('openingRemoved'))
    },
  }
}
