// Answers that are counted but weigh nothing, said in words: of groups without a population, and of nobody's group.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { weighNothing } from '#core/figures/weighNothing.ts'
import type { Demand } from '#schemas/derived.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import look from './survey.module.css'

export interface WeighNothingProps {
  readonly weighted: Pick<Demand, 'nByGroup' | 'weights' | 'n' | 'effectiveN'>
  readonly centre: CentreSnapshot
}

export const WeighNothing = ({ weighted, centre }: WeighNothingProps) => {
  const say = useWords('demand')
  const lang = useLanguage()
  const format = useFormat()
  const { groups, answersOfGroups, answersWithoutGroup } = weighNothing(weighted)
  if (groups.length === 0 && answersWithoutGroup === 0) return null
  const names = groupOrder(centre, groups).map((group) => groupName(centre, group, lang))
  const counting = weighted.n - answersOfGroups - answersWithoutGroup
  return (
    <div className={look['short']} role="note">
      {groups.length === 0 ? null : (
        <p>{say('groupsWithoutPeople', { groups: format.list(names), count: answersOfGroups })}</p>
      )}
      {answersWithoutGroup === 0 ? null : <p>{say('answersWithoutGroup', { count: answersWithoutGroup })}</p>}
      <p>
        {say('whatCounts', {
          counting: format.count(counting),
          all: format.count(weighted.n),
          effective:
            weighted.effectiveN === null ? say('effectiveHeld') : format.decimal(weighted.effectiveN),
        })}
      </p>
    </div>
  )
}
