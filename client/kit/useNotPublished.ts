// Whom to ask for the tally: those who may publish one, the owners first; nobody where none is known.
import type { Members, Source } from '#core/source.ts'
import { workspaceLedgers } from '#schemas/ledgers.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'

/** Who belongs to the centre, and what they are called. */
export interface Committee {
  readonly members: Members
  /** Names told apart, by member id. */
  readonly names: Source<ReadonlyMap<string, string>>
}

/** How many names are given at most. */
const named = 3

/** The words that the tally isn't published yet, and whom to ask to publish it. */
export const useNotPublished = (committee: Committee): string => {
  const say = useWords('frame')
  const format = useFormat()
  const members = useSource(committee.members)
  const names = useSource(committee.names)
  const inRole = (wanted: string): readonly string[] =>
    [...members.values()].filter(({ role }) => role === wanted).map(({ id, name }) => names.get(id) ?? name)
  const whom = workspaceLedgers.tallies.writers
    .flatMap(inRole)
    .filter((name) => name.trim() !== '')
    .slice(0, named)
  return whom.length === 0 ? say('notPublished') : say('notPublishedAsk', { names: format.list(whom) })
}
