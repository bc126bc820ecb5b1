// Answers that are counted but weigh nothing, and why: their group has no people in the population, or they name no group.
import type { Demand } from '#schemas/derived.ts'
import { nobodySaid } from './weights.ts'

/** Counted answers that move no figure, and on whose account. */
export interface WeighNothing {
  /** Groups that gave answers and have no people in the population table, blank or nought, in order of id. */
  readonly groups: readonly string[]
  readonly answersOfGroups: number
  /** Answers that name no group, beside others that do. */
  readonly answersWithoutGroup: number
}

/** Nothing weighs nothing while no population is known, or no answer names a group: then every answer weighs 1. */
export const weighNothing = ({ nByGroup, weights }: Pick<Demand, 'nByGroup' | 'weights'>): WeighNothing => {
  const silent = Object.keys(nByGroup)
    .filter((group) => (nByGroup[group] ?? 0) > 0 && weights[group] === 0)
    .toSorted()
  const groups = silent.filter((group) => group !== nobodySaid)
  return {
    groups,
    answersOfGroups: groups.reduce((sum, group) => sum + (nByGroup[group] ?? 0), 0),
    answersWithoutGroup: silent.includes(nobodySaid) ? (nByGroup[nobodySaid] ?? 0) : 0,
  }
}

/** How many answers weigh something, as far as it is shown which don't. */
export const answersThatWeigh = (demand: Pick<Demand, 'n' | 'nByGroup' | 'weights'>): number => {
  const { answersOfGroups, answersWithoutGroup } = weighNothing(demand)
  return demand.n - answersOfGroups - answersWithoutGroup
}

/**
 * Groups with people in the population that gave none of these answers, in order of id: what they need is in no figure. None
 * while no answer names a group, for then it isn't known who answered.
 */
export const groupsWithoutAnswers = (
  population: ReadonlyMap<string, number>,
  nByGroup: Readonly<Record<string, number | null>>,
): readonly string[] => {
  const named = Object.keys(nByGroup).some((group) => group !== nobodySaid && nByGroup[group] !== 0)
  if (!named) return []
  return [...population].flatMap(([group, people]) =>
    people > 0 && (nByGroup[group] ?? (group in nByGroup ? null : 0)) === 0 ? [group] : [],
  )
}

/** Whether somebody wants a service and nobody gave any a place, so that all scores are nought; a published tally does not tell. */
export const isUnranked = (demand: Demand): boolean =>
  demand.source === 'responses' &&
  demand.services.some(({ want }) => (want ?? 0) > 0) &&
  demand.services.every(({ byGroup }) => Object.values(byGroup).every(({ points }) => points === 0))
