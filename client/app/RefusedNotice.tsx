// Decisions of this person that the relay refused, over every page until each is put away.
import './relayNotice.css'
import { Suspense } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { part } from '#ui/part.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'

const RefusedDecisions = part(
  async () => (await import('#features/review/RefusedDecisions.tsx')).RefusedDecisions,
)

/** A person reads which of their decisions the relay refused and why, and puts each away. */
export const RefusedNotice = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('review')
  if (useSource(workspace.decisions.refused).length === 0) return null
  return (
    <aside className="bd-relay no-print" aria-label={say('refusedTitle')}>
      <Suspense fallback={null}>
        <RefusedDecisions workspace={workspace} />
      </Suspense>
    </aside>
  )
}
