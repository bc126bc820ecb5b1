// What the weighing of answers leaves out, in sentences: for the page, the report and the command line.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { groupsWithoutAnswers, weighNothing } from '#core/figures/weighNothing.ts'
import type { Demand } from '#schemas/derived.ts'
import { formatOf } from '#words/format.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import { unweightedWords } from '#words/weightWords.ts'
import { wordsOf, type Lang } from '#words/words.ts'

/** Some answers with what they weigh. */
export type Weighed = Pick<Demand, 'nByGroup' | 'weights' | 'n' | 'effectiveN' | 'unweighted'>

/**
 * What the weighing leaves out, a sentence each: that nothing is weighted, groups that gave no answers, answers that move no
 * figure and how many are left; none where all count. `whole` says that all answers are at hand: a published tally may hide
 * a group that answered.
 */
export const weightNotes = (
  weighed: Weighed,
  centre: Pick<CentreSnapshot, 'groups' | 'population'>,
  whole: boolean,
  lang: Lang,
): readonly string[] => {
  const say = wordsOf(lang, 'demand')
  const format = formatOf(lang)
  const { groups, answersOfGroups, answersWithoutGroup } = weighNothing(weighed)
  const population = peopleByGroup(centre.population)
  const silent = whole ? groupsWithoutAnswers(population, weighed.nByGroup) : []
  const unweighted = unweightedWords(weighed, lang)
  const namesOf = (some: readonly string[]): string =>
    format.list(groupOrder(centre, some).map((group) => groupName(centre, group, lang)))
  const answersOf = (some: readonly string[]): number =>
    some.reduce((sum, group) => sum + (weighed.nByGroup[group] ?? 0), 0)
  // Nought that somebody wrote is a figure; a blank is none.
  const nought = groups.filter((group) => population.has(group))
  const blank = groups.filter((group) => !population.has(group))
  const counting = weighed.n - answersOfGroups - answersWithoutGroup
  const effective = weighed.effectiveN === null ? say('effectiveHeld') : format.decimal(weighed.effectiveN)
  return [
    ...(unweighted === null ? [] : [unweighted]),
    ...(silent.length === 0 ? [] : [say('groupsWithoutAnswers', { groups: namesOf(silent) })]),
    ...(blank.length === 0
      ? []
      : [say('groupsWithoutPeople', { groups: namesOf(blank), count: answersOf(blank) })]),
    ...(nought.length === 0
      ? []
      : [say('groupsOfNobody', { groups: namesOf(nought), count: answersOf(nought) })]),
    ...(answersWithoutGroup === 0 ? [] : [say('answersWithoutGroup', { count: answersWithoutGroup })]),
    ...(groups.length === 0 && answersWithoutGroup === 0
      ? []
      : [say('whatCounts', { counting: format.count(counting), all: format.count(weighed.n), effective })]),
  ]
}
