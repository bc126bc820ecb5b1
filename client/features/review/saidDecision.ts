// What is said after a decision: on its way while the relay has not confirmed it, done from then on, nothing once it was refused.
import { isUnconfirmed } from '#core/centre/deciding.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { announce, isStanding, notices, withdrawNotice } from '#ui/notices.ts'

/** The words while it waits for the relay, and those once it doesn't. */
export interface DecisionWords {
  readonly onItsWay: string
  readonly done: string
}

/**
 * Says what became of an entry about a revision; without an entry, of its submission. A message that still stands when the relay
 * answers follows it.
 */
export const sayDecision = (
  { figures, decisions }: Pick<Workspace, 'figures' | 'decisions'>,
  { revision, entry }: { readonly revision: string; readonly entry?: string },
  { onItsWay, done }: DecisionWords,
): void => {
  const waits = (): boolean => isUnconfirmed({ figures }, revision, entry)
  if (!waits()) return announce(done)
  announce(onItsWay)
  const said = notices.read()?.number ?? 0
  const end = figures.standings.watch(() => {
    if (isStanding(said) && waits()) return
    end()
    if (!isStanding(said)) return
    const isKept = decisions
      .read()
      .some((one) => (entry === undefined ? one.revision === revision : one.id === entry))
    if (isKept) announce(done)
    else withdrawNotice(said)
  })
}
