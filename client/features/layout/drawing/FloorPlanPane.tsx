// The plan itself: three layers (what stands, what moves, who is here) under one camera, and what surrounds them.
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type PointerEvent as ReactPointerEvent,
  type ReactNode,
} from 'react'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { boxOf, type XY } from '#core/geometry/plane.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { HatchPatterns } from '#ui/ClassHatches.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { ActiveLayer } from './ActiveLayer.tsx'
import { CrosshairLayer } from './CrosshairLayer.tsx'
import { floorPoint } from '#features/layout/engine/camera.ts'
import { DimensionLines } from './DimensionLines.tsx'
import { FindingsLayer } from './FindingsLayer.tsx'
import { makeFloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import type { Touch } from '#features/layout/engine/floorPlanGestures.ts'
import { gripsOfRoom } from '#features/layout/engine/floorPlanEdits.ts'
import { drawingTools, type Tool } from '#features/layout/engine/drawingTools.ts'
import type { Edit, Previewer } from '#features/layout/engine/preview.ts'
import type { RoomLook } from '#features/layout/engine/floorPlanView.ts'
import { NorthArrow, FloorPlanCaption, ScaleBar, ZoomButtons } from './FloorPlanCorners.tsx'
import { OutOfSight } from './OutOfSight.tsx'
import { PinsLayer, type Pin } from './PinsLayer.tsx'
import { PresenceLayer } from './PresenceLayer.tsx'
import { Readouts } from './Readouts.tsx'
import { floorPlanHatch, RoomsLayer } from './RoomsLayer.tsx'
import { ChosenOpening, SelectionLayer } from './SelectionLayer.tsx'
import type { Openings } from './useOpenings.ts'
import type { Removals } from './useRemovals.ts'
import { useFloorPlanHands } from './useFloorPlanHands.ts'
import { useFloorPlanKeys } from './useFloorPlanKeys.ts'
import { useTextScale } from './useTextScale.ts'
import { WallsLayer } from './WallsLayer.tsx'
import look from './floorPlan.module.css'

/** What is drawn on the pane, and what its gestures call. */
export interface FloorPlanPaneProps {
  readonly workspace: Workspace
  readonly snapshot: LayoutSnapshot
  readonly plan: FloorPlan
  readonly title: string
  readonly looks: ReadonlyMap<string, RoomLook>
  readonly selected: string | null
  readonly tool: Tool
  readonly mayEdit: boolean
  readonly previewer: Previewer
  readonly onSelect: (room: string | null) => void
  readonly onTool: (tool: Tool) => void
  /** True when it was written. */
  readonly onCommit: (edit: Edit) => boolean
  /** Leads to what there is to do with the selected room. */
  readonly onEnter: () => void
  /** A new one whenever somebody is led here by keyboard; null before. */
  readonly entered: object | null
  readonly onPin: (pin: Pin) => void
  readonly onPointer: (at: XY | null) => void
  readonly openings: Openings
  readonly removals: Removals
  /** A place that a finding was pressed for: it is brought into sight. */
  readonly spot: XY | null
  /** Stands over an empty floor. */
  readonly children?: ReactNode
}

/** So much round a spot is brought into sight with it, in mm. */
const spotMargin = 1_500
const emptyFrame = { minX: -1_000, minY: -1_000, maxX: 25_000, maxY: 16_000 }

const isOnButton = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a') !== null

/** A person draws, drags and selects by pointer or keys; the drawing is reckoned again at every step of a drag. */
export const FloorPlanPane = (props: FloorPlanPaneProps) => {
  const { workspace, snapshot, plan, title, looks, selected, tool, mayEdit, previewer } = props
  const say = useWords('layout')
  const format = useFormat()
  const threads = useSource(workspace.threads)
  const text = useTextScale()
  const hint = useId()
  const pane = useRef<HTMLDivElement>(null)
  const [camera] = useState(makeFloorPlanCamera)
  const { camera: laidOut, size } = useSource(camera.laidOut)
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
  const { scale } = laidOut
  const face = selected === null ? undefined : plan.roomsById.get(selected)
  const grips = useMemo(
    () => (selected === null ? [] : gripsOfRoom({ rows: snapshot, floor: plan.floor, plan }, selected)),
    [snapshot, plan, selected],
  )

  const { onSelect, onCommit, onPointer, openings, onTool } = props
  const { gestures, crosshair } = useFloorPlanHands(
    {
      rows: snapshot,
      plan,
      grips,
      selected,
      tool,
      mayEdit,
      onSelect,
      onCommit,
      onOpening: openings.press,
      onErase: props.removals.eraseWall,
    },
    camera,
    previewer,
  )
  const { outlines } = drawingTools[tool]
  const hasCrosshair = drawingTools[tool].crosshair !== null
  // Who takes a tool by keyboard goes on by keyboard: on the plan, with the crosshair in sight.
  const { entered } = props
  useEffect(() => {
    if (entered !== null) pane.current?.focus()
  }, [entered])
  useEffect(() => {
    if (!hasCrosshair) crosshair.hide()
    else if (document.activeElement === pane.current) crosshair.show()
  }, [tool, hasCrosshair, entered, crosshair])
  // Once a choice, not with every step of the room: whoever moves it on watches it anyway.
  const chosen = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (chosen.current === selected) return
    chosen.current = selected
    camera.reveal(face?.face.box ?? null)
  }, [camera, selected, face])
  const { spot } = props
  useLayoutEffect(() => {
    if (spot !== null) camera.reveal(boxOf([spot], spotMargin))
  }, [camera, spot])
  const leave = (): boolean => {
    if (selected === null) return false
    onSelect(null)
    return true
  }
  const keys = useFloorPlanKeys({
    crosshair,
    previewer,
    snapshot,
    plan,
    tool,
    onTool,
    grips,
    mayEdit,
    onCommit,
    openings,
    removals: props.removals,
    onEnter: props.onEnter,
    onEscape: () => gestures.cancel() || (!hasCrosshair && leave()),
    zoomBy: camera.zoomBy,
    panBy: camera.panBy,
    fit: camera.fit,
  })

  useEffect(() => {
    const element = pane.current
    if (!element) return
    // React listens to wheels passively; a passive listener can't keep the page from scrolling.
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
  }, [gestures, camera])

  const touchOf = (event: ReactPointerEvent): Touch => {
    const handle = event.target instanceof Element ? event.target.closest<SVGElement>('[data-handle]') : null
    return {
      pointer: event.pointerId,
      px: camera.inPane({ x: event.clientX, y: event.clientY }),
      coarse: event.pointerType === 'touch',
      handle: handle?.dataset['handle'] ?? null,
    }
  }
  const viewBox = `${laidOut.x} ${laidOut.y} ${size.width / scale} ${size.height / scale}`

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
        <svg className={look['layer']} viewBox={viewBox} aria-hidden="true" data-static="">
          <defs>
            <HatchPatterns prefix={floorPlanHatch} scale={1 / scale} />
          </defs>
          <RoomsLayer plan={plan} looks={looks} scale={scale} text={text} areaOf={format.areaNumber} />
          <g className={look['walls']}>
            <WallsLayer rows={snapshot} plan={plan} />
          </g>
          <DimensionLines plan={plan} scale={scale} text={text} dimension={format.dimension} />
          <FindingsLayer rows={snapshot} plan={plan} scale={scale} spot={spot} />
        </svg>
        <svg className={look['layer']} viewBox={viewBox} aria-hidden="true" data-active="">
          <ActiveLayer
            previewer={previewer}
            written={plan}
            looks={looks}
            scale={scale}
            text={text}
            areaOf={format.areaNumber}
          />
          {openings.chosen && <ChosenOpening rows={snapshot} plan={plan} opening={openings.chosen.id} />}
          {face && outlines !== 'nothing' && (
            <SelectionLayer
              face={face}
              scale={scale}
              grips={mayEdit && outlines === 'handles' ? grips : []}
              held={keys.held}
            />
          )}
          <CrosshairLayer crosshair={crosshair} floor={plan.floor} scale={scale} />
        </svg>
        <svg className={look['layer']} viewBox={viewBox} aria-hidden="true" data-presence="">
          <PresenceLayer workspace={workspace} plan={plan} scale={scale} />
        </svg>
        <PinsLayer threads={threads} plan={plan} camera={laidOut} onPin={props.onPin} />
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
