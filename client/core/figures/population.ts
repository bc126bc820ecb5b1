// How many people there are, by group, and how many households a centre serves.
import { cellParts } from '#schemas/ids.ts'
import { byText } from './order.ts'

/** People by group id, in id order. `population` is keyed `block~group~sex`. */
export const peopleByGroup = (
  population: ReadonlyMap<string, { readonly people: number }>,
): ReadonlyMap<string, number> => {
  const byGroup = new Map<string, number>()
  for (const [key, { people }] of [...population].sort(([a], [b]) => byText(a, b))) {
    const [, group] = cellParts(key)
    byGroup.set(group, (byGroup.get(group) ?? 0) + people)
  }
  return new Map([...byGroup].sort(([a], [b]) => byText(a, b)))
}

/** The households of a centre: the figure given for the whole, else the sum over its blocks, else null. */
export const householdsOf = (
  given: number | undefined,
  blocks: Iterable<{ readonly households: number }>,
): number | null => {
  if (given !== undefined) return given
  let sum = 0
  for (const block of blocks) sum += block.households
  return sum > 0 ? sum : null
}
