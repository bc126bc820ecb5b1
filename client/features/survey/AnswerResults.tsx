// Results from the answers themselves, for those who may see them, with what was not counted and why.
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { uncountedOf } from '#core/figures/uncounted.ts'
import { reckonResults } from '#core/figures/results.ts'
import { asWeighted, reckonWeights } from '#core/figures/weights.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { channelName } from '#words/channelName.ts'
import { AlikeAnswers, undecided } from './AlikeAnswers.tsx'
import { NotCounted } from './NotCounted.tsx'
import { PublishTally } from './PublishTally.tsx'
import { QuestionResults } from './QuestionResults.tsx'
import { WeighNothingNote } from './WeighNothingNote.tsx'
import { useCounted } from './useCounted.ts'
import { uncountedWords } from '#words/uncountedWords.ts'
import look from './survey.module.css'

/** An editor reads what was answered, publishes a tally of it, and sees what doesn't count and why. */
export const AnswerResults = ({ workspace, path, go }: PageProps) => {
  const body = useOwnWordsOf(path[1])
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const responses = useCounted(workspace)
  const { counted } = responses
  const survey = useSource(workspace.survey)
  const centre = useSource(workspace.centre)
  const weighting = useMemo(
    () => reckonWeights(counted, peopleByGroup(centre.population)),
    [counted, centre.population],
  )
  const weighted = useMemo(() => asWeighted(weighting), [weighting])
  const results = useMemo(
    () =>
      reckonResults(
        counted,
        { questions: survey.questions.values(), choices: survey.choices.values() },
        weighted,
      ),
    [counted, survey.questions, survey.choices, weighted],
  )
  const nByGroup = Object.fromEntries(weighting.nByGroup)
  const byChannel = new Map<string, number>()
  for (const { record } of counted) byChannel.set(record.channel, (byChannel.get(record.channel) ?? 0) + 1)
  const channelWords = [...byChannel].map(([id, n]) => `${channelName(id, lang)} ${format.count(n)}`)

  if (counted.length === 0 && responses.faulty.length === 0) {
    return (
      <div className={look['page']}>
        <PageHead title={say('results')} />
        <EmptyState
          action={
            <Button kind="primary" onClick={() => go('survey', 'collect')}>
              {say('collectFirst')}
            </Button>
          }
        >
          {say('emptyAnswers')}
        </EmptyState>
      </div>
    )
  }
  return (
    <div className={look['page']} ref={body}>
      <PageHead
        title={say('results')}
        before={say('resultsBefore')}
        figure={format.count(counted.length)}
        after={say('answers', { count: counted.length })}
        lede={[format.list(channelWords), uncountedWords(uncountedOf(responses), lang)]
          .filter((words) => words !== null)
          .join(' · ')}
        action={
          <Button kind="primary" onClick={() => go('survey', 'demand')}>
            {say('toDemand')}
          </Button>
        }
      />
      <AlikeAnswers workspace={workspace} pairs={undecided(responses)} />
      <PublishTally workspace={workspace} counted={counted} />
      <WeighNothingNote
        weighted={{
          n: counted.length,
          nByGroup,
          ...weighted,
          effectiveN: weighting.effectiveN,
        }}
        centre={centre}
        whole
      />
      <QuestionResults
        results={results}
        survey={survey}
        centre={centre}
        groups={weighting.groups}
        counted={counted}
      />
      <NotCounted workspace={workspace} responses={responses} survey={survey} />
    </div>
  )
}

/** The own words of the question that an address names are unfolded and brought to sight. */
const useOwnWordsOf = (question: string | undefined): RefObject<HTMLDivElement | null> => {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (question === undefined) return
    const fold = body.current?.querySelector<HTMLDetailsElement>(`[data-words-of="${CSS.escape(question)}"]`)
    if (!fold) return
    fold.open = true
    fold.scrollIntoView?.({ block: 'center' })
  }, [question])
  return body
}
