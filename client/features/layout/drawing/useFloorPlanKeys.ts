// The keyboard on the plan. With the arrow taken, keys move what is selected and `w` takes hold of a side or corner; with any other tool they move the crosshair.
import { useCallback, useState, type KeyboardEvent } from 'react'
import type { XY } from '#core/geometry/plane.ts'
import { gridStep } from '#core/geometry/snap.ts'
import { announce } from '#ui/notices.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { arrowWays } from '#features/layout/engine/arrowWays.ts'
import { largeSteps } from '#features/layout/engine/crosshair.ts'
import type { FloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import { editBy, handleOf, type Grip } from '#features/layout/engine/floorPlanEdits.ts'
import { drawingTools, toolsFor } from '#features/layout/engine/drawingTools.ts'
import { useCrosshairKeys, type CrosshairKeysOptions } from './useCrosshairKeys.ts'
import { useKeysSaid } from './useKeysSaid.ts'

/** How far one press of an arrow key moves, in mm. */
export const arrowStep = gridStep
/** How far an arrow key moves with Shift held, in mm. */
const largeStep = gridStep * largeSteps
/** How far the view goes with one press, in px. */
const panStep = 80

/** What the pane listens with, and what it shows and says of it. */
export interface FloorPlanKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** The name of the held handle, or null while the whole room is held. */
  readonly held: string | null
  /** What a screen reader says after a key. */
  readonly spoken: string
}

/** What the keys act on. */
export interface FloorPlanKeysOptions extends CrosshairKeysOptions {
  readonly grips: readonly Grip[]
  /** Leads to what there is to do with the selected room. */
  readonly onEnter: () => void
  /** True when there was something to let go of. */
  readonly onEscape: () => boolean
  readonly camera: Pick<FloorPlanCamera, 'zoomBy' | 'panBy' | 'fit'>
}

/** Keys in whole steps of the grid; each press that changes something is one gesture. */
export const useFloorPlanKeys = (options: FloorPlanKeysOptions): FloorPlanKeys => {
  const { grips, desk, camera } = options
  // While a door or window is chosen, the keys are its.
  const { mayEdit, tool, takeTool, commit, openings, removals } = desk
  const say = useWords('layout')
  const format = useFormat()
  useKeysSaid(desk)
  const crosshair = useCrosshairKeys(options)
  const [wanted, setHeld] = useState<string | null>(null)
  const [spoken, setSpoken] = useState('')
  const grip = grips.find((one) => handleOf(grips, one) === wanted) ?? grips[0]
  const held = grip === undefined ? null : handleOf(grips, grip)

  const describe = useCallback(
    (one: Grip): string =>
      one.kind === 'side'
        ? say('holdsSide', {
            facing: say(`facing.${one.side.facing}`),
            length: format.length(one.side.length),
          })
        : one.kind === 'corner'
          ? say('holdsCorner', { x: format.length(one.at.x), y: format.length(one.at.y) })
          : say('holdsRoom'),
    [say, format],
  )
  const stepOf = (event: KeyboardEvent): XY | null => {
    const way = arrowWays[event.key]
    const far = event.shiftKey ? largeStep : arrowStep
    return way ? { x: way.x * far, y: way.y * far } : null
  }
  const removes = (event: KeyboardEvent): boolean => event.key === 'Delete' || event.key === 'Backspace'

  const toolKey = (event: KeyboardEvent): boolean => {
    const next = /^[1-9]$/.test(event.key) ? toolsFor(desk)[Number(event.key) - 1] : undefined
    if (next !== undefined) {
      crosshair.hush()
      setSpoken('')
      takeTool(next)
    }
    return next !== undefined
  }
  /** A chosen door or window has the keys for itself. */
  const openingKey = (event: KeyboardEvent): boolean => {
    const step = stepOf(event)
    if (openings.chosen === null) return false
    if (event.key === 'Escape' || event.key === 'Enter') openings.choose(null)
    else if (mayEdit && removes(event)) openings.remove()
    else if (mayEdit && step) openings.moveBy(step)
    else return false
    return true
  }
  const crosshairKey = (event: KeyboardEvent): boolean => {
    if (crosshair.onKeyDown(event)) return true
    if (event.key !== 'Escape') return false
    if (!options.onEscape()) takeTool('select')
    return true
  }
  const moveHeld = (one: Grip, step: XY): void => {
    const isAlong = one.kind === 'side' && Math.round(one.side.out.x * step.x + one.side.out.y * step.y) === 0
    const edit = isAlong ? null : editBy(one, step)
    if (edit) commit(edit)
    else if (isAlong) announce(say('movesSquare'))
  }
  const handKey = (event: KeyboardEvent): boolean => {
    const step = stepOf(event)
    crosshair.hush()
    if (event.key === 'Escape') {
      if (held === null) return options.onEscape()
      setHeld(null)
      setSpoken(say('holdsRoom'))
    } else if (step && !(grip && mayEdit))
      camera.panBy({ x: Math.sign(step.x) * panStep, y: Math.sign(step.y) * panStep })
    else if (!grip) return false
    else if (event.key === 'Enter') options.onEnter()
    else if (!mayEdit) return false
    else if (removes(event)) {
      // A held side stands for its wall, anything else for the room.
      if (grip.kind === 'side') removals.eraseWall(grip.side.wall, grip.side.middle)
      else if (grips[0]?.kind === 'room') removals.removeRoom(grips[0].room)
    } else if (event.key.toLowerCase() === 'w') {
      const at = grips.indexOf(grip) + (event.shiftKey ? -1 : 1)
      const next = grips[(at + grips.length) % grips.length]
      if (!next) return false
      setHeld(handleOf(grips, next))
      setSpoken(describe(next))
    } else if (step) moveHeld(grip, step)
    else return false
    return true
  }
  const viewKey = ({ key }: KeyboardEvent): boolean => {
    if (key === '+' || key === '=') camera.zoomBy(1.25)
    else if (key === '-') camera.zoomBy(0.8)
    else if (key === '0') camera.fit()
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Buttons inside the pane keep their own keys.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const own = drawingTools[tool].crosshair === null ? handKey : crosshairKey
    if (![toolKey, openingKey, own, viewKey].some((taken) => taken(event))) return
    event.preventDefault()
    event.stopPropagation()
  }
  return { onKeyDown, held, spoken: crosshair.spoken || spoken }
}
