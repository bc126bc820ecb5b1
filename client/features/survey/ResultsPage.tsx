// The results page: what people answered, question by question and group by group; from a tally for those who see no answers.
import type { PageProps } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import { AnswerResults } from './AnswerResults.tsx'
import { mayReadAnswers } from './standing.ts'
import { TallyResults } from './TallyResults.tsx'

/** A person reads results from answers or from a tally, by what their role may see. */
export const ResultsPage = ({ workspace, go }: PageProps) => {
  const me = useSource(workspace.me)
  return mayReadAnswers(me) ? (
    <AnswerResults workspace={workspace} go={go} />
  ) : (
    <TallyResults workspace={workspace} />
  )
}
