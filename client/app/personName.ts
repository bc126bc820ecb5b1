// What the person at this device is called, remembered for the next centre; never in a file or a document by itself.
import type { Source } from '#core/source.ts'
import { cellOf } from '#core/source.ts'

const place = 'bandeng.name'

const remembered = (): string => {
  try {
    return localStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}

const cell = cellOf(remembered())

/** The name, watched; `set` keeps at most 60 characters in NFC, trimmed. */
export const personName: Source<string> & { readonly set: (name: string) => void } = {
  read: cell.read,
  watch: cell.watch,
  set: (name) => {
    cell.set(name.normalize('NFC').trim().slice(0, 60))
    try {
      localStorage.setItem(place, cell.read())
    } catch {
      // A device that keeps nothing asks again.
    }
  },
}
