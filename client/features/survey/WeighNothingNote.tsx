// What the weighing leaves out, said in words: that nothing is weighted, answers of groups without a population or of nobody's group, and groups that gave no answers.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { groupsWithoutAnswers, weighNothing } from '#core/figures/weighNothing.ts'
import type { Demand } from '#schemas/derived.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import { unweightedWords } from '#words/weightWords.ts'
import look from './survey.module.css'

/** How the answers are weighted, and for which centre. */
export interface WeighNothingNoteProps {
  readonly weighted: Pick<Demand, 'nByGroup' | 'weights' | 'n' | 'effectiveN' | 'unweighted'>
  readonly centre: CentreSnapshot
  /** Whether all answers are at hand; a published tally may hide a group that answered. */
  readonly whole: boolean
}

/** A person reads whether anything is weighted, which answers move no figure and which groups nobody spoke for. */
export const WeighNothingNote = ({ weighted, centre, whole }: WeighNothingNoteProps) => {
  const say = useWords('demand')
  const lang = useLanguage()
  const format = useFormat()
  const { groups, answersOfGroups, answersWithoutGroup } = weighNothing(weighted)
  const population = peopleByGroup(centre.population)
  const silent = whole ? groupsWithoutAnswers(population, weighted.nByGroup) : []
  const passed = groups.length > 0 || answersWithoutGroup > 0
  const unweighted = unweightedWords(weighted, lang)
  if (!passed && silent.length === 0 && unweighted === null) return null
  const namesOf = (some: readonly string[]): string =>
    format.list(groupOrder(centre, some).map((group) => groupName(centre, group, lang)))
  const answersOf = (some: readonly string[]): number =>
    some.reduce((sum, group) => sum + (weighted.nByGroup[group] ?? 0), 0)
  // Nought that somebody wrote is a figure; a blank is none.
  const nought = groups.filter((group) => population.has(group))
  const blank = groups.filter((group) => !population.has(group))
  const counting = weighted.n - answersOfGroups - answersWithoutGroup
  return (
    <div className={look['short']} role="note">
      {unweighted === null ? null : <p>{unweighted}</p>}
      {silent.length === 0 ? null : <p>{say('groupsWithoutAnswers', { groups: namesOf(silent) })}</p>}
      {blank.length === 0 ? null : (
        <p>{say('groupsWithoutPeople', { groups: namesOf(blank), count: answersOf(blank) })}</p>
      )}
      {nought.length === 0 ? null : (
        <p>{say('groupsOfNobody', { groups: namesOf(nought), count: answersOf(nought) })}</p>
      )}
      {answersWithoutGroup === 0 ? null : <p>{say('answersWithoutGroup', { count: answersWithoutGroup })}</p>}
      {passed ? (
        <p>
          {say('whatCounts', {
            counting: format.count(counting),
            all: format.count(weighted.n),
            effective:
              weighted.effectiveN === null ? say('effectiveHeld') : format.decimal(weighted.effectiveN),
          })}
        </p>
      ) : null}
    </div>
  )
}
