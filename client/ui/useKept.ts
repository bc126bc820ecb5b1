// State of a form that outlives a reload and a closed tab: half filled in, it stands there again until it is sent or given up.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useBeingTyped } from './beingTyped.ts'
import { useDraftOwner } from './DraftOf.tsx'
import { draftPlace, keep, leftBehind, readKeptDraft } from './keptDrafts.ts'

/**
 * Like `useState`, kept under a name of the page at every change. `sound` reads what was kept, null where it doesn't fit. Setting the
 * initial value forgets it, and so does `forget`, which leaves what stands on the screen: for what was sent, and may be refused yet.
 */
export const useKept = <T>(name: string, initial: T, sound: (kept: unknown) => T | null): Kept<T> => {
  const [place] = useState(() => draftPlace(name))
  return useKeptAt(place, initial, sound)
}

/** A value, what sets it, and what forgets what was kept of it. */
type Kept<T> = readonly [value: T, set: (next: T | ((before: T) => T)) => void, forget: () => void]

/** The same under a place of its own, which may be another than the page's. */
export const useKeptAt = <T>(place: string, initial: T, sound: (kept: unknown) => T | null): Kept<T> => {
  const [kept] = useState(() => readKeptDraft(place))
  const [value, setValue] = useState<T>(() => (kept === undefined ? initial : (sound(kept) ?? initial)))
  const [first] = useState(initial)
  const isSet = useRef(kept !== undefined)
  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      isSet.current = true
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next
        keep(place, JSON.stringify(after) === JSON.stringify(first) ? undefined : after)
        return after
      })
    },
    [place, first],
  )
  const forget = useCallback(() => keep(place, undefined), [place])
  const latest = useRef(sound)
  useEffect(() => {
    latest.current = sound
  })
  useEffect(() => {
    let gone = false
    void leftBehind(place).then(([left]) => {
      const found = left === undefined ? null : latest.current(left.value)
      if (gone || isSet.current || left === undefined || found === null) return
      left.take()
      setValue(found)
    })
    return () => {
      gone = true
    }
  }, [place])
  return [value, set, forget]
}

const asText = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null)
const asFlag = (kept: unknown): boolean | null => (typeof kept === 'boolean' ? kept : null)

const asNumber = (kept: unknown): number | null => (typeof kept === 'number' ? kept : null)

/** A number of a form, in stored units. */
export const useKeptNumber = (name: string, initial: number) => useKept(name, initial, asNumber)

/** Words of a form. */
export const useKeptText = (name: string, initial = '') => {
  const kept = useKept(name, initial, asText)
  const [text] = kept
  useBeingTyped(useDraftOwner(), text === initial ? null : text)
  return kept
}

/** Whether a form stands open. */
export const useKeptFlag = (name: string) => useKept(name, false, asFlag)

const asId = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null)

/** Which row of a list stands open; what an address asks for goes before what stood open. */
export const useKeptId = (name: string, asked: string | null) => {
  const [kept, setKept] = useKept<string | null>(name, null, asId)
  const [given, setGiven] = useState(asked)
  const set = useCallback(
    (next: string | null) => {
      setGiven(null)
      setKept(next)
    },
    [setKept],
  )
  return [given ?? kept, set] as const
}
