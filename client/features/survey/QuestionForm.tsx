// Everything about one question that an editor may change; those who may only read see the same, shut.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { editQuestion, questionsInOrder, type Survey } from '#core/documents/survey.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { QuestionKind } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Fields, SelectField, SwitchField } from '#ui/ChoiceField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { questionText, unitOf } from '#words/answerWords.ts'
import { ChoicesEditor } from './ChoicesEditor.tsx'
import own from './questions.module.css'

/** The question with its kind, and the document that it is written to. */
export interface QuestionFormProps {
  readonly asked: Asked
  readonly kind: QuestionKind
  readonly survey: Survey
  readonly centre: CentreSnapshot
  readonly mayWrite: boolean
}

/** What the figures read a question for, in the order in which they are offered. */
const meanings = ['none', 'group', 'want', 'rank', 'unserved', 'hours', 'pay', 'sex', 'age', 'block'] as const

type QuestionChange = Parameters<typeof editQuestion>[2]

/** An editor words a question and says how it is answered and what it means to the figures. */
export const QuestionForm = ({ asked, kind, survey, centre, mayWrite }: QuestionFormProps) => {
  const told = useTold()
  const say = useWords('survey')
  const field = useFields('survey', 'questions')
  const lang = useLanguage()
  const { question } = asked
  const unitText = unitOf(question, lang)
  const unit = unitText === '' ? {} : { unit: unitText }
  const edit = (fields: QuestionChange): void => {
    told(editQuestion(survey, question.id, fields))
  }
  const texts = { row: question, title: field.title, disabled: !mayWrite, onChange: edit }
  const has = (setting: QuestionKind['settings'][number]): boolean => kind.settings.includes(setting)
  const known = meanings.some((one) => one === question.meaning)
  const sharing = questionsInOrder(survey.read()).filter(
    (other) =>
      other.id !== question.id &&
      other.choicesFrom === undefined &&
      questionKinds.get(other.type)?.settings.includes('choices') === true,
  )
  return (
    <div className={own['form']}>
      <Fields>
        <TwoLanguages {...texts} field="text" maxLength={400} autoFocus={question.text === ''} />
        <TwoLanguages {...texts} field="hint" maxLength={400} optional />
        <SelectField
          label={field.title('meaning')}
          hint={say('meaningHint')}
          value={question.meaning}
          disabled={!mayWrite}
          options={[
            ...meanings.map((one) => ({ value: one as string, label: say(`meaning.${one}`) })),
            ...(known
              ? []
              : [{ value: question.meaning, label: say('newerWord', { word: question.meaning }) }]),
          ]}
          onCommit={(meaning) => edit({ meaning })}
        />
        {has('min') ? (
          <NumberField
            label={field.title('min')}
            {...unit}
            value={question.min ?? null}
            empty
            disabled={!mayWrite}
            onCommit={(min) => edit({ min: min ?? undefined })}
          />
        ) : null}
        {has('max') ? (
          <NumberField
            label={field.title('max')}
            {...unit}
            value={question.max ?? null}
            empty
            disabled={!mayWrite}
            onCommit={(max) => edit({ max: max ?? undefined })}
          />
        ) : null}
        {has('top') ? (
          <QuantityField
            {...field.quantity('top')}
            value={question.top ?? null}
            min={1}
            max={10}
            empty
            disabled={!mayWrite}
            onCommit={(top) => edit({ top: top ?? undefined })}
          />
        ) : null}
        {has('unit') ? <TwoLanguages {...texts} field="unit" maxLength={40} optional /> : null}
        {has('choices') && sharing.length > 0 ? (
          <SelectField
            label={field.title('choicesFrom')}
            value={question.choicesFrom ?? 'own'}
            disabled={!mayWrite}
            options={[
              { value: 'own', label: say('ownChoices') },
              ...sharing.map((other) => ({ value: other.id, label: questionText(other, lang) })),
            ]}
            onCommit={(from) => edit({ choicesFrom: from === 'own' ? undefined : from })}
          />
        ) : null}
      </Fields>
      <SwitchField
        label={field.title('required')}
        hint={say('requiredHint')}
        value={question.required}
        disabled={!mayWrite}
        onCommit={(required) => edit({ required })}
      />
      {has('choices') && question.choicesFrom === undefined ? (
        <ChoicesEditor asked={asked} survey={survey} centre={centre} mayWrite={mayWrite} />
      ) : null}
    </div>
  )
}
