// Results from the newest published tally, with its date, for those who may not see single answers.
import { useMemo } from 'react'
import { resultsFromTally } from '#core/figures/results.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { useSource } from '#ui/useSource.ts'
import { useClaimed } from '#ui/useClaimed.ts'
import { useNotPublished } from '#kit/useNotPublished.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { QuestionResults } from './QuestionResults.tsx'
import look from './survey.module.css'

/** A person reads the published results with their date and author, or whom to ask for them. */
export const TallyResults = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('survey')
  const notPublished = useNotPublished(workspace)
  const format = useFormat()
  const claimed = useClaimed()
  const tally = useSource(workspace.tallies).at(-1)
  const survey = useSource(workspace.survey)
  const centre = useSource(workspace.centre)
  const names = useSource(workspace.names)
  const results = useMemo(
    () =>
      tally === undefined
        ? []
        : resultsFromTally(tally, {
            questions: survey.questions.values(),
            choices: survey.choices.values(),
          }),
    [tally, survey.questions, survey.choices],
  )
  if (tally === undefined) {
    return (
      <div className={look['page']}>
        <PageHead title={say('results')} before={say('resultsBefore')} figure="–" lede={notPublished} />
        <EmptyState>{say('emptyTally')}</EmptyState>
      </div>
    )
  }
  return (
    <div className={look['page']}>
      <PageHead
        title={say('results')}
        before={say('resultsBefore')}
        figure={format.count(tally.n)}
        after={say('answers', { count: tally.n })}
        lede={say('tallyBy', {
          date: claimed(tally.made, workspace.tallies.receivedOf(tally.id), format.date),
          name: names.get(tally.by) ?? say('somebody'),
        })}
      />
      <p className={look['note']}>{say('heldBack')}</p>
      <QuestionResults
        results={results}
        survey={survey}
        centre={centre}
        groups={Object.keys(tally.byGroup)}
        counted={null}
      />
    </div>
  )
}
