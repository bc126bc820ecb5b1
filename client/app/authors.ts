// Who is behind the clients of a document: as they said when they were here, remembered after they left.
import type { Awareness } from 'y-protocols/awareness'

/** So many clients are remembered; the longest known are forgotten first. */
const mostClients = 10_000

/**
 * Gives the member behind a client id, as long as the awareness lives; null for one that was never seen. The oldest
 * are forgotten first.
 */
export const authorsOf = (awareness: Awareness): ((client: number) => string | null) => {
  const members = new Map<number, string>()
  const look = (): void => {
    for (const [client, state] of awareness.getStates()) {
      const member: unknown = state['member']
      if (typeof member === 'string') members.set(client, member)
    }
    for (const first of members.keys()) {
      if (members.size <= mostClients) break
      members.delete(first)
    }
  }
  look()
  awareness.on('change', look)
  return (client) => members.get(client) ?? null
}
