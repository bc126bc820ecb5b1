// A floor drawn small: classes over the week, names, and rooms that would change outlined in accent.
import { memo, useMemo } from 'react'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { planOfFloor } from '#core/geometry/plan.ts'
import { boxOf } from '#core/geometry/plane.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import { HatchPatterns } from '#ui/ClassHatches.tsx'
import { useFormat, useLanguage } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { facePath } from '#core/geometry/drawnShapes.ts'
import type { RoomLook } from './planView.ts'
import { planHatch, RoomsLayer } from './RoomsLayer.tsx'
import { WallsLayer } from './WallsLayer.tsx'
import look from './plan.module.css'

/** The width that line weights and words are chosen for, in px. */
const drawnWidth = 380

/** One floor as it is measured, and the rooms that differ. */
export interface SmallPlanProps {
  readonly snapshot: LayoutSnapshot
  readonly floor: string
  readonly measure: LayoutMeasure
  readonly changed: ReadonlySet<string>
  readonly title: string
}

/** A person sees at a glance which rooms would change; nothing where no walls stand. */
export const SmallPlan = memo(({ snapshot, floor, measure, changed, title }: SmallPlanProps) => {
  const format = useFormat()
  const lang = useLanguage()
  const plan = planOfFloor(snapshot, floor)
  const looks = useMemo(() => {
    const found = new Map<string, RoomLook>()
    for (const { id, shown } of measure.rooms) {
      const row = snapshot.rooms.get(id)
      if (row) found.set(id, { shown, name: nameOf(row, lang), use: null })
    }
    return found
  }, [measure, snapshot, lang])
  if (plan.faces.length === 0) return null
  const box = boxOf(
    plan.outside.flatMap((edges) => edges.map(({ from }) => from)),
    400,
  )
  const width = box.maxX - box.minX
  const scale = drawnWidth / width
  return (
    <svg
      viewBox={`${box.minX} ${box.minY} ${width} ${box.maxY - box.minY}`}
      role="img"
      aria-label={title}
      width="100%"
    >
      <defs>
        <HatchPatterns prefix={planHatch} scale={1 / scale} />
      </defs>
      <RoomsLayer plan={plan} looks={looks} scale={scale} text={1} areaOf={format.areaNumber} />
      <WallsLayer rows={snapshot} plan={plan} />
      {plan.faces
        .filter(({ room }) => room !== null && changed.has(room))
        .map((face) => (
          <path key={face.room} className={look['ghost']} d={facePath(face)} />
        ))}
    </svg>
  )
})
