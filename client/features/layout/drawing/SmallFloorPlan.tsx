// A floor drawn small: classes over the week, names, and rooms that would change outlined in accent.
import { memo } from 'react'
import { floorPicture, floorView } from '#core/drawing/floorPicture.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import { FloorFigure, screenLook } from '#ui/FloorFigure.tsx'
import { useFormat, useLanguage } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { facePath } from '#core/geometry/drawnShapes.ts'
import { floorPlanHatch } from './RoomsLayer.tsx'
import look from './floorPlan.module.css'

/** The width that line weights and words are chosen for, in px. */
const drawnWidth = 380

/** The floor as it was measured, and its rooms that would change. */
export interface SmallFloorPlanProps {
  readonly snapshot: LayoutSnapshot
  readonly floor: string
  readonly measure: LayoutMeasure
  readonly changed: ReadonlySet<string>
  readonly title: string
}

/** A person sees one floor at a glance; the rooms that would change are outlined. */
export const SmallFloorPlan = memo(({ snapshot, floor, measure, changed, title }: SmallFloorPlanProps) => {
  const format = useFormat()
  const lang = useLanguage()
  const plan = floorPlanOf(snapshot, floor)
  const view = floorView(plan)
  if (view === null) return null
  const px = view.width / drawnWidth
  const shown = new Map(measure.rooms.map((room) => [room.id, room.shown]))
  const parts = floorPicture({
    rows: snapshot,
    plan,
    px,
    look: screenLook(floorPlanHatch, px),
    shownOf: (room) => shown.get(room ?? '') ?? 'vacant',
    wordsOf: (room, { inner }) => {
      const row = snapshot.rooms.get(room)
      if (row === undefined || !shown.has(room)) return null
      return { name: nameOf(row, lang), use: null, area: format.areaNumber(inner.area) }
    },
  })
  return (
    <FloorFigure {...{ parts, view, drawnWidth, title }} prefix={floorPlanHatch}>
      {plan.faces
        .filter(({ room }) => room !== null && changed.has(room))
        .map((face) => (
          <path key={face.room} className={look['ghost']} d={facePath(face)} />
        ))}
    </FloorFigure>
  )
})
