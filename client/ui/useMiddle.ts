// Keeps the chosen one of a row that scrolls sideways in its middle, by the row's own scroll position: the page under it stays where it is.
import { type RefObject, useLayoutEffect, useRef } from 'react'

/** The row's ref. `chosen` is a selector; what `when` holds is compared, and after a change the chosen one is looked for again. */
export const useMiddle = <E extends HTMLElement>(
  chosen: string,
  when: readonly [current: unknown, count: number],
): RefObject<E | null> => {
  const row = useRef<E>(null)
  const [current, count] = when
  useLayoutEffect(() => {
    const one = row.current?.querySelector<HTMLElement>(chosen)
    if (row.current === null || one === undefined || one === null) return
    row.current.scrollLeft = one.offsetLeft - (row.current.clientWidth - one.offsetWidth) / 2
  }, [chosen, current, count])
  return row
}
