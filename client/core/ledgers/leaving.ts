// Which revision of a centre may leave it as approved, and with which decisions: one answer for the page and the command line.
import { ok, refuse, type Result } from '#core/result.ts'
import { approvedRevision, labelAgrees, type RevisionStanding } from './decisions.ts'

/** Why nothing may leave. */
export type NotLeaving =
  | { readonly refused: 'nothing-approved' }
  /** Approved, as far as this device knows; the relay hasn't confirmed it yet, and may refuse it. */
  | { readonly refused: 'unconfirmed'; readonly label: string }
  /** Its bytes are not here, or not what they were. */
  | { readonly refused: 'not-here'; readonly digest: string }
  /** It was submitted under another label than it names itself by. */
  | { readonly refused: 'other-label'; readonly inside: string; readonly outside: string }

/** The labels of revisions whose approval the relay has not confirmed; they are not in force. */
export const unconfirmedLabels = (standings: readonly RevisionStanding[]): readonly string[] =>
  standings.filter(({ state }) => state === 'unconfirmed').map(({ label }) => label)

/**
 * The revision in force with what `read` gives for its digest (null: it isn't to be had). Refused as by `NotLeaving`, where none is in
 * force or what is may not leave.
 */
export const leavingRevision = <R extends { readonly label: string }>(
  standings: readonly RevisionStanding[],
  read: (digest: string) => R | null,
): Result<{ readonly standing: RevisionStanding; readonly revision: R }, NotLeaving> => {
  const standing = approvedRevision(standings)
  if (standing === null) {
    const [label] = unconfirmedLabels(standings)
    return refuse(label === undefined ? { refused: 'nothing-approved' } : { refused: 'unconfirmed', label })
  }
  const digest = standing.revision
  const revision = read(digest)
  if (revision === null) return refuse({ refused: 'not-here', digest })
  if (labelAgrees(standing, revision)) return ok({ standing, revision })
  return refuse({ refused: 'other-label', inside: revision.label, outside: standing.submitted.label ?? '' })
}
