// Finds a field in a shape by the way to it, and reads there in what its number is counted.
import { z } from 'zod'
import type { StoredUnit } from './quantities.ts'

/**
 * The unit that stands at the end of a path of fields, keys and rows; null where the shape has no such place, or no number there.
 * `along` are the values that the path leads through, from the whole down: where a shape has alternatives, the one that fits counts.
 */
export const unitAt = (
  shape: z.ZodType | undefined,
  path: readonly string[],
  along: readonly unknown[] = [],
): StoredUnit | null => {
  let at = shape
  for (const [depth, key] of path.entries()) at = at && partOf(at, key, along[depth])
  const unit = at && z.globalRegistry.get(bare(at))?.['unit']
  return unit === undefined ? null : (unit as StoredUnit)
}

/** A shape without what lets it be absent, empty or marked on the way in. */
const bare = (shape: z.ZodType): z.ZodType =>
  shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodExactOptional
    ? bare(shape.unwrap() as z.ZodType)
    : shape

const partOf = (shape: z.ZodType, key: string, value: unknown): z.ZodType | undefined => {
  const of = bare(shape)
  if (of instanceof z.ZodObject) {
    const fields = of.shape as Readonly<Record<string, z.ZodType>>
    return Object.hasOwn(fields, key) ? fields[key] : undefined
  }
  if (of instanceof z.ZodArray) return of.element as z.ZodType
  if (of instanceof z.ZodRecord) return of.valueType as z.ZodType
  if (!(of instanceof z.ZodUnion)) return undefined
  const fitting = (of.options as readonly z.ZodType[]).find((option) => option.safeParse(value).success)
  return fitting && partOf(fitting, key, value)
}
