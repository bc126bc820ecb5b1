// How far the keying in of one answer is: which question of how many, and which are answered.
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { useWords } from '#ui/useWords.ts'
import type { AnswerSheet } from './answerSheet.ts'
import own from './collect.module.css'

/** The step, the questions and the sheet. */
export interface KeyingProgressProps {
  readonly step: number
  readonly asked: readonly Asked[]
  readonly faults: readonly (AnswerFault | null)[]
  readonly sheet: AnswerSheet
}

/** A person sees how many questions are left; read out as a number. */
export const KeyingProgress = ({ step, asked, faults, sheet }: KeyingProgressProps) => {
  const say = useWords('survey')
  return (
    <div className={own['progress']}>
      <span>{step === 0 ? say('respondent') : say('questionOf', { n: step, all: asked.length })}</span>
      <span className={own['ticks']} aria-hidden="true">
        {asked.map((one, i) => {
          const done = sheet.answers[one.question.id] !== undefined && faults[i] === null
          return (
            <span
              key={one.question.id}
              className={`${own['tick']} ${done ? own['tickDone'] : ''} ${i + 1 === step ? own['tickNow'] : ''}`}
            />
          )
        })}
      </span>
    </div>
  )
}
