// One question of the design: number, wording, kind and meaning; opened, everything about it can be changed.
import { type KeyboardEvent, useId } from 'react'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { moveQuestion, retireQuestion, type Survey } from '#core/documents/survey.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { useTold } from '#kit/refusals.ts'
import { RemarkPress } from '#kit/remarkTargets/RemarkPress.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { IconButton } from '#ui/Button.tsx'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { Tag } from '#ui/Section.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { questionText } from '#words/answerWords.ts'
import { QuestionForm } from './QuestionForm.tsx'
import own from './questions.module.css'
import look from './survey.module.css'

/** One question at its place in the list. */
export interface QuestionRowProps {
  readonly asked: Asked
  readonly number: number
  /** The question before it, null for the first. */
  readonly before: string | null
  /** The question after the next one, before which it stands when moved down; null at the end. */
  readonly afterNext: string | null
  readonly isLast: boolean
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly survey: Survey
  readonly centre: CentreSnapshot
  readonly mayWrite: boolean
  /** Names of others who have it open. */
  readonly others: readonly string[]
}

/** An editor moves, opens and retires a question; who else has it open is named. */
export const QuestionRow = (props: QuestionRowProps) => {
  const told = useTold()
  const { asked, number, before, afterNext, isLast, open, onOpen, survey, mayWrite, others } = props
  const { question } = asked
  const say = useWords('survey')
  const announceStep = useStepNotice(survey.undoing)
  const lang = useLanguage()
  const panel = useId()
  const kind = questionKinds.get(question.type)
  const text = questionText(question, lang)
  const shown = text === '' ? say('unworded') : text

  const up = (): void => {
    if (before !== null) told(moveQuestion(survey, question.id, before))
  }
  const down = (): void => {
    if (!isLast) told(moveQuestion(survey, question.id, afterNext))
  }
  const retire = (): void => {
    if (!told(retireQuestion(survey, question.id))) return
    announceStep(say('retiredQuestion', { question: shown }))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!mayWrite || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    if (event.key === 'ArrowUp') up()
    else down()
  }

  return (
    <li className={own['question']} data-question={question.id} onKeyDown={onKeyDown}>
      <div className={own['line']}>
        <button
          type="button"
          className={own['open']}
          aria-expanded={open}
          aria-controls={panel}
          onClick={(event) => allWritten(event.currentTarget.closest('ol')) && onOpen(!open)}
        >
          <span className={own['number']}>{number}</span>
          <span className={own['words']}>
            <span className={own['text']}>{shown}</span>
            <span className={own['facts']}>
              {kind === undefined ? <Tag kind="short">{say('newerKind')}</Tag> : titleOf(kind.title, lang)}
              {question.required ? ` · ${fieldTitle('questions', 'required', lang)}` : ''}
              {question.meaning === 'none'
                ? ''
                : ` · ${say.optional(`meaning.${question.meaning}`) ?? question.meaning}`}
              {takesChoices(kind)
                ? ` · ${say('choiceCount', { count: asked.choices.filter((one) => one.retired !== true).length })}`
                : ''}
            </span>
            {others.length === 0 ? null : (
              <span className={own['facts']}>{say('openedBy', { names: others.join(', ') })}</span>
            )}
          </span>
        </button>
        {mayWrite ? (
          <span className={own['tools']}>
            <IconButton
              icon="up"
              label={`${say('moveUp')}: ${shown}`}
              disabled={before === null}
              onClick={up}
            />
            <IconButton icon="down" label={`${say('moveDown')}: ${shown}`} disabled={isLast} onClick={down} />
            <IconButton icon="strike" label={`${say('retire')}: ${shown}`} onClick={retire} />
          </span>
        ) : null}
      </div>
      <div id={panel} hidden={!open}>
        {open ? (
          kind === undefined ? (
            <p className={look['note']}>{say('newerKindLong')}</p>
          ) : (
            <DraftOf id={question.id}>
              <QuestionForm {...props} kind={kind} />
              <div className={own['remark']}>
                <RemarkPress document="survey" table="questions" id={question.id} />
              </div>
            </DraftOf>
          )
        ) : null}
      </div>
    </li>
  )
}
