// The weights that make the answers speak for the population, group by group, and the sample size they leave.
import { byText } from './order.ts'

/** How answers are weighted; shares and weights are fractions that are not rounded. */
export interface Weighting {
  /** Group ids in order: those of the answers and those of the population. */
  readonly groups: readonly string[]
  readonly nByGroup: ReadonlyMap<string, number>
  /** Share of each group in the population; in the answers where no population is known. Sums to 1, or to 0 of nothing. */
  readonly shares: ReadonlyMap<string, number>
  /** Weight of one answer of a group; groups without an answer have none. */
  readonly weights: ReadonlyMap<string, number>
  /** (Σw)² ÷ Σw² over the counted answers; 0 without answers. Source: Kish, Survey Sampling (1965). */
  readonly effectiveN: number
  /** Why no answer is weighted; null where they are. */
  readonly unweighted: Unweighted | null
}

/** Nobody said how many people there are (a nought in every group says as little), or no answer names a group. */
type Unweighted = 'no-population' | 'no-group'

/** The weighting as a demand has it. */
export const asWeighted = ({
  weights,
  unweighted,
}: Weighting): { readonly weights: Readonly<Record<string, number>>; readonly unweighted?: Unweighted } => ({
  weights: Object.fromEntries(weights),
  ...(unweighted === null ? {} : { unweighted }),
})

/** The group of answers to a questionnaire that asks for none. */
export const nobodySaid = ''

/**
 * Post-stratification by group: w(g) = population share of g ÷ share of g among the counted answers, untrimmed.
 * A group of the population that nobody answered for has no weight, and its share of the score stays empty; a group
 * that the population table lacks weighs nothing. Without any population (or without a question for the group) every
 * answer weighs 1.
 * Source: FORMULAS.md, `post-stratification.1`.
 */
export const reckonWeights = (
  counted: Iterable<{ readonly group: string | null }>,
  population: ReadonlyMap<string, number>,
): Weighting => {
  const nByGroup = new Map<string, number>()
  let n = 0
  for (const { group } of counted) {
    nByGroup.set(group ?? nobodySaid, (nByGroup.get(group ?? nobodySaid) ?? 0) + 1)
    n += 1
  }
  const total = [...population.values()].reduce((sum, people) => sum + people, 0)
  const unweighted =
    total === 0 ? 'no-population' : n > 0 && nByGroup.get(nobodySaid) === n ? 'no-group' : null
  const unknown = unweighted !== null
  const groups = [...new Set([...nByGroup.keys(), ...(unknown ? [] : population.keys())])].sort(byText)
  const shares = new Map<string, number>()
  const weights = new Map<string, number>()
  let sum = 0
  let sumOfSquares = 0
  for (const group of groups) {
    const own = nByGroup.get(group) ?? 0
    const share = unknown ? (n === 0 ? 0 : own / n) : (population.get(group) ?? 0) / total
    shares.set(group, share)
    if (own === 0) continue
    const weight = unknown ? 1 : (share * n) / own
    weights.set(group, weight)
    sum += weight * own
    sumOfSquares += weight * weight * own
  }
  return {
    groups,
    nByGroup,
    shares,
    weights,
    effectiveN: sumOfSquares === 0 ? 0 : (sum * sum) / sumOfSquares,
    unweighted,
  }
}
