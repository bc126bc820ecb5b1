// A name as a sentence has room for it.

/** Letters of a name before it is cut short. */
const mostLetters = 40

/** A name without what is too much of it. */
export const shortenedName = (name: string): string =>
  name.length > mostLetters ? `${name.slice(0, mostLetters)}…` : name
