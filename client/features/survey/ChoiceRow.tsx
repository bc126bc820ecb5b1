// One choice of a question: worded in both languages, tied to a service or a population group, moved, retired.
import { editChoice, retireChoice, type Survey } from '#core/documents/survey.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Choice } from '#schemas/survey.ts'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { IconButton } from '#ui/Button.tsx'
import { CheckField, SelectField, type Option } from '#ui/ChoiceField.tsx'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { choiceName } from './questionName.ts'
import own from './questions.module.css'

/** What a choice can be tied to. */
export interface ChoiceTies {
  readonly services: readonly Option<string>[]
  readonly groups: readonly Option<string>[]
}

/** The values of a tie to nothing. */
export const untied = 'none'
/** Meanings of a question whose choices name services. */
export const ofServices: ReadonlySet<string> = new Set(['want', 'rank', 'unserved'])

/** One choice of a question, where it stands in the list, and what moves it. */
export interface ChoiceRowProps {
  readonly asked: Asked
  readonly survey: Survey
  readonly mayWrite: boolean
  readonly choice: Choice
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly options: ChoiceTies
}

/** An editor words a choice, ties it to a service or a group, moves and retires it; others read it. */
export const ChoiceRow = ({
  choice,
  asked,
  survey,
  mayWrite,
  first,
  last,
  onMove,
  options,
}: ChoiceRowProps) => {
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
            value={choice.service ?? untied}
            disabled={!mayWrite}
            options={options.services}
            onCommit={(service) => edit({ service: service === untied ? undefined : service })}
          />
        ) : null}
        {meaning === 'group' || choice.group !== undefined ? (
          <SelectField
            label={say('groupOf', { choice: name })}
            bare
            value={choice.group ?? untied}
            disabled={!mayWrite}
            options={options.groups}
            onCommit={(group) => edit({ group: group === untied ? undefined : group })}
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
