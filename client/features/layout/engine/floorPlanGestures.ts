// Pointers on the plan, without React: one finger edits or pans, two pinch, a press selects, Escape takes a drag back.
import { distance, type XY } from '#core/geometry/plane.ts'
import { floorPoint, panned, zoomedAt, type Camera } from './camera.ts'
import { askedAt, gripAt, pressAt, takeHold, type HandHost, type Held } from './handHold.ts'
import type { Grip } from './floorPlanEdits.ts'
import type { Previewer } from './preview.ts'

/** What the gestures need of the pane beside what every hand does. */
export interface GestureHost extends HandHost {
  readonly camera: () => Camera
  /** `settled` is false while fingers are down: then the drawing is only transformed, not laid out again. */
  readonly showCamera: (camera: Camera, settled: boolean) => void
  readonly previewer: Previewer
  readonly nextFrame: (run: () => void) => void
}

/** A pointer event as far as the gestures look; `px` is measured from the pane's top left corner. */
export interface Touch {
  readonly pointer: number
  readonly px: XY
  readonly coarse: boolean
  readonly handle: string | null
}

/** Takes the pointer events of one pane. */
export interface FloorPlanGestures {
  readonly down: (touch: Touch) => void
  readonly move: (touch: Touch) => void
  readonly up: (touch: Touch) => void
  /** The browser took the pointer away, or Escape: nothing is written. True when something was under way. */
  readonly cancel: () => boolean
  readonly zoom: (px: XY, factor: number, settled: boolean) => void
}

/** Less than this many px is a press, not a drag. */
const slack = { fine: 4, coarse: 9 }
const snapPx = { fine: 9, coarse: 14 }

type Hold =
  | { readonly kind: 'pressed'; readonly at: Touch; readonly grip: Grip | null }
  | { readonly kind: 'pan' }
  | ({ readonly kind: 'edit' } & Held)
  | { readonly kind: 'pinch' }

/** Gestures for one pane; `host` is asked at every event, so that no state is kept from before. */
export const makeFloorPlanGestures = (host: GestureHost): FloorPlanGestures => {
  const touches = new Map<number, Touch>()
  let hold: Hold | null = null
  let frameAsked = false
  let latest: Touch | null = null

  const onFloor = (px: XY): XY => floorPoint(host.camera(), px)
  const reachOf = (touch: Touch): number => snapPx[touch.coarse ? 'coarse' : 'fine'] / host.camera().scale

  const gripUnder = (touch: Touch): Grip | null =>
    gripAt(host, onFloor(touch.px), reachOf(touch), touch.handle)
  const askedEdit = (held: Held, touch: Touch) => askedAt(host, held, onFloor(touch.px), reachOf(touch))

  const showFrame = (): void => {
    frameAsked = false
    const scene = host.scene()
    if (hold?.kind !== 'edit' || latest === null || !scene) return
    const asked = askedEdit(hold, latest)
    if (asked) host.previewer.show(scene, asked)
  }

  const pinch = (touch: Touch): void => {
    const other = [...touches.values()].find(({ pointer }) => pointer !== touch.pointer)
    const before = touches.get(touch.pointer)
    if (!other || !before) return
    const spread = (p: XY): number => Math.max(1, distance(p, other.px))
    const middle = (p: XY): XY => ({ x: (p.x + other.px.x) / 2, y: (p.y + other.px.y) / 2 })
    const [was, is] = [middle(before.px), middle(touch.px)]
    const moved = panned(host.camera(), { x: is.x - was.x, y: is.y - was.y })
    host.showCamera(zoomedAt(moved, is, spread(touch.px) / spread(before.px)), false)
  }

  const cancel = (): boolean => {
    const was = hold
    hold = null
    latest = null
    host.previewer.end()
    if (was?.kind === 'pan' || was?.kind === 'pinch') host.showCamera(host.camera(), true)
    return was?.kind === 'edit'
  }

  return {
    down: (touch) => {
      touches.set(touch.pointer, touch)
      if (touches.size === 2) {
        cancel()
        hold = { kind: 'pinch' }
      } else if (touches.size === 1) hold = { kind: 'pressed', at: touch, grip: gripUnder(touch) }
    },
    move: (touch) => {
      const before = touches.get(touch.pointer)
      if (!before) return
      if (hold?.kind === 'pressed') {
        if (distance(hold.at.px, touch.px) < slack[touch.coarse ? 'coarse' : 'fine']) return
        const { at, grip } = hold
        hold = grip === null ? { kind: 'pan' } : { kind: 'edit', ...takeHold(host, grip, onFloor(at.px)) }
      }
      if (hold?.kind === 'pinch') pinch(touch)
      if (hold?.kind === 'pan')
        host.showCamera(
          panned(host.camera(), { x: touch.px.x - before.px.x, y: touch.px.y - before.px.y }),
          false,
        )
      touches.set(touch.pointer, touch)
      if (hold?.kind !== 'edit') return
      latest = touch
      if (frameAsked) return
      frameAsked = true
      host.nextFrame(showFrame)
    },
    up: (touch) => {
      if (!touches.delete(touch.pointer)) return
      const held = hold
      if (held?.kind === 'pinch') {
        if (touches.size < 2) host.showCamera(host.camera(), true)
        // The finger that stays down must not start an edit from where the pinch left it.
        hold = touches.size === 0 ? null : { kind: 'pan' }
        return
      }
      hold = null
      latest = null
      if (held?.kind === 'pan') host.showCamera(host.camera(), true)
      if (held?.kind === 'pressed') pressAt(host, onFloor(held.at.px), reachOf(held.at))
      if (held?.kind === 'edit') {
        const asked = askedEdit(held, touch)
        // Written before the ghost goes, so that nothing flickers back in between.
        if (asked) host.commit(asked.edit)
        host.previewer.end()
      }
    },
    cancel: () => {
      touches.clear()
      return cancel()
    },
    zoom: (px, factor, settled) => host.showCamera(zoomedAt(host.camera(), px, factor), settled),
  }
}
