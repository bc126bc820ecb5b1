// Who is behind the clients of a document: as they said when they were here, remembered after they left.
import type { Awareness } from 'y-protocols/awareness'
import { ownElsewhere } from '#core/source.ts'

/** So many clients are remembered; the longest known are forgotten first. */
const mostClients = 10_000

/** What tells who wrote: what is shown of the others, and the log that this device's tabs share. */
export interface AuthorPorts {
  readonly awareness: Awareness
  /** Whether a client id is one under which another tab of this device wrote. */
  readonly isOfOtherTab: (client: number) => boolean
}

/**
 * Gives the member behind a client id, as long as the awareness lives; `ownElsewhere` for the member who sits here, null for one that
 * was never seen. The oldest are forgotten first.
 */
export const authorsOf = (
  { awareness, isOfOtherTab }: AuthorPorts,
  me: string,
): ((client: number) => string | null) => {
  const members = new Map<number, string>()
  const look = (): void => {
    for (const [client, state] of awareness.getStates()) {
      const member: unknown = state['member']
      // an id that this screen has shown stays its own after it has taken another
      if (typeof member !== 'string' || members.get(client) === me) continue
      members.set(client, member === me && client !== awareness.clientID ? ownElsewhere : member)
    }
    for (const first of members.keys()) {
      if (members.size <= mostClients) break
      members.delete(first)
    }
  }
  look()
  awareness.on('change', look)
  return (client) => members.get(client) ?? (isOfOtherTab(client) ? ownElsewhere : null)
}
