// Remarks pinned on the rooms and places of this floor: ink drops with a number, one a thread; a room's side by side in its upper half.
import { kindOfTarget } from '#core/centre/remarkTargets/remarkTargets.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { boxOf, type XY } from '#core/geometry/plane.ts'
import { useWords } from '#ui/useWords.ts'
import { panePoint, type Camera } from '#features/layout/engine/camera.ts'
import look from './floorPlan.module.css'

/** A remark's drop on the drawing; `at` in mm. */
export interface Pin {
  readonly key: string
  readonly number: number
  readonly target: RemarkThread['remark']
  /** Null for one on a place in no room. */
  readonly room: string | null
  readonly at: XY
  readonly resolved: boolean
  readonly text: string
}

/**
 * Where the pins of a floor stand, in mm: over the room as it is now, so that they follow it when it moves, or at their place. Numbers
 * count the threads of the whole centre in their order, so that a pin and the list agree.
 */
const pinsOf = (threads: readonly RemarkThread[], plan: FloorPlan, apart: number): readonly Pin[] => {
  const inRoom = new Map<string, number>()
  return threads.flatMap(({ key, remark, resolved, attached }, i): Pin[] => {
    const on = attached ? kindOfTarget(remark)?.drawn(remark) : undefined
    if (!on) return []
    const pin = { key, number: i + 1, target: remark, resolved, text: remark.text }
    if (!('room' in on))
      return on.floor === plan.floor && remark.at ? [{ ...pin, room: null, at: remark.at }] : []
    const face = plan.roomsById.get(on.room)
    if (!face) return []
    const before = inRoom.get(on.room) ?? 0
    inRoom.set(on.room, before + 1)
    const { minY, maxX } = boxOf(face.inner.rings.flat())
    return [{ ...pin, room: on.room, at: { x: maxX - apart * (0.6 + before), y: minY + apart } }]
  })
}

/** The threads of the centre, and the floor that is seen. */
export interface PinsLayerProps {
  readonly threads: readonly RemarkThread[]
  readonly plan: FloorPlan
  readonly camera: Camera
  /** The place that a remark is being written on, in mm. */
  readonly remarked: XY | null
  readonly onPin: (pin: Pin) => void
}

/** A person sees which rooms and places have remarks and opens one by pressing its drop. */
export const PinsLayer = ({ threads, plan, camera, remarked, onPin }: PinsLayerProps) => {
  const say = useWords('layout')
  return (
    <div className={look['pins']}>
      {pinsOf(threads, plan, 30 / camera.scale).map((pin) => {
        const { x, y } = panePoint(camera, pin.at)
        const label = say(pin.resolved ? 'pinResolved' : 'pin', { number: pin.number, text: pin.text })
        return (
          <button
            key={pin.key}
            type="button"
            className={look['pin']}
            style={{ insetInlineStart: x, insetBlockStart: y }}
            data-resolved={pin.resolved ? '' : undefined}
            aria-label={label}
            title={label}
            onClick={() => onPin(pin)}
          >
            <span>
              <b>{pin.number}</b>
            </span>
          </button>
        )
      })}
      {remarked !== null && <NewPin {...panePoint(camera, remarked)} />}
    </div>
  )
}

/** Where the remark will stand; the panel beside says it in words. */
const NewPin = ({ x, y }: XY) => (
  <span
    className={look['pin']}
    data-new=""
    aria-hidden="true"
    style={{ insetInlineStart: x, insetBlockStart: y }}
  >
    <span>
      <b>+</b>
    </span>
  </span>
)
