// The two hands on the plan, of the pointer and of the keyboard. They outlive a drawing, and ask for what stands on the pane at the moment of use.
import { useLayoutEffect, useState } from 'react'
import { cellOf } from '#core/source.ts'
import type { FloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import { makeCrosshair, type Crosshair } from '#features/layout/engine/crosshair.ts'
import { makeFloorPlanGestures, type FloorPlanGestures } from '#features/layout/engine/floorPlanGestures.ts'
import { hostOf, type FloorPlanSite } from '#features/layout/engine/floorPlanSite.ts'
import type { Previewer } from '#features/layout/engine/preview.ts'

/** Gestures and crosshair of one pane. */
export interface FloorPlanHands {
  readonly gestures: FloorPlanGestures
  readonly crosshair: Crosshair
}

/** `now` is what stands on the pane; what either hand holds is looked at again when rows or plan change. */
export const useFloorPlanHands = (
  now: FloorPlanSite,
  camera: FloorPlanCamera,
  previewer: Previewer,
): FloorPlanHands => {
  const [site] = useState(() => cellOf<FloorPlanSite | null>(null))
  useLayoutEffect(() => site.set(now))
  const [hands] = useState(() => {
    const host = hostOf(site, camera, previewer)
    return { gestures: makeFloorPlanGestures(host), crosshair: makeCrosshair(host, previewer, camera.bring) }
  })
  useLayoutEffect(() => hands.crosshair.refresh(), [hands, now.rows, now.plan])
  return hands
}
