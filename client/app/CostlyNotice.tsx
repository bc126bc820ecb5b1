// Says whose remarks were left out because taking them in would stop this device, and what can be done.
import './relayNotice.css'
import type { Members, Source } from '#core/source.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'

export interface CostlyNoticeProps {
  /** Ids of members. */
  readonly costly: Source<readonly string[]>
  readonly members: Members
}

export const CostlyNotice = ({ costly, members }: CostlyNoticeProps) => {
  const say = useWords('errors')
  const ids = useSource(costly)
  const people = useSource(members)
  if (ids.length === 0) return null
  return (
    <aside className="bd-relay no-print" aria-label={say('costly')} data-testid="costly">
      {ids.map((id) => (
        <div className="bd-relay-line" key={id}>
          <p role="status">{say('costlyRemarks', { name: people.get(id)?.name ?? id })}</p>
        </div>
      ))}
    </aside>
  )
}
