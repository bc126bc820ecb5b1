// Questions that are no longer asked; what was answered to them stays readable, and they may be asked again.
import { editQuestion, type Survey } from '#core/documents/survey.ts'
import type { Question } from '#schemas/survey.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { questionName } from './questionName.ts'
import look from './survey.module.css'

/** The retired questions, and what asks one again. */
export interface RetiredQuestionsProps {
  readonly retired: readonly Question[]
  readonly survey: Survey
  readonly mayWrite: boolean
}

/** A person reads which questions are no longer asked; an editor asks one again. */
export const RetiredQuestions = ({ retired, survey, mayWrite }: RetiredQuestionsProps) => {
  const told = useTold()
  const say = useWords('survey')
  const lang = useLanguage()
  if (retired.length === 0) return null
  return (
    <details>
      <summary className={look['textButton']}>{say('retiredQuestions', { count: retired.length })}</summary>
      <ul className={look['list']}>
        {retired.map((question) => (
          <li key={question.id} className={look['row']}>
            <span>{questionName(question, lang)}</span>
            {mayWrite ? (
              <Button
                kind="quiet"
                aria-label={`${say('restore')}: ${questionName(question, lang)}`}
                onClick={() => told(editQuestion(survey, question.id, { retired: undefined }))}
              >
                {say('restore')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
