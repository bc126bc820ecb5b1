// What is said after a decision: on its way while the relay has not confirmed it, done from then on, nothing once it was refused.
import { isUnconfirmed } from '#core/centre/deciding.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Decision } from '#schemas/decisions.ts'
import { announce, isStanding, notices, withdrawNotice } from '#ui/notices.ts'

/** The words while it waits for the relay, and those once it doesn't. */
export interface DecisionWords {
  readonly onItsWay: string
  readonly done: string
}

/** A message that a decision is on its way; it outlives the page, and the opening of its centre in which it was said. */
interface Waiting {
  readonly centre: string
  readonly revision: string
  readonly entry: string | undefined
  readonly done: string
  readonly notice: number
}

type Followed = Pick<Workspace, 'id' | 'figures' | 'decisions'>

let waiting: readonly Waiting[] = []

/**
 * Says what became of an entry about a revision; without an entry, of its newest submission. A message that still stands when the relay
 * answers follows it.
 */
export const sayDecision = (
  workspace: Followed,
  { revision, entry: named }: { readonly revision: string; readonly entry?: string },
  { onItsWay, done }: DecisionWords,
): void => {
  const isSubmission = ({ kind, revision: of }: Decision): boolean => kind === 'submit' && of === revision
  const entry = named ?? workspace.decisions.read().findLast(isSubmission)?.id
  if (!isUnconfirmed(workspace, revision, entry)) return announce(done)
  announce(onItsWay)
  const notice = notices.read()?.number ?? 0
  const one = { centre: workspace.id, revision, entry, done, notice }
  waiting = [...waiting, one]
  follow(workspace, one)
}

/** Goes on with what was said of a centre before it was opened anew; gives the function that ends it. */
export const followDecisions = (workspace: Followed): (() => void) => {
  const ends = waiting.filter(({ centre }) => centre === workspace.id).map((one) => follow(workspace, one))
  return () => {
    for (const end of ends) end()
  }
}

const follow = ({ figures, decisions }: Followed, one: Waiting): (() => void) => {
  const { revision, entry, done, notice } = one
  const look = (): void => {
    const isOpen = waiting.includes(one)
    if (isOpen && isStanding(notice) && isUnconfirmed({ figures }, revision, entry)) return
    end()
    if (!isOpen) return
    waiting = waiting.filter((other) => other !== one)
    if (!isStanding(notice)) return
    if (decisions.read().some(({ id }) => id === entry)) announce(done)
    else withdrawNotice(notice)
  }
  const end = figures.standings.watch(look)
  look()
  return end
}
