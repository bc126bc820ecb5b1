// Values as canonical JSON can hold them: what a raw peer may put into a document, and no JSON can carry, is left out by name.
import { keptText } from '#schemas/record.ts'
import { maxDepth } from '#schemas/updates/depth.ts'

/** Is told of each value that was left out, by the names that lead to it, such as `rooms/a/area`. */
export type OnLeftOut = (place: string) => void

/**
 * The value with everything taken out that has no canonical form: numbers that are none or without end, whole numbers beyond
 * JSON's, bytes, functions, and what lies deeper than any honest value. In a list `null` stands in its place. Texts are
 * kept as `keptText` keeps them. Equal documents give equal values on every device.
 */
export const canonicalValue = (value: unknown, place: string, onLeftOut: OnLeftOut = ignore): unknown =>
  kept(value, place, onLeftOut, maxDepth)

const ignore: OnLeftOut = () => undefined

const kept = (value: unknown, place: string, onLeftOut: OnLeftOut, depth: number): unknown => {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return keptText(value)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  // an absent value says nothing that could be lost
  if (value === undefined) return undefined
  if (depth > 0 && Array.isArray(value))
    return value.map((part, i) => kept(part, `${place}/${i}`, onLeftOut, depth - 1) ?? null)
  if (depth > 0 && isPlain(value)) {
    const fields: [string, unknown][] = []
    for (const [name, part] of Object.entries(value)) {
      const inner = `${place}/${name}`
      if (halfLetter.test(name)) onLeftOut(inner)
      else {
        const one = kept(part, inner, onLeftOut, depth - 1)
        if (one !== undefined) fields.push([name, one])
      }
    }
    return Object.fromEntries(fields)
  }
  onLeftOut(place)
  return undefined
}

/** Half of a character, which no JSON carries. */
const halfLetter = /\p{Cs}/u

const isPlain = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
