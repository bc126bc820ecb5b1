// More choices for a question: one typed, a list pasted, or a service of the catalogue that no choice has yet.
import { type ClipboardEvent, useRef } from 'react'
import { addChoice, addChoices, type Survey } from '#core/documents/survey.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Choice } from '#schemas/survey.ts'
import { useTold } from '#kit/refusals.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { announceFault } from '#ui/notices.ts'
import { useKeptText } from '#ui/useKept.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { ofServices } from './ChoiceRow.tsx'
import { pastedChoices } from './pastedChoices.ts'
import { serviceName } from './serviceName.ts'
import own from './questions.module.css'

/** A question, the choices that it offers, and the services that a choice may name. */
export interface AddChoicesProps {
  readonly asked: Asked
  readonly survey: Survey
  readonly offered: readonly Choice[]
  readonly catalogue: Catalogue
}

/** An editor types one more choice, pastes a list of them, or takes a service that no choice has yet. */
export const AddChoices = ({ asked, survey, offered, catalogue }: AddChoicesProps) => {
  const told = useTold()
  const say = useWords('survey')
  const lang = useLanguage()
  const announceStep = useStepNotice(survey.undoing)
  const { question } = asked
  const [text, setText] = useKeptText(`new-choice-${question.id}`)
  const field = useRef<HTMLInputElement>(null)
  const taken = new Set(offered.map((choice) => choice.service))
  const missing = [...catalogue.values()].filter((one) => one.kind !== 'office' && !taken.has(one.id))

  const add = (): void => {
    const words = text.trim()
    if (words === '') return
    if (!told(addChoice(survey, question.id, { text: words }))) return
    setText('')
    // the next one is typed at once, whichever way this one was sent
    field.current?.focus()
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

  return (
    <div className={own['addChoice']}>
      <form
        className={own['addOne']}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <input
          ref={field}
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
  )
}
