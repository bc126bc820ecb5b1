// What stands before the items of a numbered list, written the same wherever the list is shown.
import type { ListNumbering } from './written.ts'

/** How a stored list is numbered; what isn't known is numbered 1, 2, 3. */
export const numberingOf = (stored: unknown): ListNumbering =>
  stored === 'a' || stored === 'A' || stored === 'i' || stored === 'I' ? stored : '1'

const letters = (n: number): string => {
  let left = n
  let text = ''
  while (left > 0) {
    text = String.fromCodePoint(97 + ((left - 1) % 26)) + text
    left = Math.floor((left - 1) / 26)
  }
  return text
}

const romanSigns = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

const roman = (n: number): string => {
  let left = n
  let text = ''
  for (const [value, sign] of romanSigns)
    while (left >= value) {
      text += sign
      left -= value
    }
  return text
}

/** The marker of the item with this number: "3.", "c.", "III."; plain figures where letters can't say it. */
export const markerOf = (n: number, numbering: ListNumbering): string => {
  if (numbering === '1' || n < 1 || n > 3_999) return `${n}.`
  const small = numbering === 'a' || numbering === 'A' ? letters(n) : roman(n)
  return `${numbering === 'A' || numbering === 'I' ? small.toUpperCase() : small}.`
}
