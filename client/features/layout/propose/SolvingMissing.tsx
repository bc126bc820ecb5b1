// Why there is nothing to allocate yet, and the page on which that is mended.
import type { PageProps } from '#core/centre/workspace.ts'
import type { NothingToSolve } from '#core/centre/allocationProblem.ts'
import { useNotPublished } from '#kit/useNotPublished.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useWords } from '#ui/useWords.ts'

/** What is missing for a problem. */
export interface SolvingMissingProps extends Pick<PageProps, 'workspace' | 'go'> {
  readonly missing: NothingToSolve
}

/** A person reads what is missing, and goes to where it is made. */
export const SolvingMissing = ({ missing, workspace, go }: SolvingMissingProps) => {
  const say = useWords('propose')
  const notPublished = useNotPublished(workspace)
  // only owners and editors can publish: the others have nothing to press
  if (missing === 'tally' || missing === 'held') {
    return <EmptyState>{missing === 'tally' ? notPublished : say(`missing.${missing}`)}</EmptyState>
  }
  const action =
    missing === 'demand' ? (
      <Button kind="primary" onClick={() => go('survey', 'demand')}>
        {say('goDemand')}
      </Button>
    ) : (
      <Button kind="primary" onClick={() => go('layout')}>
        {say('goRooms')}
      </Button>
    )
  return <EmptyState action={action}>{say(`missing.${missing}`)}</EmptyState>
}
