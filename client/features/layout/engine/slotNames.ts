// Short names of time slots under a heading that says the day already: "Weekday morning" stands as "Morning".
import type { Slot } from '#schemas/centre.ts'
import { nameOf, type Lang } from '#words/words.ts'

/** What all names of a day have in front is left out; a name that would be nothing but that stays whole. */
export const shortNames = (slots: readonly Slot[], lang: Lang): ReadonlyMap<string, string> => {
  const short = new Map<string, string>()
  for (const day of new Set(slots.map((slot) => slot.day))) {
    const own = slots.filter((slot) => slot.day === day)
    const names = own.map((slot) => nameOf(slot, lang))
    const shared = names.length < 2 ? '' : commonStart(names)
    own.forEach((slot, i) => {
      const name = names[i] ?? ''
      const rest = name.slice(shared.length).trim()
      short.set(slot.id, rest === '' ? name : rest.slice(0, 1).toUpperCase() + rest.slice(1))
    })
  }
  return short
}

/** The longest common beginning, cut back to a whole word where letters of one word would be parted. */
const commonStart = (names: readonly string[]): string => {
  const [first = '', ...others] = names
  let length = 0
  while (length < first.length && others.every((name) => name[length] === first[length])) length++
  const start = first.slice(0, length)
  return /[a-z]$/i.test(start) ? start.slice(0, start.lastIndexOf(' ') + 1) : start
}
