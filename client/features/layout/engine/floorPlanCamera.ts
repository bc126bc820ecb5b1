// Drives the camera without React: transforms the stage while fingers are down, lets the drawing be laid out when they lift.
import { cellOf, type Source } from '#core/source.ts'
import type { XY } from '#core/geometry/plane.ts'
import {
  fitted,
  panePoint,
  panned,
  shiftedToShow,
  transformBetween,
  zoomedAt,
  type Camera,
  type SeenBox,
  type Margin,
  type PaneSize,
} from './camera.ts'

/** What the drawing is laid out for. */
interface LaidOut {
  readonly camera: Camera
  readonly size: PaneSize
}

/** What the pane and its gestures drive the view by; points in mm, factors without a unit. */
export interface FloorPlanCamera {
  readonly laidOut: Source<LaidOut>
  /** What is seen at this moment. */
  readonly now: () => Camera
  /** Shows a camera; unless `settled` only by a CSS transform of what is drawn. */
  readonly show: (camera: Camera, settled: boolean) => void
  /** To be called when the drawing for a camera is on the screen: takes the transform away. */
  readonly drawn: (camera: Camera) => void
  /** Says what the whole of a floor is. Another floor is shown whole; so is one that fills up out of sight. */
  readonly frame: (frame: SeenBox, floor: string, empty: boolean) => void
  readonly fit: () => void
  /** Fits again where the whole is shown: the words at the edges have another size. */
  readonly refit: () => void
  /** Whether a point of the floor is in the pane at this moment. */
  readonly sees: (at: XY) => boolean
  /** Brings a point into sight, once. */
  readonly bring: (at: XY) => void
  /** Brings a box into sight, now and whenever the pane gets smaller; null lets go of it. */
  readonly reveal: (box: SeenBox | null) => void
  /** Moves what is seen by so many px: to the east and south where they are positive. */
  readonly panBy: (px: XY) => void
  readonly zoomBy: (factor: number) => void
  /** Refs for the pane that clips and the stage that is transformed. */
  readonly pane: (element: HTMLElement | null) => void
  readonly stage: (element: HTMLElement | null) => void
  /** Ref for the caption in the pane's lower corner, which the whole keeps clear of. */
  readonly caption: (element: HTMLElement | null) => void
  /** From a point of the window to one of the pane, in px. */
  readonly inPane: (client: XY) => XY
}

/** Where nothing can be measured (no layout yet, a test), the pane is taken for this large. */
const assumedPane: PaneSize = { width: 800, height: 560 }
/** Wheels have no end: this long without a turn counts as one. */
const settleAfterMs = 200

const sizeOf = (element: HTMLElement | null): PaneSize => {
  const width = element?.clientWidth ?? 0
  const height = element?.clientHeight ?? 0
  return width > 0 && height > 0 ? { width, height } : assumedPane
}

/** Tells the size of an element at every change; answers what ends that, null where the platform can't tell. */
const watchSize = (element: HTMLElement, onSize: (size: PaneSize) => void): (() => void) | null => {
  if (typeof ResizeObserver === 'undefined') return null
  const observer = new ResizeObserver(() => onSize(sizeOf(element)))
  observer.observe(element)
  return () => observer.disconnect()
}

/**
 * Room for dimension lines, less in a small pane, but as much as the buttons of the zoom take at its edge; below as
 * much as the caption takes there, which is more with large text.
 */
export const marginFor = ({ width, height }: PaneSize, caption = 0): Margin => {
  const above = height < 360 || width < 480 ? 58 : 72
  return { beside: width < 480 ? 60 : 68, above, below: Math.max(above, caption) }
}

/** So much round a point is brought into sight with it, in px. */
const aroundPoint = 80

/** Between the caption and the drawing, in px. */
const clear = 8

/** A camera for one pane; it sees a whole floor until somebody pans or zooms. */
export const makeFloorPlanCamera = (): FloorPlanCamera => {
  let paneElement: HTMLElement | null = null
  let stageElement: HTMLElement | null = null
  let captionElement: HTMLElement | null = null
  let unwatch: (() => void) | null = null
  let whole: SeenBox = { minX: 0, minY: 0, maxX: 20_000, maxY: 12_000 }
  let known: { readonly floor: string; readonly empty: boolean } | null = null
  let settling: ReturnType<typeof setTimeout> | null = null
  let live = fitted(whole, assumedPane, marginFor(assumedPane))
  let onScreen = live
  /** Whether the whole is shown because nobody chose anything else; then it stays whole when the pane changes size. */
  let isWhole = true
  let watched: SeenBox | null = null
  const laidOut = cellOf<LaidOut>({ camera: live, size: assumedPane })

  const settle = (): void => {
    if (settling !== null) clearTimeout(settling)
    settling = null
    const { camera, size } = laidOut.read()
    const next = sizeOf(paneElement)
    if (camera !== live || size.width !== next.width || size.height !== next.height)
      laidOut.set({ camera: live, size: next })
  }
  const show = (camera: Camera, settled: boolean): void => {
    live = camera
    isWhole = false
    if (settled) {
      settle()
      return
    }
    if (stageElement) {
      stageElement.dataset['moving'] = ''
      stageElement.style.transform = transformBetween(onScreen, camera)
    }
    if (settling !== null) clearTimeout(settling)
    settling = setTimeout(settle, settleAfterMs)
  }
  // The first room that somebody draws must not jump to fill the pane.
  const isInSight = (frame: SeenBox): boolean => {
    const { width, height } = sizeOf(paneElement)
    const [a, b] = [
      panePoint(live, { x: frame.minX, y: frame.minY }),
      panePoint(live, { x: frame.maxX, y: frame.maxY }),
    ]
    return a.x >= 0 && a.y >= 0 && b.x <= width && b.y <= height
  }
  const fit = (): void => {
    const size = sizeOf(paneElement)
    const top = captionElement?.offsetTop ?? 0
    show(fitted(whole, size, marginFor(size, top > 0 ? size.height - top + clear : 0)), true)
    isWhole = true
  }
  const bringIntoSight = (): void => {
    if (watched === null || isInSight(watched)) return
    show(shiftedToShow(live, watched, sizeOf(paneElement)), true)
  }
  const resized = ({ width, height }: PaneSize): void => {
    const { size } = laidOut.read()
    if (width === size.width && height === size.height) return
    if (isWhole) {
      fit()
      return
    }
    const { x, y, scale } = live
    // What was in the middle stays there.
    show({ x: x + (size.width - width) / 2 / scale, y: y + (size.height - height) / 2 / scale, scale }, true)
    bringIntoSight()
  }
  return {
    laidOut,
    now: () => live,
    show,
    drawn: (camera) => {
      onScreen = camera
      if (!stageElement) return
      delete stageElement.dataset['moving']
      stageElement.style.transform = live === camera ? '' : transformBetween(camera, live)
    },
    frame: (frame, floor, empty) => {
      whole = frame
      const before = known
      known = { floor, empty }
      if (before?.floor !== floor || (before.empty !== empty && !isInSight(frame))) fit()
      else if (before.empty !== empty) isWhole = false
    },
    fit,
    refit: () => {
      if (isWhole) fit()
    },
    sees: ({ x, y }) => isInSight({ minX: x, minY: y, maxX: x, maxY: y }),
    reveal: (box) => {
      watched = box
      bringIntoSight()
    },
    bring: (at) => {
      const point = { minX: at.x, minY: at.y, maxX: at.x, maxY: at.y }
      if (!isInSight(point)) show(shiftedToShow(live, point, sizeOf(paneElement), aroundPoint), true)
    },
    panBy: ({ x, y }) => show(panned(live, { x: -x, y: -y }), true),
    zoomBy: (factor) => {
      const { width, height } = sizeOf(paneElement)
      show(zoomedAt(live, { x: width / 2, y: height / 2 }, factor), true)
    },
    pane: (element) => {
      unwatch?.()
      unwatch = null
      paneElement = element
      if (element) unwatch = watchSize(element, resized)
      else if (settling !== null) clearTimeout(settling)
    },
    stage: (element) => {
      stageElement = element
    },
    caption: (element) => {
      captionElement = element
    },
    inPane: ({ x, y }) => {
      const box = paneElement?.getBoundingClientRect()
      return { x: x - (box?.left ?? 0), y: y - (box?.top ?? 0) }
    },
  }
}
