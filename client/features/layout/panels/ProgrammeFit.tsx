// Which services of the programme the layout doesn't house yet, and which it houses too small or too briefly.
import { useMemo } from 'react'
import type { FitLine } from '#core/figures/fit.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import look from './panel.module.css'

/** Of the variant that the plan is reckoned from; nothing while every service is housed, or nobody can know. */
export const ProgrammeFit = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('layout')
  const lang = useLanguage()
  const format = useFormat()
  const fit = useSource(workspace.figures.fit)
  const { serviceEdits } = useSource(workspace.centre)
  const catalogue = useMemo(() => catalogueWith(serviceEdits), [serviceEdits])
  const lines = fit?.lines.filter(({ state }) => state !== 'met') ?? []
  if (lines.length === 0) return null
  const lacks = ({ state, areaShort, minutesShort }: FitLine): string =>
    state === 'missing'
      ? say('fitMissing')
      : format.list([
          ...(areaShort > 0 ? [say('fitArea', { area: format.area(areaShort) })] : []),
          ...(minutesShort > 0 ? [say('fitHours', { hours: format.decimal(minutesShort / 60) })] : []),
        ])
  return (
    <Section kind="quiet" title={say('notHoused')} aside={format.count(lines.length)}>
      <ul className={look['fit']}>
        {lines.map((line) => {
          const title = catalogue.get(line.service)?.title
          return (
            <li key={line.service} className={look['row']}>
              <span>{title === undefined ? line.service : titleOf(title, lang)}</span>
              <b>{lacks(line)}</b>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
