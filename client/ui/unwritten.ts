// Fields on the screen whose text could not be written: a form asks for them before it shuts, so that no text goes without a word.
import { flushSync } from 'react-dom'

/** A field that is being typed in. */
export interface TypedField {
  /** Where the field stands, null while it is not on the page. */
  readonly element: () => HTMLElement | null
  /** Writes what is typed; false where it can't be written, which the field then says. */
  readonly write: () => boolean
  /** Forgets what is typed. */
  readonly giveUp: () => void
}

const fields = new Set<TypedField>()

/** Counts a field among those on the screen; gives what takes it out. */
export const countTypedField = (field: TypedField): (() => void) => {
  fields.add(field)
  return () => void fields.delete(field)
}

const within = (place: Element | null | undefined): readonly TypedField[] =>
  [...fields].filter((field) => {
    const element = field.element()
    return element !== null && place?.contains(element) === true
  })

/**
 * Writes what is typed within a place. True where nothing is left; else the first field that can't be written has the focus, with its
 * reason beside it, and whoever asked shuts nothing. What is written has been drawn when it returns.
 */
export const allWritten = (place: Element | null | undefined): boolean => {
  const left = flushSync(() => within(place).filter((field) => !field.write()))
  const elements = left.flatMap((field) => field.element() ?? [])
  const [first] = elements.toSorted((a, b) =>
    (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1,
  )
  first?.focus()
  return first === undefined
}

/** Forgets what is typed within a place: the form is given up, or what it wrote to is taken away. */
export const giveUpTyped = (place: Element | null | undefined): void =>
  within(place).forEach((field) => field.giveUp())
