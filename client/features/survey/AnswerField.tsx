// One question as it is answered: big rows to press, numbers to type, a scale, or own words; by kind of question.
import { type KeyboardEvent, useId, useState } from 'react'
import { Textarea, TextInput } from '@mantine/core'
import type { Asked } from '#core/kinds/asked.ts'
import { numberInCell } from '#core/kinds/wholeNumber.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import type { Answer } from '#schemas/responses.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { faultWords } from '#files/csv/reasonWords.ts'
import { hintOf, questionText, unitOf } from './answerWords.ts'
import { ChoiceRows } from './ChoiceRows.tsx'
import own from './collect.module.css'

/** A question, its answer so far, and what is wrong with it. */
export interface AnswerFieldProps {
  readonly asked: Asked
  readonly value: Answer | undefined
  readonly onChange: (answer: Answer | undefined) => void
  readonly fault: AnswerFault | null
  /** Enter, or a choice that completes the answer. */
  readonly onEnter: () => void
  readonly compact: boolean
  /** The number of the question on the form, from 1. */
  readonly number: number
  /** What an earlier question left to be ranked; null where all choices are offered alike. */
  readonly wanted?: readonly string[] | null
}

/** A person answers one question, by finger or keys; a kind of question that only a newer version knows says so. */
export const AnswerField = (props: AnswerFieldProps) => {
  const { asked, fault, compact, number, onEnter } = props
  const say = useWords('survey')
  const lang = useLanguage()
  const id = useId()
  const { question } = asked
  const hint = hintOf(question, lang)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    // A button's own Enter stays its own.
    if (event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    onEnter()
  }
  return (
    <fieldset
      className={compact ? own['compact'] : own['question']}
      aria-describedby={`${id}-help`}
      onKeyDown={onKeyDown}
      data-question={question.id}
      tabIndex={-1}
    >
      <legend className={own['asking']}>
        {compact ? `${number}. ` : ''}
        {questionText(question, lang)}
        {question.required ? <span className={own['required']}> {say('required')}</span> : null}
      </legend>
      <p id={`${id}-help`} className={own['help']}>
        {hint === null ? '' : `${hint} `}
        {howTo(say, asked)}
      </p>
      <Input {...props} />
      <p role="alert" className={own['fault']}>
        {fault === null ? '' : faultWords(say, fault)}
      </p>
    </fieldset>
  )
}

const howTo = (say: ReturnType<typeof useWords<'survey'>>, { question }: Asked): string => {
  if (question.type === 'ranking') return say('howToRank', { top: question.top ?? 3 })
  if (question.type === 'multiple')
    return question.top === undefined
      ? say('howToChooseSeveral')
      : say('howToChooseTop', { top: question.top })
  return ''
}

const Input = (props: AnswerFieldProps) => {
  const { asked } = props
  const say = useWords('survey')
  switch (asked.question.type) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return <ChoiceRows {...props} />
    case 'number':
      return <NumberAnswer {...props} />
    case 'scale':
      return <ScaleAnswer {...props} />
    case 'text':
      return <TextAnswer {...props} />
    default:
      return (
        <p className={own['help']}>
          {say(questionKinds.has(asked.question.type) ? 'kindNotHere' : 'newerKindLong')}
        </p>
      )
  }
}

const NumberAnswer = ({ asked, value, onChange, compact }: AnswerFieldProps) => {
  const lang = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const unit = unitOf(asked.question, lang)
  return (
    <TextInput
      aria-label={questionText(asked.question, lang)}
      className={own['numberField']}
      size={compact ? 'md' : 'xl'}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={(event) => {
        const text = event.currentTarget.value
        const found = numberInCell(asked, text)
        setTyped(text)
        // What is no number is kept as it was typed, so that it is said to be wrong rather than lost.
        onChange(
          'number' in found && (found.number === null || Number.isInteger(found.number))
            ? (found.number ?? undefined)
            : text,
        )
      }}
      onBlur={() => setTyped(null)}
      rightSection={unit === '' ? undefined : <span>{unit}</span>}
      rightSectionWidth={unit === '' ? undefined : `${unit.length + 1.5}rem`}
    />
  )
}

const TextAnswer = ({ asked, value, onChange }: AnswerFieldProps) => {
  const lang = useLanguage()
  return (
    <Textarea
      aria-label={questionText(asked.question, lang)}
      size="lg"
      autosize
      minRows={2}
      maxLength={2000}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

const ScaleAnswer = ({ asked, value, onChange }: AnswerFieldProps) => {
  const name = useId()
  const { min = 1, max = 5 } = asked.question
  const steps = Array.from({ length: Math.min(Math.max(max - min + 1, 1), 11) }, (_, i) => min + i)
  return (
    <div className={own['scale']}>
      {steps.map((step) => (
        <label key={step} className={own['step']}>
          <input
            type="radio"
            name={name}
            value={step}
            checked={value === step}
            onChange={() => onChange(step)}
            onClick={() => value === step && onChange(undefined)}
          />
          <span>{step}</span>
        </label>
      ))}
    </div>
  )
}
