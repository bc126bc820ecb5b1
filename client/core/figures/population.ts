// How many people there are, by group, and how many households a centre serves.
import { undivided } from '#schemas/centre.ts'
import { cellParts } from '#schemas/ids.ts'
import { byText } from './order.ts'

type Population = ReadonlyMap<string, { readonly people: number }>

/** The ways in which the people of one group are entered, each with its sum: as a whole, by sex, by block. */
const waysOf = (
  rows: readonly { readonly block: string; readonly sex: string; readonly people: number }[],
) => {
  const sum = (some: typeof rows): number | null =>
    some.length === 0 ? null : some.reduce((total, { people }) => total + people, 0)
  const bothWays = (own: typeof rows): readonly (number | null)[] => [
    sum(own.filter(({ sex }) => sex === undivided)),
    sum(own.filter(({ sex }) => sex !== undivided)),
  ]
  const blocks = [...new Set(rows.map(({ block }) => block))].filter((block) => block !== undivided)
  const inBlocks = blocks.map((block) => bothWays(rows.filter((row) => row.block === block)))
  const whole = bothWays(rows.filter(({ block }) => block === undivided))
  return {
    sums: [
      ...whole,
      blocks.length === 0 ? null : inBlocks.reduce((total, ways) => total + largest(ways), 0),
    ].filter((people) => people !== null),
    blockTwice: inBlocks.some((ways) => !ways.includes(null)),
  }
}

const largest = (some: readonly (number | null)[]): number => Math.max(0, ...some.map((one) => one ?? 0))

const waysByGroup = (population: Population): ReadonlyMap<string, ReturnType<typeof waysOf>> => {
  const rows = new Map<string, { block: string; sex: string; people: number }[]>()
  for (const [key, { people }] of population) {
    const [block, group, sex] = cellParts(key)
    rows.set(group, [...(rows.get(group) ?? []), { block, sex, people }])
  }
  return new Map([...rows].sort(([a], [b]) => byText(a, b)).map(([group, own]) => [group, waysOf(own)]))
}

/**
 * People by group id, in id order. `population` is keyed `block~group~sex`. Where the same people are entered in several ways,
 * as a whole and by block or by sex, they are not added up: the largest of those figures stands, since one may be half entered.
 */
export const peopleByGroup = (population: Population): ReadonlyMap<string, number> =>
  new Map([...waysByGroup(population)].map(([group, { sums }]) => [group, largest(sums)]))

/** Groups whose people are entered in several ways, so that one of the figures counts for nothing, in id order. */
export const enteredTwice = (population: Population): readonly string[] =>
  [...waysByGroup(population)]
    .filter(([, { sums, blockTwice }]) => sums.length > 1 || blockTwice)
    .map(([group]) => group)

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
