// The choices of one question: worded in both languages, tied to a service or a population group, ordered, retired.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { rankBetween } from '#core/documents/rank.ts'
import { editChoice, type Survey } from '#core/documents/survey.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { useTold } from '#kit/refusals.ts'
import { Section } from '#ui/Section.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { AddChoices } from './AddChoices.tsx'
import { ChoiceRow, untied, type ChoiceTies } from './ChoiceRow.tsx'
import { choiceName } from './questionName.ts'
import { RetiredRows } from './RetiredRows.tsx'
import { groupName, groupOrder } from '#words/groupName.ts'
import { serviceName } from './serviceName.ts'
import look from './survey.module.css'

/** A question with its choices, and what writes them. */
export interface ChoicesEditorProps {
  readonly asked: Asked
  readonly survey: Survey
  readonly centre: CentreSnapshot
  readonly mayWrite: boolean
}

/** An editor words, orders, adds, pastes and retires choices, and ties them to services or groups; others read them. */
export const ChoicesEditor = (props: ChoicesEditorProps) => {
  const told = useTold()
  const { asked, survey, centre, mayWrite } = props
  const say = useWords('survey')
  const lang = useLanguage()
  const catalogue = catalogueWith(centre.serviceEdits)
  const offered = asked.choices.filter((choice) => choice.retired !== true)
  const retired = asked.choices.filter((choice) => choice.retired === true)
  const groupIds =
    centre.groups.size > 0 ? groupOrder(centre, centre.groups.keys()) : [...populationGroups.keys()]
  const options: ChoiceTies = {
    services: [
      { value: untied, label: say('noService') },
      ...[...catalogue.values()].map((one) => ({
        value: one.id,
        label: serviceName(catalogue, one.id, lang),
      })),
    ],
    groups: [
      { value: untied, label: say('noGroup') },
      ...groupIds.map((id) => ({ value: id, label: groupName(centre, id, lang) })),
    ],
  }

  const move = (i: number, by: -1 | 1): void => {
    const moved = offered[i]
    const rest = offered.filter((_, k) => k !== i)
    const at = i + by
    if (moved === undefined || at < 0 || at > rest.length) return
    const rank = rankBetween(rest[at - 1]?.rank ?? null, rest[at]?.rank ?? null)
    told(editChoice(survey, moved.id, { rank }))
  }

  return (
    <Section title={say('choices')} kind="quiet">
      <ol className={look['list']}>
        {offered.map((choice, i) => (
          <DraftOf key={choice.id} id={choice.id}>
            <ChoiceRow
              {...props}
              choice={choice}
              first={i === 0}
              last={i === offered.length - 1}
              onMove={(by) => move(i, by)}
              options={options}
            />
          </DraftOf>
        ))}
      </ol>
      {mayWrite ? <AddChoices asked={asked} survey={survey} offered={offered} catalogue={catalogue} /> : null}
      <RetiredRows
        title={say('retiredChoices', { count: retired.length })}
        rows={retired.map((choice) => ({ id: choice.id, name: choiceName(choice, lang) }))}
        onRestore={mayWrite ? (id) => told(editChoice(survey, id, { retired: undefined })) : null}
      />
    </Section>
  )
}
