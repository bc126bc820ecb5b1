// The camera of the pane: laid out anew for a floor or another size of text, and led to what was chosen or asked for.
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { boxOf, type XY } from '#core/geometry/plane.ts'
import { useSource } from '#ui/useSource.ts'
import { makeFloorPlanCamera, type FloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import type { Desk } from './desk.ts'

/** The camera, and where the elements that it moves are attached. */
export interface PaneCamera {
  readonly camera: FloorPlanCamera
  readonly pane: { readonly current: HTMLDivElement | null }
  readonly attachPane: (element: HTMLDivElement | null) => void
  readonly attachStage: (element: HTMLDivElement | null) => void
}

/** So much round a spot is brought into sight with it, in mm. */
const spotMargin = 1_500
const emptyFrame = { minX: -1_000, minY: -1_000, maxX: 25_000, maxY: 16_000 }

/** `text`: how large the page's text is against the usual; `spot`: a place that is to come into sight. */
export const usePaneCamera = ({ plan, place }: Desk, text: number, spot: XY | null): PaneCamera => {
  const pane = useRef<HTMLDivElement>(null)
  const [camera] = useState(makeFloorPlanCamera)
  const { camera: laidOut } = useSource(camera.laidOut)
  const attachPane = useCallback(
    (element: HTMLDivElement | null) => {
      pane.current = element
      camera.pane(element)
    },
    [camera],
  )
  const attachStage = useCallback((element: HTMLDivElement | null) => camera.stage(element), [camera])
  const frame = useMemo(() => {
    const corners = plan.outside.flatMap((edges) => edges.map(({ from }) => from))
    return corners.length === 0 ? emptyFrame : boxOf(corners)
  }, [plan])
  const isBare = plan.outside.length === 0
  useLayoutEffect(() => camera.frame(frame, plan.floor, isBare), [camera, frame, plan.floor, isBare])
  useLayoutEffect(() => camera.drawn(laidOut), [camera, laidOut])
  useLayoutEffect(() => camera.refit(), [camera, text])
  // Once a choice, not with every step of the room: whoever moves it on watches it anyway.
  const selected = place.room
  const face = plan.roomsById.get(selected ?? '')
  const chosen = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (chosen.current === selected) return
    chosen.current = selected
    camera.reveal(face?.face.box ?? null)
  }, [camera, selected, face])
  useLayoutEffect(() => {
    if (spot !== null) camera.reveal(boxOf([spot], spotMargin))
  }, [camera, spot])
  return { camera, pane, attachPane, attachStage }
}
