// The choices of one question: worded in both languages, tied to a service or a population group, ordered, retired.
import type { ClipboardEvent } from 'react'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { rankBetween } from '#core/documents/rank.ts'
import { addChoice, addChoices, editChoice, retireChoice, type Survey } from '#core/documents/survey.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import type { Choice } from '#schemas/survey.ts'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { CheckField, SelectField, type Option } from '#ui/ChoiceField.tsx'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { announceFault } from '#ui/notices.ts'
import { Section } from '#ui/Section.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useKeptText } from '#ui/useKept.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { pastedChoices } from './pastedChoices.ts'
import { choiceName } from './questionName.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import { serviceName } from './serviceName.ts'
import own from './questions.module.css'
import look from './survey.module.css'

/** A question with its choices, and what writes them. */
export interface ChoicesEditorProps {
  readonly asked: Asked
  readonly survey: Survey
  readonly centre: CentreSnapshot
  readonly mayWrite: boolean
}

const none = 'none'
const ofServices = new Set(['want', 'rank', 'unserved'])

/** An editor words, orders, adds, pastes and retires choices, and ties them to services or groups; others read them. */
export const ChoicesEditor = (props: ChoicesEditorProps) => {
  const told = useTold()
  const { asked, survey, centre, mayWrite } = props
  const say = useWords('survey')
  const lang = useLanguage()
  const announceStep = useStepNotice(survey.undoing)
  const [text, setText] = useKeptText(`new-choice-${asked.question.id}`)
  const { question } = asked
  const catalogue = catalogueWith(centre.serviceEdits)
  const offered = asked.choices.filter((choice) => choice.retired !== true)
  const retired = asked.choices.filter((choice) => choice.retired === true)
  const taken = new Set(offered.map((choice) => choice.service))
  const missing = [...catalogue.values()].filter((one) => one.kind !== 'office' && !taken.has(one.id))
  const groupIds =
    centre.groups.size > 0 ? groupOrder(centre, centre.groups.keys()) : [...populationGroups.keys()]
  const options = {
    services: [
      { value: none, label: say('noService') },
      ...[...catalogue.values()].map((one) => ({
        value: one.id,
        label: serviceName(catalogue, one.id, lang),
      })),
    ],
    groups: [
      { value: none, label: say('noGroup') },
      ...groupIds.map((id) => ({ value: id, label: groupName(centre, id, lang) })),
    ],
  }

  const add = (): void => {
    const words = text.trim()
    if (words === '') return
    if (told(addChoice(survey, question.id, { text: words }))) setText('')
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const found = pastedChoices(
      event.clipboardData.getData('text/plain'),
      offered.flatMap((choice) => [choice.text, choice.textEn ?? '']),
    )
    if (found === null) return
    event.preventDefault()
    const { choices, tooLong, repeated } = found
    if (choices.length > 0 && !told(addChoices(survey, question.id, choices))) return
    const parts = [
      ...(choices.length > 0 ? [say('pastedChoices', { count: choices.length })] : []),
      ...(repeated > 0 ? [say('pastedRepeated', { count: repeated })] : []),
      ...(tooLong > 0 ? [say('pastedTooLong', { count: tooLong })] : []),
    ]
    if (choices.length > 0) announceStep(parts.join(' '))
    else announceFault(parts.join(' '))
  }
  const addService = (id: string): void => {
    const service = catalogue.get(id)
    if (service === undefined) return
    // The service's id is a value that no other choice has, and one that a table may name.
    const value = asked.byValue.has(id) ? {} : { value: id }
    told(
      addChoice(survey, question.id, {
        text: service.title.zh,
        textEn: service.title.en,
        service: id,
        ...value,
      }),
    )
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
      {mayWrite ? (
        <div className={own['addChoice']}>
          <form
            className={own['addOne']}
            onSubmit={(event) => {
              event.preventDefault()
              add()
            }}
          >
            <input
              className={own['newChoice']}
              aria-label={say('newChoice')}
              placeholder={say('newChoice')}
              maxLength={200}
              value={text}
              onPaste={paste}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" icon="plus">
              {say('addChoice')}
            </Button>
          </form>
          {ofServices.has(question.meaning) && missing.length > 0 ? (
            <SelectField
              label={say('addService')}
              bare
              placeholder={say('addService')}
              value={null as string | null}
              options={missing.map((one) => ({ value: one.id, label: serviceName(catalogue, one.id, lang) }))}
              onCommit={addService}
            />
          ) : null}
        </div>
      ) : null}
      {retired.length === 0 ? null : (
        <details>
          <summary className={look['textButton']}>{say('retiredChoices', { count: retired.length })}</summary>
          <ul className={look['list']}>
            {retired.map((choice) => (
              <li key={choice.id} className={look['row']}>
                <span>{choiceName(choice, lang)}</span>
                {mayWrite ? (
                  <Button
                    kind="quiet"
                    aria-label={`${say('restore')}: ${choiceName(choice, lang)}`}
                    onClick={() => told(editChoice(survey, choice.id, { retired: undefined }))}
                  >
                    {say('restore')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

interface ChoiceRowProps extends ChoicesEditorProps {
  readonly choice: Choice
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly options: {
    readonly services: readonly Option<string>[]
    readonly groups: readonly Option<string>[]
  }
}

const ChoiceRow = ({ choice, asked, survey, mayWrite, first, last, onMove, options }: ChoiceRowProps) => {
  const told = useTold()
  const say = useWords('survey')
  const field = useFields('survey', 'choices')
  const announceStep = useStepNotice(survey.undoing)
  const lang = useLanguage()
  const name = choiceName(choice, lang)
  const { meaning, type } = asked.question
  const mayStandAlone = questionKinds.get(type)?.settings.includes('exclusive') === true
  const edit = (fields: Parameters<typeof editChoice>[2]): void => {
    told(editChoice(survey, choice.id, fields))
  }
  const retire = (): void => {
    if (!told(retireChoice(survey, choice.id))) return
    announceStep(say('retiredChoice', { choice: name }))
  }
  return (
    <li className={own['choice']}>
      <div className={own['choiceFields']}>
        <TwoLanguages
          field="text"
          bare="English"
          row={choice}
          title={field.title}
          disabled={!mayWrite}
          maxLength={200}
          onChange={edit}
        />
        {ofServices.has(meaning) || choice.service !== undefined ? (
          <SelectField
            label={say('serviceOf', { choice: name })}
            bare
            value={choice.service ?? none}
            disabled={!mayWrite}
            options={options.services}
            onCommit={(service) => edit({ service: service === none ? undefined : service })}
          />
        ) : null}
        {meaning === 'group' || choice.group !== undefined ? (
          <SelectField
            label={say('groupOf', { choice: name })}
            bare
            value={choice.group ?? none}
            disabled={!mayWrite}
            options={options.groups}
            onCommit={(group) => edit({ group: group === none ? undefined : group })}
          />
        ) : null}
        {mayStandAlone || choice.exclusive === true ? (
          <CheckField
            label={field.title('exclusive')}
            value={choice.exclusive === true}
            disabled={!mayWrite}
            onCommit={(exclusive) => edit({ exclusive: exclusive ? true : undefined })}
          />
        ) : null}
      </div>
      {mayWrite ? (
        <span className={own['tools']}>
          <IconButton
            icon="up"
            label={`${say('moveUp')}: ${name}`}
            disabled={first}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon="down"
            label={`${say('moveDown')}: ${name}`}
            disabled={last}
            onClick={() => onMove(1)}
          />
          <IconButton icon="strike" label={`${say('retire')}: ${name}`} onClick={retire} />
        </span>
      ) : null}
    </li>
  )
}
