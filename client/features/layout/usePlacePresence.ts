// Tells the others where one is on the layout: floor, selection at once, the pointer on a beat.
import { useCallback, useEffect, useRef } from 'react'
import type { XY } from '#core/geometry/plane.ts'
import type { Place, Presence } from '#core/source.ts'

/** The pointer is told at most this often. */
const pointerBeatMs = 60

/** Gives the function to call with every pointer position in mm, or null when it leaves the plan. */
export const usePlacePresence = (
  presence: Presence,
  floor: string | null,
  selection: string | null,
): ((at: XY | null) => void) => {
  const pointer = useRef<XY | null>(null)
  const beat = useRef<ReturnType<typeof setTimeout> | null>(null)
  const where = useRef({ floor, selection })
  const tell = useCallback(() => {
    beat.current = null
    const { floor: on, selection: chosen } = where.current
    const at = pointer.current
    const place: Place = {
      room: 'layout',
      ...(on === null ? {} : { floor: on }),
      ...(chosen === null ? {} : { selection: chosen }),
      ...(at === null ? {} : { pointer: { x: Math.round(at.x), y: Math.round(at.y) } }),
    }
    presence.show(place)
  }, [presence])
  useEffect(() => {
    where.current = { floor, selection }
    tell()
  }, [tell, floor, selection])
  useEffect(
    () => () => {
      if (beat.current !== null) clearTimeout(beat.current)
      presence.show({ room: 'layout' })
    },
    [presence],
  )
  return useCallback(
    (at) => {
      pointer.current = at
      beat.current ??= setTimeout(tell, pointerBeatMs)
    },
    [tell],
  )
}
