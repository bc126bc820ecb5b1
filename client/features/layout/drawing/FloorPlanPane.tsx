// The plan itself: its layers under one camera, what takes fingers and keys there, and what surrounds them.
import { useEffect, useId, useMemo, type PointerEvent as ReactPointerEvent, type ReactNode } from 'react'
import type { XY } from '#core/geometry/plane.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { floorPoint } from '#features/layout/engine/camera.ts'
import { drawingTools } from '#features/layout/engine/drawingTools.ts'
import type { FloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import { gripsOfRoom, type Grip } from '#features/layout/engine/floorPlanEdits.ts'
import type { Touch } from '#features/layout/engine/floorPlanGestures.ts'
import type { Desk, OnDesk } from './desk.ts'
import { NorthArrow, FloorPlanCaption, ScaleBar, ZoomButtons } from './FloorPlanCorners.tsx'
import { OutOfSight } from './OutOfSight.tsx'
import { PaneLayers } from './PaneLayers.tsx'
import { Readouts } from './Readouts.tsx'
import { useFloorPlanHands, type FloorPlanHands } from './useFloorPlanHands.ts'
import { useFloorPlanKeys } from './useFloorPlanKeys.ts'
import { usePaneCamera } from './usePaneCamera.ts'
import { useTextScale } from './useTextScale.ts'
import { useWheel } from './useWheel.ts'
import look from './floorPlan.module.css'

/** What is drawn on the pane, and what the page does beside it. */
export interface FloorPlanPaneProps extends OnDesk {
  readonly title: string
  /** Leads to what there is to do with the selected room. */
  readonly onEnter: () => void
  /** A new one whenever somebody is led here by keyboard; null before. */
  readonly entered: object | null
  readonly onPointer: (at: XY | null) => void
  /** A place that a finding was pressed for: it is brought into sight. */
  readonly spot: XY | null
  /** Stands over an empty floor. */
  readonly children?: ReactNode
}

const isOnButton = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a') !== null

/** A person draws, drags and selects by pointer or keys; the drawing is reckoned again at every step of a drag. */
export const FloorPlanPane = (props: FloorPlanPaneProps) => {
  const { title, entered, onPointer, spot } = props
  // Without a floor there is nothing to draw on.
  const desk = { ...props.desk, mayEdit: props.desk.mayEdit && props.desk.place.floor !== null }
  const { snapshot, plan, tool, previewer } = desk
  const selected = desk.place.room
  const say = useWords('layout')
  const text = useTextScale()
  const hint = useId()
  const { camera, pane, attachPane, attachStage } = usePaneCamera(desk, text, spot)
  const { scale } = useSource(camera.laidOut).camera
  const grips = useMemo(
    () => (selected === null ? [] : gripsOfRoom({ rows: snapshot, floor: plan.floor, plan }, selected)),
    [snapshot, plan, selected],
  )
  const { gestures, crosshair } = usePaneHands(desk, grips, camera)
  const hasCrosshair = drawingTools[tool].crosshair !== null
  // Who takes a tool by keyboard goes on by keyboard: on the plan, with the crosshair in sight.
  useEffect(() => {
    if (entered !== null) pane.current?.focus()
  }, [pane, entered])
  useEffect(() => {
    if (!hasCrosshair) crosshair.hide()
    else if (document.activeElement === pane.current) crosshair.show()
  }, [pane, tool, hasCrosshair, entered, crosshair])
  const leave = (): boolean => {
    if (selected === null) return false
    desk.select(null)
    return true
  }
  const keys = useFloorPlanKeys({
    ...{ desk, crosshair, grips, camera, onEnter: props.onEnter },
    onEscape: () => gestures.cancel() || (!hasCrosshair && leave()),
  })
  useWheel(pane, camera, gestures)

  const touchOf = (event: ReactPointerEvent): Touch => {
    const handle = event.target instanceof Element ? event.target.closest<SVGElement>('[data-handle]') : null
    return {
      pointer: event.pointerId,
      px: camera.inPane({ x: event.clientX, y: event.clientY }),
      coarse: event.pointerType === 'touch',
      handle: handle?.dataset['handle'] ?? null,
    }
  }
  return (
    <div
      ref={attachPane}
      className={look['pane']}
      data-tool={tool}
      data-plan={plan.floor}
      tabIndex={0}
      role="application"
      aria-label={title}
      aria-describedby={hint}
      onKeyDown={keys.onKeyDown}
      onFocus={(event) => {
        const byKey = event.target === event.currentTarget && event.target.matches(':focus-visible')
        if (byKey && hasCrosshair && crosshair.shown.read() === null) crosshair.show()
      }}
      onPointerDown={(event) => {
        // A captured pointer would click the pane instead of the button that stands on it.
        if (event.button !== 0 || isOnButton(event.target)) return
        event.currentTarget.setPointerCapture?.(event.pointerId)
        crosshair.hide()
        gestures.down(touchOf(event))
      }}
      onPointerMove={(event) => {
        const touch = touchOf(event)
        gestures.move(touch)
        onPointer(floorPoint(camera.now(), touch.px))
      }}
      onPointerUp={(event) => gestures.up(touchOf(event))}
      onPointerCancel={() => gestures.cancel()}
      onPointerLeave={() => onPointer(null)}
    >
      <div ref={attachStage} className={look['stage']}>
        <PaneLayers {...{ desk, camera, text, crosshair, grips, spot }} held={keys.held} />
      </div>
      <FloorPlanCaption title={title} scale={scale} drawn={camera.caption} />
      <ScaleBar scale={scale} />
      <NorthArrow />
      <ZoomButtons zoomBy={camera.zoomBy} fit={camera.fit} />
      <Readouts previewer={previewer} crosshair={crosshair} plan={plan} />
      <OutOfSight plan={plan} snapshot={snapshot} selected={selected} camera={camera} />
      <p id={hint} className="only-read">
        {say(hasCrosshair ? 'crosshairHint' : 'planHint')}
      </p>
      <p className="only-read" role="status">
        {keys.spoken}
      </p>
      {props.children}
    </div>
  )
}

/** Pointer and crosshair over what stands on the desk. */
const usePaneHands = (desk: Desk, grips: readonly Grip[], camera: FloorPlanCamera): FloorPlanHands =>
  useFloorPlanHands(
    {
      rows: desk.snapshot,
      plan: desk.plan,
      grips,
      selected: desk.place.room,
      tool: desk.tool,
      mayEdit: desk.mayEdit,
      onSelect: desk.select,
      onCommit: desk.commit,
      onOpening: desk.openings.press,
      onErase: desk.removals.eraseWall,
      onRemark: desk.remarkHere,
    },
    camera,
    desk.previewer,
  )
