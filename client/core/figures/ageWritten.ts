// Ages that a label says: "60岁及以上", "18-35", "under 18".
import type { Band } from './bands.ts'

const year = String.raw`\s*(?:周岁|岁|years?(?: old)?|yrs?)?\s*`
const between = new RegExp(String.raw`(\d{1,3})${year}(?:-|–|—|~|～|至|到|to)\s*(\d{1,3})(?!\d)`, 'iu')
const over = new RegExp(
  String.raw`(\d{1,3})${year}(?:\+|及以上|以上|or (?:over|older|above|more)|and (?:over|older|above))`,
  'iu',
)
const under = new RegExp(
  String.raw`(\d{1,3})${year}(?:及以下|以下|以内|or (?:under|younger|less)|and under)`,
  'iu',
)
const below = /(?:under|below|younger than|不满|未满|小于)\s*(\d{1,3})(?!\d)/iu

/** The ages of a label, both ends within; null where it says none. Where an end may be within or not, it is. */
export const agesIn = (label: string): Band | null => {
  const text = label.normalize('NFKC')
  const [, from, to] = between.exec(text) ?? []
  if (from !== undefined && to !== undefined) return { from: Number(from), to: Number(to) }
  const least = over.exec(text)?.[1]
  if (least !== undefined) return { from: Number(least), to: null }
  const most = under.exec(text)?.[1] ?? below.exec(text)?.[1]
  return most === undefined ? null : { from: null, to: Number(most) }
}
