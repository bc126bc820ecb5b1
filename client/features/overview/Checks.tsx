// The guideline checks: value against limit, what is short and by how much; they warn, they never block.
import { guidelines } from '#core/kinds/guidelines/index.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Check } from '#schemas/derived.ts'
import { CheckList, CheckRow } from '#ui/CheckRow.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'

/** A person sees which guidelines are met, by what value, and how much is short of the others. */
export const Checks = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('overview')
  const lang = useLanguage()
  const format = useFormat()
  const checks = useSource(workspace.figures.checks)
  const short = checks.filter((check) => !check.met).length
  const figure = (value: number, unit: Check['unit']): string =>
    unit === 'mm2' ? format.area(value) : format.count(value)
  const sources = new Set(
    checks
      .map((check) => guidelines.get(check.id))
      .flatMap((g) => (g === undefined ? [] : [titleOf(g.source, lang)])),
  )
  return (
    <Section
      title={say('checks')}
      aside={
        checks.length === 0
          ? undefined
          : short === 0
            ? say('checksMet', { count: checks.length })
            : say('checksShort', { count: short })
      }
    >
      {checks.length === 0 ? (
        <Caption>{say('noLayout')}</Caption>
      ) : (
        <CheckList>
          {checks.map((check) => {
            const title = guidelines.get(check.id)?.title
            return (
              <CheckRow
                key={check.id}
                met={check.met}
                state={check.met ? say('met') : say('short')}
                name={title === undefined ? check.id : titleOf(title, lang)}
                value={figure(check.value, check.unit)}
                limit={`${check.met ? '≥' : '<'} ${figure(check.limit, check.unit)}`}
                gap={say('shortBy', { gap: figure(check.gap, check.unit) })}
              />
            )
          })}
        </CheckList>
      )}
      <Caption>{[say('checksHint'), ...sources].join(' · ')}</Caption>
    </Section>
  )
}
