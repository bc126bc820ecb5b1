// Says that a room was added where one isn't looking, and leads there; a room that one drew oneself is selected and needs no word.
import { useEffect, useRef, useState } from 'react'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import type { FloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './floorPlan.module.css'

/** The floor, and what of it is in sight. */
export interface OutOfSightProps {
  readonly plan: FloorPlan
  readonly snapshot: Pick<LayoutSnapshot, 'rooms' | 'floors'>
  readonly selected: string | null
  readonly camera: FloorPlanCamera
}

/** A person reads that somebody added a room elsewhere on this floor, and goes there by a press. */
export const OutOfSight = ({ plan, snapshot, selected, camera }: OutOfSightProps) => {
  const say = useWords('layout')
  const lang = useLanguage()
  const known = useRef<{ readonly floor: string; readonly rooms: ReadonlySet<string> } | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  useEffect(() => {
    const before = known.current
    known.current = { floor: plan.floor, rooms: new Set(plan.roomsById.keys()) }
    if (before?.floor !== plan.floor) {
      setAdded(null)
      return
    }
    for (const [room, { inner }] of plan.roomsById)
      if (!before.rooms.has(room) && room !== selected && !camera.sees(inner.label)) setAdded(room)
  }, [plan, selected, camera])
  const face = added === null || added === selected ? undefined : plan.roomsById.get(added)
  if (!face || added === null || !snapshot.rooms.has(added)) return null
  return (
    <p className={look['outOfSight']} role="status">
      {say('outOfSight', { room: roomTitles(snapshot, lang)(added) })}
      <Button
        kind="quiet"
        onClick={() => {
          camera.reveal(face.face.box)
          setAdded(null)
        }}
      >
        {say('show')}
      </Button>
    </p>
  )
}
