// Whether two stored values read the same, whatever order their fields were written in.

/**
 * Compares two values as a document holds them. A field without a value is like one that isn't there: an undo, or a device that brings
 * a row back, writes its fields in another order than whoever made it. What a raw peer wrote and no JSON holds must not throw.
 */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b || Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Fields, b as Fields]
  const [names, others] = [namesIn(one), namesIn(other)]
  return names.length === others.length && names.every((name) => sameValue(one[name], other[name]))
}

type Fields = Readonly<Record<string, unknown>>

const namesIn = (fields: Fields): readonly string[] =>
  Object.keys(fields).filter((name) => fields[name] !== undefined)
