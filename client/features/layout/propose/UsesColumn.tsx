// One way of using the building as a column: a small plan, demand met, areas, groups; for the present plan and for proposals alike.
import type { ReactNode } from 'react'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { BigFigure } from '#ui/BigFigure.tsx'
import { StackedBar } from '#ui/StackedBar.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf, titleOf } from '#words/words.ts'
import type { UsesFigures } from './proposalFigures.ts'
import { SmallFloorPlan } from '#features/layout/drawing/SmallFloorPlan.tsx'
import { bringOutcome } from './bringOutcome.ts'
import look from './propose.module.css'

/** One way of using the building, with its figures. */
export interface UsesColumnProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly snapshot: LayoutSnapshot
  readonly centre: CentreSnapshot
  readonly floor: string | null
  readonly figures: UsesFigures
  /** The present plan's figures, to compare with; absent for the present plan itself. */
  readonly now?: UsesFigures
  readonly changed: ReadonlySet<string>
  /** Whether it has just come: then it is brought into sight. */
  readonly arrived?: boolean
  readonly children?: ReactNode
}

const nothing: ReadonlySet<string> = new Set()

/** A person compares this way with the present one, figure by figure and on the small drawing. */
export const UsesColumn = (props: UsesColumnProps) => {
  const { title, aside, snapshot, floor, figures, now, changed, arrived, children } = props
  const say = useWords('propose')
  const field = useWords('domain')
  const format = useFormat()
  const { measure } = figures
  const parts = (['service', 'commercial', 'office'] as const).map((one) => ({
    key: one,
    label: field(`class.${one}`),
    value: measure.byClass[one],
    shown: format.areaNumber(measure.byClass[one]),
    fill: { use: one },
  }))
  return (
    <article ref={arrived === true ? bringOutcome : null} className={look['column']} aria-label={title}>
      <header className={look['columnHead']}>
        <h2>{title}</h2>
        {aside}
      </header>
      {floor !== null && (
        <div className={look['smallPlan']}>
          <SmallFloorPlan
            snapshot={snapshot}
            floor={floor}
            measure={measure}
            changed={now ? changed : nothing}
            title={title}
          />
        </div>
      )}
      <BigFigure
        caption={say('met')}
        aside={say('metHint')}
        value={format.shareNumber(figures.metBp)}
        unit="%"
        behind={
          <>
            <p>
              {say('service')} <b>{format.area(measure.byClass.service)}</b>
              {now && <> ({format.signedArea(measure.byClass.service - now.measure.byClass.service)})</>}
            </p>
            <p>
              {say('office')} <b>{format.area(measure.officeStatic)}</b>
              {now && <> ({format.signedArea(measure.officeStatic - now.measure.officeStatic)})</>}
            </p>
            <p>
              {say('officeTimed')} {format.area(measure.officeTimed)}
            </p>
          </>
        }
      />
      <StackedBar label={title} height={18} parts={parts} names="none" />
      <Groups {...props} />
      {children}
    </article>
  )
}

const Groups = ({ centre, figures, now }: UsesColumnProps) => {
  const say = useWords('propose')
  const format = useFormat()
  const lang = useLanguage()
  const noGroup = useWords('demand')('noGroup')
  if (figures.metByGroupBp.size === 0) return <p className={look['quiet']}>{say('noGroups')}</p>
  const wordOf = (group: string): string => {
    const own = centre.groups.get(group)
    const known = populationGroups.get(group)
    return own ? nameOf(own, lang) : known ? titleOf(known.title, lang) : group === '' ? noGroup : group
  }
  return (
    <>
      <h3 className={look['caption']}>
        {say('byGroup')}
        {now && <span>{say('nowToPlan')}</span>}
      </h3>
      <ul className={look['groups']}>
        {[...figures.metByGroupBp].map(([group, bp]) => {
          const before = now?.metByGroupBp.get(group)
          const from = before ?? bp
          return (
            <li key={group}>
              <span>{wordOf(group)}</span>
              <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                <path d="M0 6H100" className={look['scale']} />
                <path d={`M${from / 100} 6H${bp / 100}`} className={look['gain']} />
                <path d={`M${bp / 100} 1V11`} className={look['end']} />
              </svg>
              <b>
                {before !== undefined && `${format.shareNumber(before)} → `}
                {format.shareNumber(bp)}
              </b>
            </li>
          )
        })}
      </ul>
    </>
  )
}
