// Number keys as codes of choices: one key where there are at most nine, two keys in a row where there are more.
import { type KeyboardEvent, useEffect, useRef } from 'react'

/** How long a first digit waits for a second one. */
const waitMs = 700

const inField = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type))

/** Gives the key handler; `press` is called with the choice's number from 1. Digits typed into a field are left alone. */
export const useDigits = (count: number, press: (number: number) => void) => {
  const waiting = useRef<{ readonly digit: number; readonly timer: ReturnType<typeof setTimeout> } | null>(
    null,
  )
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer)
    },
    [],
  )
  const flush = (): void => {
    const first = waiting.current
    if (first === null) return
    clearTimeout(first.timer)
    waiting.current = null
    if (first.digit > 0) press(first.digit)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') flush()
    if (!/^[0-9]$/.test(event.key) || inField(event.target)) return
    event.preventDefault()
    const digit = Number(event.key)
    const first = waiting.current
    if (first !== null) {
      clearTimeout(first.timer)
      waiting.current = null
      const number = first.digit * 10 + digit
      if (number >= 1 && number <= count) press(number)
      return
    }
    if (digit * 10 > count) {
      if (digit >= 1 && digit <= count) press(digit)
      return
    }
    if (count > 9) waiting.current = { digit, timer: setTimeout(flush, waitMs) }
  }
  return { onKeyDown, flush }
}
