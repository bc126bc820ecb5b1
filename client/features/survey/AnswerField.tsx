// One question as it is answered: its words, what the face of its kind answers it with, and what is wrong with the answer.
import { Textarea } from '@mantine/core'
import { type KeyboardEvent, useId } from 'react'
import type { Asked } from '#core/kinds/asked.ts'
import type { AnswerWording } from '#core/kinds/structuredAnswer.ts'
import { otherChoice } from '#core/kinds/otherChoice.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import { isPlainAnswer, type Answer } from '#schemas/answers.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { faultWords } from '#files/csv/reasonWords.ts'
import { answerText, choiceText, hintOf, questionText } from '#words/answerWords.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { chosenOf } from './faces/choosing.ts'
import { faceOf } from './faces/index.ts'
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
  /** How a structured answer is worded; absent where none can be here. */
  readonly wording?: AnswerWording | undefined
  /** What an earlier question left to be ranked; null where all choices are offered alike. */
  readonly wanted?: readonly string[] | null
  /** What is written beside the choice "other". */
  readonly words?: string | undefined
  readonly onWords?: (words: string) => void
}

/** A person answers one question, by finger or keys; a kind of question that only a newer version knows says so. */
export const AnswerField = (props: AnswerFieldProps) => {
  const { asked, fault, compact, number, onEnter, value, onChange, wanted = null } = props
  const say = useWords('survey')
  const lang = useLanguage()
  const id = useId()
  const { question } = asked
  const hint = hintOf(question, lang)
  const kind = questionKinds.get(question.type)
  const face = faceOf(question.type)
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
      data-compact={compact ? '' : undefined}
      tabIndex={-1}
    >
      <legend className={own['asking']}>
        {compact ? `${number}. ` : ''}
        {questionText(question, lang)}
        {question.required ? (
          <span className={own['required']}> {fieldTitle('questions', 'required', lang)}</span>
        ) : null}
      </legend>
      <p id={`${id}-help`} className={own['help']}>
        {hint === null ? '' : `${hint} `}
        {face?.howTo?.(say, asked) ?? ''}
      </p>
      {value !== undefined && !isPlainAnswer(value) ? (
        <>
          <p className={own['unread']}>{answerText(asked, value, lang, props.wording)}</p>
          <p className={own['help']}>{say('newerAnswer')}</p>
        </>
      ) : kind === undefined || face === undefined ? (
        <p className={own['help']}>{say('newerKindLong')}</p>
      ) : (
        <face.Collect {...{ asked, kind, value, onChange, compact, wanted }} />
      )}
      <WordsOfOther {...props} />
      <p role="alert" className={own['fault']}>
        {fault === null ? '' : faultWords(say, fault, asked)}
      </p>
    </fieldset>
  )
}

/** A field for own words once "other" is chosen; what stands there stays in sight when it is chosen no more. */
const WordsOfOther = ({ asked, value, words = '', onWords }: AnswerFieldProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const other = otherChoice(asked)
  const isChosen =
    other !== null && value !== undefined && isPlainAnswer(value) && chosenOf(value).includes(other.value)
  if (onWords === undefined || (words === '' && !isChosen)) return null
  return (
    <Textarea
      label={
        other === null ? say('wordsBeside') : say('wordsBesideOther', { choice: choiceText(other, lang) })
      }
      size="lg"
      autosize
      minRows={1}
      maxLength={2_000}
      value={words}
      onChange={(event) => onWords(event.currentTarget.value)}
    />
  )
}
