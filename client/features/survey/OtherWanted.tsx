// How many chose "other" where services are asked for, under the ranking that can't show it, leading to their own words.
import { useMemo } from 'react'
import { otherInAnswers, otherInTally } from '#core/figures/chosenOther.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { choiceText, questionText } from '#words/answerWords.ts'
import { useAsked } from './useAsked.ts'
import { useCounted } from './useCounted.ts'
import look from './survey.module.css'

/** The centre, of how many answers the ranking is, and whether this person may read them. */
export interface OtherWantedProps {
  readonly workspace: Workspace
  readonly n: number
  readonly mayRead: boolean
}

/** A person reads how many want something else; who may read answers goes on to what they wrote. */
export const OtherWanted = ({ workspace, n, mayRead }: OtherWantedProps) => {
  const say = useWords('demand')
  const lang = useLanguage()
  const format = useFormat()
  const asked = useAsked(workspace)
  const { counted } = useCounted(workspace)
  const tally = useSource(workspace.tallies).at(-1)
  const others = useMemo(
    () => (mayRead ? otherInAnswers(counted, asked) : tally === undefined ? [] : otherInTally(tally, asked)),
    [mayRead, counted, tally, asked],
  )
  return others.map(({ asked: { question }, choice, count }) => (
    <p key={question.id} className={look['detail']}>
      {say('otherWanted', {
        question: questionText(question, lang),
        choice: choiceText(choice, lang),
        n: format.count(n),
        count,
      })}{' '}
      {mayRead ? (
        <a href={`#/c/${workspace.id}/survey/results/${question.id}`}>{say('otherWantedWords')}</a>
      ) : null}
    </p>
  ))
}
