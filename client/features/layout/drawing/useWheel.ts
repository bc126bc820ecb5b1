// Turning the wheel over the pane, or pinching a touchpad, zooms about the pointer.
import { useEffect } from 'react'
import type { FloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import type { FloorPlanGestures } from '#features/layout/engine/floorPlanGestures.ts'
import type { PaneCamera } from './usePaneCamera.ts'

/** React listens to wheels passively; a passive listener can't keep the page from scrolling. */
export const useWheel = (
  pane: PaneCamera['pane'],
  camera: FloorPlanCamera,
  gestures: FloorPlanGestures,
): void => {
  useEffect(() => {
    const element = pane.current
    if (!element) return
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault()
      const turn = event.deltaY * (event.deltaMode === 1 ? 16 : 1)
      gestures.zoom(
        camera.inPane({ x: event.clientX, y: event.clientY }),
        Math.exp(-turn / (event.ctrlKey ? 120 : 480)),
        false,
      )
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [pane, gestures, camera])
}
