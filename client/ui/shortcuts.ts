// The one register of keyboard shortcuts: what stands on the screen says its keys here, and here they are listened to.
import { useEffect, useRef } from 'react'
import { cellOf, type Source } from '#core/source.ts'

/** What some keys do, as the sheet of shortcuts says it. */
interface Shortcut {
  /** Ways to press it, as in `Mod+Shift+Z`, `Alt+ArrowUp`, `?`; `Mod` is the command key of a Mac, else Ctrl. `1…9` stands for a range. */
  readonly keys: readonly string[]
  readonly says: string
  /** What it does; left out where a part of the page listens by itself while it has the focus. */
  readonly run?: (event: KeyboardEvent) => void
  /** Also while somebody writes in a field; only keys with `Mod` are, the others are what is written. */
  readonly inFields?: boolean
}

/** Shortcuts that stand under one heading. */
export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
  /** Of the frame, on every page: listed after the page's own. */
  readonly everywhere?: true
}

interface Registered {
  readonly read: () => ShortcutGroup
}

const registered = cellOf<readonly Registered[]>([])

/** All groups that stand on the screen, those of the page first; read anew when a part of the page comes or goes. */
export const shortcutGroups: Source<readonly Registered[]> = registered
/** The groups of what stands on the screen, the frame's own last. */
export const readGroups = (all: readonly Registered[]): readonly ShortcutGroup[] =>
  all
    .map(({ read }) => read())
    .toSorted((a, b) => Number(a.everywhere ?? false) - Number(b.everywhere ?? false))

/** Fields and the text editor have keys of their own. */
const writesItself = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

/** Kinds of input that nothing is typed into. */
const untyped = new Set(['radio', 'checkbox', 'button', 'submit', 'range', 'color', 'file'])

/** Whether the focus is on what minds its own undo: where something is written, not on a radio button or a list of choices. */
const undoesItself = (target: EventTarget | null): boolean => {
  if (target instanceof HTMLInputElement) return !target.readOnly && !untyped.has(target.type)
  return target instanceof Element && target.closest('textarea, [contenteditable]') !== null
}

const matches = (keys: string, event: KeyboardEvent): boolean => {
  if (keys === '+') return event.key === keys
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  const [mod, shift, alt] = ['Mod', 'Shift', 'Alt'].map((name) => parts.includes(name))
  if ((event.ctrlKey || event.metaKey) !== mod || event.altKey !== alt) return false
  // Signs such as `?` are on other keys in other countries, with Shift or without.
  if (/^[A-Za-z]$/.test(key) && event.shiftKey !== shift) return false
  return event.key.toLowerCase() === key.toLowerCase()
}

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing) return
  const isField = writesItself(event.target)
  const hasOwnUndo = undoesItself(event.target)
  for (const { read } of registered.read())
    for (const { keys, run, inFields } of read().shortcuts) {
      if (run === undefined) continue
      const isOurs = (one: string): boolean =>
        !isField || (one.startsWith('Mod+') && (inFields === true || !hasOwnUndo))
      if (!keys.some((one) => isOurs(one) && matches(one, event))) continue
      event.preventDefault()
      run(event)
      return
    }
}

/** Puts a group up for as long as the part of the page stands that has these keys; null where it has none just now. */
export const useShortcuts = (group: ShortcutGroup | null): void => {
  const latest = useRef<ShortcutGroup | null>(group)
  useEffect(() => {
    latest.current = group
  })
  const has = group !== null
  useEffect(() => {
    if (!has) return
    const one: Registered = { read: () => latest.current ?? { title: '', shortcuts: [] } }
    if (registered.read().length === 0) document.addEventListener('keydown', onKeyDown)
    registered.set([one, ...registered.read()])
    return () => {
      registered.set(registered.read().filter((other) => other !== one))
      if (registered.read().length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [has])
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** A way to press a shortcut as single keys to be drawn: `Ctrl`, `Shift`, `Z`. */
export const drawnKeys = (keys: string): readonly string[] =>
  (keys === '+' ? [keys] : keys.split('+')).map((key) =>
    key === 'Mod' ? (isMac() ? '⌘' : 'Ctrl') : (signs[key] ?? key),
  )
