// Below the questions of a sheet: back, on, keep; and giving the sheet up.
import { Button } from '#ui/Button.tsx'
import { announce } from '#ui/notices.ts'
import { useWords } from '#ui/useWords.ts'
import { isBlankSheet } from './answerSheet.ts'
import { Discard } from './LeftSheets.tsx'
import type { Collecting } from './useCollecting.ts'
import own from './collect.module.css'

/** The sheet that is gone through, and how many questions it asks. */
export interface CollectFootProps {
  readonly collecting: Collecting
  readonly questions: number
}

/** What the press that goes on does next. */
const onward = ({ manner, step, reading, filling }: Collecting, questions: number) => {
  if (manner === 'fast' || reading.stepFrom(step, 1) > questions) return 'keepAnswer'
  if (filling) return 'backToEnd'
  return step === 0 ? 'startAsking' : 'nextQuestion'
}

/** A surveyor goes on or back, keeps the answer, or gives the sheet up. */
export const CollectFoot = ({ collecting, questions }: CollectFootProps) => {
  const say = useWords('survey')
  const frame = useWords('frame')
  const { sheet, step, reading, manner, isOpening, busy, turnTo, keep, next, begin } = collecting
  return (
    <div className={own['foot']}>
      <div className={own['footButtons']}>
        {manner === 'pages' && step > 0 ? (
          <Button large onClick={() => turnTo(reading.stepFrom(step, -1))}>
            {frame('back')}
          </Button>
        ) : null}
        <Button
          kind="primary"
          large
          disabled={busy}
          onClick={manner === 'fast' ? () => void keep(false) : next}
        >
          {say(onward(collecting, questions))}
        </Button>
      </div>
      <p className={own['footNote']}>{say('draftKept')}</p>
      {isOpening && sheet.replaces === undefined && !isBlankSheet(sheet) ? (
        <Discard
          cancel={frame('cancel')}
          onDiscard={() => {
            begin()
            announce(say('sheetDiscarded'))
          }}
        />
      ) : null}
    </div>
  )
}
