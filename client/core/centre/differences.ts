// Where two plain values differ, value by value: rows of lists are held against each other by what they are of.

/** A value that is not the same in two plain values; `path` leads to it by field names, ids of rows, else their places. */
export interface Difference {
  readonly path: readonly string[]
  /** Undefined where one of them has none. */
  readonly before: unknown
  readonly after: unknown
}

/** Every plain value in which two values differ, in the order of the first; none where they are equal. */
export const differencesBetween = (before: unknown, after: unknown): readonly Difference[] =>
  differences([], before, after)

const differences = (path: readonly string[], before: unknown, after: unknown): readonly Difference[] => {
  if (Object.is(before, after)) return []
  const [was, is] = [partsOf(before), partsOf(after)]
  if (was === null || is === null) return [{ path, before, after }]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) =>
    differences([...path, key], was.get(key), is.get(key)),
  )
}

/** The values that a path leads through, from the whole down, the last one itself left out. */
export const valuesAlong = (whole: unknown, path: readonly string[]): readonly unknown[] => {
  const along: unknown[] = []
  let value = whole
  for (const key of path) {
    along.push(value)
    value = partsOf(value)?.get(key)
  }
  return along
}

/** Fields by name; rows of a list by what they are of, else by their place. Null for a plain value. */
const partsOf = (value: unknown): ReadonlyMap<string, unknown> | null => {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  return new Map((value as readonly unknown[]).map((row, place) => [keyOf(row, place), row]))
}

const keyOf = (row: unknown, place: number): string => {
  if (typeof row !== 'object' || row === null) return String(place + 1)
  const fields = row as Readonly<Record<string, unknown>>
  const key = fields['id'] ?? fields['service'] ?? fields['month'] ?? fields['grant']
  return typeof key === 'string' || typeof key === 'number' ? String(key) : String(place + 1)
}
