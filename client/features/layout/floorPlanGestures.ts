// Pointers on the plan, without React: one finger edits or pans, two pinch, a press selects, Escape takes a drag back.
import { floorPlanFaceAt } from '#core/geometry/floorPlan.ts'
import { distance, type XY } from '#core/geometry/plane.ts'
import { floorPoint, panned, zoomedAt, type Camera } from './camera.ts'
import { anchorOf, carriedOn, editOfGrip, editOfPress, wallAt, type Grip } from './floorPlanEdits.ts'
import type { Edit, Previewer, Scene } from './preview.ts'

/** What a pointer does on the drawing. */
export type Tool = 'select' | 'draw' | 'split' | 'wall' | 'opening' | 'erase'

/** What the gestures need of the pane. All are asked at the moment of use, so that nothing is stale. */
export interface GestureHost {
  readonly camera: () => Camera
  /** `settled` is false while fingers are down: then the drawing is only transformed, not laid out again. */
  readonly showCamera: (camera: Camera, settled: boolean) => void
  readonly tool: () => Tool
  readonly scene: () => Scene | null
  readonly selected: () => string | null
  readonly mayEdit: () => boolean
  readonly select: (room: string | null) => void
  /** The grip under a handle of the selection, by the name in its `data-handle`. */
  readonly gripOf: (handle: string) => Grip | null
  readonly previewer: Previewer
  /** A press with the tool for doors and windows. */
  readonly pressOpening: (at: XY, reach: number) => void
  /** A press on a wall with the tool that takes walls out. */
  readonly eraseWall: (wall: string, at: XY) => void
  readonly commit: (edit: Edit) => void
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
  | {
      readonly kind: 'edit'
      readonly at: Touch
      readonly grip: Grip
      readonly from: XY
      readonly anchor: XY | null
    }
  | { readonly kind: 'pinch' }

/** Gestures for one pane; `host` is asked at every event, so that no state is kept from before. */
export const makeFloorPlanGestures = (host: GestureHost): FloorPlanGestures => {
  const touches = new Map<number, Touch>()
  let hold: Hold | null = null
  let frameAsked = false
  let latest: Touch | null = null

  const onFloor = (px: XY): XY => floorPoint(host.camera(), px)
  const reachOf = (touch: Touch): number => snapPx[touch.coarse ? 'coarse' : 'fine'] / host.camera().scale

  /** The selected room, where it has lost its walls: what is drawn or tapped next becomes its own. */
  const withoutFace = ({ plan }: Scene): string | null => {
    const room = host.selected()
    return room === null || plan.roomsById.has(room) ? null : room
  }

  const gripAt = (touch: Touch): Grip | null => {
    const scene = host.scene()
    if (!scene || !host.mayEdit()) return null
    const at = onFloor(touch.px)
    switch (host.tool()) {
      case 'draw':
        return { kind: 'draw', room: withoutFace(scene) }
      case 'split':
        return { kind: 'cut' }
      // Doors and windows are put in, and walls taken out, by a press; a drag pans.
      case 'opening':
      case 'erase':
        return null
      case 'wall': {
        const wall = wallAt(scene, at, reachOf(touch))
        return wall === null ? null : { kind: 'wall', wall }
      }
      case 'select': {
        if (touch.handle !== null) return host.gripOf(touch.handle)
        // Only what is selected moves: a finger that pans never drags a room along by accident.
        const room = floorPlanFaceAt(scene.plan, at)?.room ?? null
        return room !== null && room === host.selected() ? { kind: 'room', room } : null
      }
    }
  }

  const askedEdit = (held: Extract<Hold, { kind: 'edit' }>, touch: Touch) => {
    const scene = host.scene()
    if (!scene) return null
    // Another may have moved what is held: then it is the place that counts, not the way.
    const [was, is] = [held.anchor, anchorOf(scene, held.grip)]
    const by = was && is ? { x: is.x - was.x, y: is.y - was.y } : { x: 0, y: 0 }
    const { grip, from } = carriedOn(held.grip, held.from, by)
    return editOfGrip(scene, grip, from, onFloor(touch.px), reachOf(touch))
  }

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

  const press = (touch: Touch): void => {
    const scene = host.scene()
    if (!scene) return
    const at = onFloor(touch.px)
    if (host.tool() === 'opening') {
      host.pressOpening(at, reachOf(touch))
      return
    }
    if (host.tool() === 'erase') {
      const wall = host.mayEdit() ? wallAt(scene, at, reachOf(touch)) : null
      if (wall !== null) host.eraseWall(wall, at)
      return
    }
    const face = floorPlanFaceAt(scene.plan, at)
    const waiting = withoutFace(scene)
    const mayName = host.tool() === 'draw' || (host.tool() === 'select' && waiting !== null)
    if (mayName && host.mayEdit() && face && face.room === null) {
      host.commit(editOfPress(scene.floor, at, waiting))
      return
    }
    host.select(face?.room ?? null)
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
      } else if (touches.size === 1) hold = { kind: 'pressed', at: touch, grip: gripAt(touch) }
    },
    move: (touch) => {
      const before = touches.get(touch.pointer)
      if (!before) return
      if (hold?.kind === 'pressed') {
        if (distance(hold.at.px, touch.px) < slack[touch.coarse ? 'coarse' : 'fine']) return
        const [scene, { at, grip }] = [host.scene(), hold]
        hold =
          grip === null
            ? { kind: 'pan' }
            : { kind: 'edit', at, grip, from: onFloor(at.px), anchor: scene && anchorOf(scene, grip) }
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
      if (held?.kind === 'pressed') press(held.at)
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
