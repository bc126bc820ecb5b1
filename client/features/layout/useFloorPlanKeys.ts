// The keyboard on the plan: arrows move what is held (the room, a side, a corner), `w` takes hold of the next, Escape lets go.
import { useCallback, useState, type KeyboardEvent } from 'react'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { editBy, handleOf, type Grip } from './floorPlanEdits.ts'
import type { Edit } from './preview.ts'
import { announce } from '#ui/notices.ts'
import type { Removals } from './useRemovals.ts'
import type { Openings } from './useOpenings.ts'

/** How far one press of an arrow key moves, in mm. */
export const arrowStep = 100
/** How far an arrow key moves with Shift held, in mm. */
export const largeStep = 1_000

const ways: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** What the pane listens with, and what it shows and says of it. */
export interface FloorPlanKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** The name of the held handle, or null while the whole room is held. */
  readonly held: string | null
  /** What a screen reader says after a key. */
  readonly spoken: string
}

/** What the keys act on. */
export interface FloorPlanKeysOptions {
  readonly grips: readonly Grip[]
  readonly mayEdit: boolean
  readonly onCommit: (edit: Edit) => unknown
  /** While a door or window is chosen, the keys are its. */
  readonly openings: Openings
  readonly removals: Removals
  /** True when there was something to let go of. */
  readonly onEscape: () => boolean
  readonly zoomBy: (factor: number) => void
  readonly fit: () => void
}

/** The same keys as words; who may only look has fewer. */
const useKeysSaid = (mayEdit: boolean): void => {
  const keys = useWords('shortcuts')
  const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const
  useShortcuts({
    title: keys('drawing'),
    shortcuts: [
      ...(mayEdit
        ? [
            { keys: ['W'], says: keys('hold') },
            { keys: ['Shift+W'], says: keys('holdBefore') },
            { keys: arrows, says: keys('arrows') },
            { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], says: keys('largeArrows') },
            { keys: ['Delete'], says: keys('removes') },
          ]
        : []),
      { keys: ['Escape'], says: keys('letGo') },
      { keys: ['+'], says: keys('zoomIn') },
      { keys: ['-'], says: keys('zoomOut') },
      { keys: ['0'], says: keys('fit') },
    ],
  })
}

/** Keys for the selected room, in whole steps of the grid; each press is one gesture. */
export const useFloorPlanKeys = (options: FloorPlanKeysOptions): FloorPlanKeys => {
  const { grips, mayEdit, onCommit, openings, removals, onEscape, zoomBy, fit } = options
  const say = useWords('layout')
  const format = useFormat()
  useKeysSaid(mayEdit)
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

  const onKeyDown = (event: KeyboardEvent): void => {
    // Buttons inside the pane keep their own keys.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const way = ways[event.key]
    const done = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    const { chosen } = openings
    if (chosen && event.key === 'Escape') {
      openings.choose(null)
      done()
    } else if (chosen && mayEdit && (event.key === 'Delete' || event.key === 'Backspace')) {
      openings.remove()
      done()
    } else if (chosen && mayEdit && way) {
      const step = event.shiftKey ? largeStep : arrowStep
      openings.moveBy({ x: way.x * step, y: way.y * step })
      done()
    } else if (mayEdit && grip && (event.key === 'Delete' || event.key === 'Backspace')) {
      // A held side stands for its wall, anything else for the room.
      if (grip.kind === 'side') removals.eraseWall(grip.side.wall, grip.side.middle)
      else if (grips[0]?.kind === 'room') removals.removeRoom(grips[0].room)
      done()
    } else if (event.key === 'Escape') {
      if (held !== null) {
        setHeld(null)
        setSpoken(say('holdsRoom'))
        done()
      } else if (onEscape()) done()
    } else if (event.key === '+' || event.key === '=') {
      zoomBy(1.25)
      done()
    } else if (event.key === '-') {
      zoomBy(0.8)
      done()
    } else if (event.key === '0') {
      fit()
      done()
    } else if (mayEdit && grip && event.key.toLowerCase() === 'w') {
      const at = grips.indexOf(grip) + (event.shiftKey ? -1 : 1)
      const next = grips[(at + grips.length) % grips.length]
      if (!next) return
      setHeld(handleOf(grips, next))
      setSpoken(describe(next))
      done()
    } else if (mayEdit && grip && way) {
      const step = event.shiftKey ? largeStep : arrowStep
      const isAlong =
        grip.kind === 'side' &&
        Math.round(grip.side.out.x * way.x * step + grip.side.out.y * way.y * step) === 0
      const edit = isAlong ? null : editBy(grip, { x: way.x * step, y: way.y * step })
      if (edit) onCommit(edit)
      else if (isAlong) announce(say('movesSquare'))
      done()
    }
  }
  return { onKeyDown, held, spoken }
}
