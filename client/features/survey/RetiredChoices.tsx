// The retired choices of a question, folded away; answers that gave them stay counted.
import { editChoice, type Survey } from '#core/documents/survey.ts'
import type { Choice } from '#schemas/survey.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { choiceName } from './questionName.ts'
import look from './survey.module.css'

/** What is retired, and what brings it back. */
export interface RetiredChoicesProps {
  readonly retired: readonly Choice[]
  readonly survey: Survey
  readonly mayWrite: boolean
}

/** An editor brings a retired choice back; others read which there were. */
export const RetiredChoices = ({ retired, survey, mayWrite }: RetiredChoicesProps) => {
  const told = useTold()
  const say = useWords('survey')
  const lang = useLanguage()
  return (
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
  )
}
