// For whom the answers speak: answers and weight of each population group, and the sample size that the weights leave.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { Demand } from '#schemas/derived.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import { weightWords } from '#words/weightWords.ts'
import { meanFigure } from './needFigures.ts'
import own from './demand.module.css'

interface GroupWeightsProps {
  readonly demand: Demand
  readonly centre: CentreSnapshot
}

/** A person reads how many of each group answered and what one of those answers weighs. */
export const GroupWeights = ({ demand, centre }: GroupWeightsProps) => {
  const say = useWords('demand')
  const lang = useLanguage()
  const format = useFormat()
  return (
    <dl className={own['weights']} aria-label={say('weights')}>
      {groupOrder(centre, Object.keys(demand.nByGroup)).map((group) => (
        <div key={group}>
          <dt>{group === '' ? say('noGroup') : groupName(centre, group, lang)}</dt>
          <dd>{weightWords(demand, group, meanFigure(demand.weights[group] ?? 0, lang), lang)}</dd>
        </div>
      ))}
      <div>
        <dt>{say('effectiveName')}</dt>
        <dd>
          {say('effectiveOf', {
            n: demand.effectiveN === null ? say('effectiveHeld') : format.decimal(demand.effectiveN),
            all: format.count(demand.n),
          })}
        </dd>
      </div>
    </dl>
  )
}
