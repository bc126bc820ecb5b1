// The review sheet: the checks of the frozen revision and its open remarks, so that nobody approves without seeing them.
import { useMemo } from 'react'
import { readFrozen } from '#core/centre/frozen.ts'
import type { Revision } from '#schemas/archive.ts'
import { CheckList, CheckRow } from '#ui/CheckRow.tsx'
import { FigureRow } from '#ui/BigFigure.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'

/** A person reads what the guidelines and the remarks say against a revision before deciding on it. */
export const ReviewSheet = ({ revision }: { readonly revision: Revision }) => {
  const say = useWords('review')
  const overview = useWords('overview')
  const lang = useLanguage()
  const format = useFormat()
  const frozen = useMemo(() => readFrozen(revision), [revision])
  const { measure, budget, checks } = frozen
  return (
    <Section title={say('sheet')}>
      {measure !== null && (
        <FigureRow
          figures={[
            { caption: say('serviceArea'), value: format.area(measure.byClass.service) },
            { caption: say('officeArea'), value: format.area(measure.officeStatic) },
            {
              caption: say('breakEven'),
              value: !budget.reckonable
                ? '–'
                : budget.breakEven === null
                  ? say('never')
                  : format.month(budget.breakEven),
            },
          ]}
        />
      )}
      <CheckList>
        {checks.map((check) => {
          const title = frozen.guidelines.get(check.id)?.title
          const figure = (value: number): string =>
            check.unit === 'mm2' ? format.area(value) : format.count(value)
          return (
            <CheckRow
              key={check.id}
              met={check.met}
              state={check.met ? overview('met') : overview('short')}
              name={title === undefined ? check.id : titleOf(title, lang)}
              value={figure(check.value)}
              limit={`${check.met ? '≥' : '<'} ${figure(check.limit)}`}
              gap={overview('shortBy', { gap: figure(check.gap) })}
            />
          )
        })}
        <CheckRow
          met={revision.openRemarks.length === 0}
          state={revision.openRemarks.length === 0 ? overview('met') : overview('short')}
          name={say('openRemarks')}
          value={format.count(revision.openRemarks.length)}
          limit=""
        />
      </CheckList>
    </Section>
  )
}
