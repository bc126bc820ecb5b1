// The required questions that are open when a sheet is to be kept: each leads back, and the sheet may be kept all the same.
import { Button } from '#ui/Button.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { questionText } from '#words/answerWords.ts'
import type { Collecting } from './useCollecting.ts'
import link from '#kit/textButton.module.css'
import own from './collect.module.css'
import look from './survey.module.css'

/** A surveyor goes back to an open question, or keeps the sheet without it. */
export const GapsNote = ({ collecting }: { readonly collecting: Collecting }) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const { missing, gaps, reading, busy, fill, keep } = collecting
  if (!missing) return null
  return (
    <div ref={gaps} tabIndex={-1} className={own['missing']} role="alert">
      <p>{say('requiredLeft', { count: reading.blanks.length })}</p>
      <div className={look['buttons']}>
        {reading.blanks.map((one) => (
          <button
            key={one.question.id}
            type="button"
            className={link['textButton']}
            onClick={() => fill(one)}
          >
            {questionText(one.question, lang)}
          </button>
        ))}
        <Button disabled={busy} onClick={() => void keep(true)}>
          {say('keepAnyway')}
        </Button>
      </div>
    </div>
  )
}
