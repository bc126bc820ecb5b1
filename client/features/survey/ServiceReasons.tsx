// The numbers behind one need score, group by group and in words: who wants it, how much, and who has none nearby.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { Demand, DemandCell, ServiceDemand } from '#schemas/derived.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import { meanFigure, scoreFigure } from './needFigures.ts'
import own from './demand.module.css'
import look from './survey.module.css'

/** One service's demand, and the groups that it is of. */
export interface ServiceReasonsProps {
  readonly line: ServiceDemand
  readonly demand: Demand
  readonly centre: CentreSnapshot
}

/** The population share that a group's need is weighed by: its weight times its share of the answers. */
const shareOf = (demand: Demand, group: string): number =>
  demand.n === 0 ? 0 : ((demand.weights[group] ?? 0) * (demand.nByGroup[group] ?? 0)) / demand.n

/** Without what a quotient of quotients adds in its last digits, so that halves are rounded as halves. */
const withoutNoise = (value: number): number => Number(value.toPrecision(12))

/** A person reads why a service ranks where it does; numbers that a tally holds back are said to be. */
export const ServiceReasons = ({ line, demand, centre }: ServiceReasonsProps) => {
  const say = useWords('demand')
  const lang = useLanguage()
  const format = useFormat()
  const groups = groupOrder(centre, Object.keys(line.byGroup))
  if (groups.length === 0) {
    const want = line.want as number | null
    return (
      <p className={look['detail']}>
        {want === null
          ? say('wantHidden')
          : say('wantOf', { n: format.count(demand.n), want: format.count(want) })}
        {say('behindHidden')}
      </p>
    )
  }
  const wordsOf = (group: string, cell: DemandCell): string => {
    const name = group === '' ? say('noGroup') : groupName(centre, group, lang)
    const n = demand.nByGroup[group] ?? 0
    if (n === 0) return say('nobodyOf', { group: name })
    const wanting = say('wantOfGroup', {
      group: name,
      n: format.count(n),
      want: format.count(cell.want),
      p: format.portion(cell.want, n),
    })
    const points = say('pointsOfGroup', { points: format.count(cell.points), b: meanFigure(cell.b, lang) })
    const unserved =
      cell.unservedBase === 0
        ? say('unservedNobody')
        : say('unservedOfGroup', {
            base: format.count(cell.unservedBase),
            unserved: format.count(cell.unserved),
            u: format.portion(cell.unserved, cell.unservedBase),
          })
    return `${wanting}${points}${unserved}`
  }
  return (
    <>
      <ul className={own['words']}>
        {groups.map((group) => {
          const cell = line.byGroup[group]
          return cell === undefined ? null : <li key={group}>{wordsOf(group, cell)}</li>
        })}
      </ul>
      <div className={look['scroll']}>
        <table className={look['table']}>
          <thead>
            <tr>
              <th scope="col">{say('group')}</th>
              <th scope="col" className={look['number']}>
                {say('need')}
              </th>
              <th scope="col" className={look['number']}>
                {say(demand.unweighted === undefined ? 'populationShare' : 'answerShare')}
              </th>
              <th scope="col" className={look['number']}>
                {say('score')}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => {
              const need = line.byGroup[group]?.need ?? 0
              const share = shareOf(demand, group)
              return (
                <tr key={group}>
                  <th scope="row">{group === '' ? say('noGroup') : groupName(centre, group, lang)}</th>
                  <td className={look['number']}>{scoreFigure(need, lang)}</td>
                  <td className={look['number']}>{format.share(withoutNoise(share * 10_000))}</td>
                  <td className={look['number']}>{scoreFigure(need * share, lang)}</td>
                </tr>
              )
            })}
            <tr>
              <th scope="row" colSpan={3}>
                {say('scoreSum')}
              </th>
              <td className={look['number']}>
                <strong>{scoreFigure(line.score, lang)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className={look['caption']}>
        {say(demand.unweighted === undefined ? 'formula' : 'formulaUnweighted')}
      </p>
    </>
  )
}
