// The results page: what people answered, question by question and group by group; from a tally for those who see no answers.
import type { PageProps } from '#core/centre/workspace.ts'
import { useLedgerRights } from '#kit/useMayWrite.ts'
import { AnswerResults } from './AnswerResults.tsx'
import { TallyResults } from './TallyResults.tsx'

/** A person reads results from answers or from a tally, by what their role may see. */
export const ResultsPage = ({ workspace, path, go }: PageProps) => {
  return useLedgerRights(workspace, 'responses').read ? (
    <AnswerResults workspace={workspace} path={path} go={go} />
  ) : (
    <TallyResults workspace={workspace} />
  )
}
