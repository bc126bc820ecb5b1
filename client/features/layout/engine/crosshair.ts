// The hand of the keyboard: a crosshair that arrows move from grid line to grid line, and what it takes and lets go of. Without React.
import type { XY } from '#core/geometry/plane.ts'
import { gridStep, snapPoint, type Snapped } from '#core/geometry/snap.ts'
import { cellOf, type Source } from '#core/source.ts'
import { drawingTools } from './drawingTools.ts'
import { askedAt, gripAt, pressAt, takeHold, type HandHost, type Held } from './handHold.ts'
import { nearestCorner, placesFrom } from './placesFrom.ts'
import type { Previewer, Scene } from './preview.ts'

/** With Shift it goes so many steps at once. */
export const largeSteps = 10

/** Where the crosshair stands, in whole mm, what it has caught there, and the point that was set before, if one was. */
export interface CrosshairView {
  readonly floor: string
  readonly at: XY
  readonly caught: Snapped['to']
  readonly from: XY | null
}

/** What came of Enter: a point was set, something was written, pressed or refused, or nothing is there to take hold of. */
type Entered = 'set' | 'written' | 'pressed' | 'refused' | 'nothing'

/** The crosshair of one pane. */
export interface Crosshair {
  /** Null while it is not shown. */
  readonly shown: Source<CrosshairView | null>
  /** Shows it: where a selected room is taken hold of best with the tool, else where it stood on this floor, else at the building's corner. */
  readonly show: () => void
  /** Takes it away, with whatever it holds. */
  readonly hide: () => void
  /** One step of the grid along `way` (one of x and y is 1 or -1), or ten. It catches corners and walls within half a step. */
  readonly move: (way: XY, large: boolean) => void
  readonly enter: () => Entered
  /** Takes the point that was set back, and lets go; false where there was none. */
  readonly back: () => boolean
  /** The floor has changed under it: what is held is looked at again. */
  readonly refresh: () => void
}

const half = gridStep / 2

/** Catches a point for good: what was caught once is caught there again. */
const caughtAt = ({ rows, floor }: Scene, at: XY): Snapped => {
  let caught = snapPoint(rows, floor, at, { reach: half })
  // A corner may be near to the foot on a wall, though it was not to the point.
  for (let again = 0; again < 3; again++) {
    const next = snapPoint(rows, floor, caught.at, { reach: half })
    if (next.at.x === caught.at.x && next.at.y === caught.at.y) return next
    caught = next
  }
  return caught
}

/** Where the tool in hand begins with the selected room. */
const beginOf = (host: HandHost, { plan }: Scene): XY | null => {
  const face = plan.roomsById.get(host.selected() ?? '')
  return face === undefined ? null : (drawingTools[host.tool()].crosshair?.begin(face, plan) ?? null)
}

/** A crosshair for one pane; `host` is asked at every key, `reveal` brings where it stands into sight. */
export const makeCrosshair = (host: HandHost, previewer: Previewer, reveal: (at: XY) => void): Crosshair => {
  const shown = cellOf<CrosshairView | null>(null)
  let held: Held | null = null
  /** Where it was last, by floor. */
  const stood = new Map<string, XY>()

  const letGo = (): void => {
    held = null
    previewer.end()
  }
  const preview = (at: XY): void => {
    const scene = host.scene()
    const asked = held && askedAt(host, held, at, null)
    if (scene && asked) previewer.show(scene, asked)
  }
  const put = (scene: Scene, { at, to }: Snapped): void => {
    stood.set(scene.floor, at)
    preview(at)
    shown.set({ floor: scene.floor, at, caught: to, from: held?.from ?? null })
    reveal(at)
  }
  const tell = (view: CrosshairView): void => shown.set({ ...view, from: held?.from ?? null })

  return {
    shown,
    show: () => {
      const scene = host.scene()
      if (!scene) return
      letGo()
      const corners = scene.plan.outside.flatMap((edges) => edges.map(({ from }) => from))
      const at =
        beginOf(host, scene) ??
        stood.get(scene.floor) ??
        nearestCorner(scene.plan, corners, placesFrom(scene.plan))
      put(scene, caughtAt(scene, at))
    },
    hide: () => {
      if (held) letGo()
      shown.set(null)
    },
    move: (way, large) => {
      const [scene, view] = [host.scene(), shown.read()]
      if (!scene || !view) return
      const far = gridStep * (large ? largeSteps : 1)
      const to = { x: view.at.x + way.x * far, y: view.at.y + way.y * far }
      const caught = caughtAt(scene, to)
      const isOn = (caught.at.x - view.at.x) * way.x + (caught.at.y - view.at.y) * way.y > 0
      put(scene, isOn ? caught : { at: to, to: 'grid', by: null })
    },
    enter: () => {
      const view = shown.read()
      if (!view || !host.scene()) return 'nothing'
      const { at } = view
      if (held === null) {
        const grip = gripAt(host, at, null)
        const presses = drawingTools[host.tool()].crosshair?.presses === true
        if (grip === null) return presses && pressAt(host, at, null) ? 'pressed' : 'nothing'
        held = takeHold(host, grip, at)
        tell(view)
        return 'set'
      }
      // Twice at one place is a press there, as it is for a finger.
      if (at.x === held.from.x && at.y === held.from.y) {
        const isDrawing = held.grip.kind === 'draw'
        letGo()
        tell(view)
        if (isDrawing) pressAt(host, at, null)
        return isDrawing ? 'pressed' : 'nothing'
      }
      const asked = askedAt(host, held, at, null)
      // What can't be written stays held, so that the end can be moved on.
      if (!asked || !host.commit(asked.edit)) return 'refused'
      letGo()
      const still = shown.read()
      if (still) tell(still)
      return 'written'
    },
    back: () => {
      const view = shown.read()
      if (held === null || !view) return false
      letGo()
      tell(view)
      return true
    },
    refresh: () => {
      const [scene, view] = [host.scene(), shown.read()]
      if (!view) return
      if (scene?.floor !== view.floor) {
        if (held) letGo()
        shown.set(null)
      } else preview(view.at)
    },
  }
}
