// What follows from the decisions ledger: the state of every submitted revision, as a pure function of the entries.
import type { Decision, DecisionKind } from '#schemas/decisions.ts'
import { claimedRole, type SignedAs } from './signedAs.ts'

/** in-review: submitted, undecided. disputed: reviewers disagree. superseded: approved, but another was approved later. */
export type RevisionState = 'in-review' | 'approved' | 'returned' | 'disputed' | 'withdrawn' | 'superseded'

export interface RevisionStanding {
  readonly revision: string
  readonly label: string
  readonly base: string | null
  /** 1 for the first revision submitted, and so on, in the order in which the relay keeps the entries. */
  readonly number: number
  readonly state: RevisionState
  readonly submitted: Decision
  /** Each reviewer's standing verdict: the last entry of each on this revision. */
  readonly verdicts: readonly Decision[]
  readonly withdrawn: Decision | null
  /** Verdicts and withdrawals that somebody else brought: said for what they are, and counted for nothing. */
  readonly handedOver: readonly Decision[]
}

/**
 * The standing of each revision. `entries` come in the ledger's own order (relay sequence, then id). A reviewer who
 * submitted the revision cannot approve it; verdicts on a revision that nobody submitted wait and don't count. Who submits
 * and withdraws was an owner or editor, who approves and returns a reviewer; entries that were signed in another role are none.
 */
export const standingsOf = (
  entries: readonly Decision[],
  signedAs: SignedAs = claimedRole,
): readonly RevisionStanding[] => {
  const standings: RevisionStanding[] = []
  for (const { kind, revision } of entries) {
    if (kind !== 'submit' || standings.some((s) => s.revision === revision)) continue
    const about = entries.filter((other) => other.revision === revision)
    const signed = about.filter((entry) => signers[entry.kind].includes(signedAs(entry)))
    const brought = about.filter(
      (entry) => signedAs(entry) === 'unknown' && signers[entry.kind].includes(entry.role),
    )
    const submitted = [...signed, ...brought].find((entry) => entry.kind === 'submit')
    if (submitted === undefined) continue
    const withdrawn = signed.findLast((entry) => entry.kind === 'withdraw') ?? null
    const byReviewer = new Map<string, Decision>()
    for (const verdict of signed) {
      const counts = verdict.kind === 'approve' || verdict.kind === 'return'
      if (counts && verdict.member !== submitted.member) byReviewer.set(verdict.member, verdict)
    }
    const verdicts = [...byReviewer.values()]
    standings.push({
      revision,
      label: submitted.label ?? '',
      base: submitted.base ?? null,
      number: standings.length + 1,
      state: stateOf(verdicts, withdrawn),
      submitted,
      verdicts,
      withdrawn,
      handedOver: brought.filter((entry) => entry.kind !== 'submit'),
    })
  }
  const inForce = standings.findLast((s) => s.state === 'approved')
  return standings.map((s) =>
    s.state === 'approved' && s !== inForce ? { ...s, state: 'superseded' as const } : s,
  )
}

const editors: readonly string[] = ['owner', 'editor']
const signers: Readonly<Record<DecisionKind, readonly string[]>> = {
  submit: editors,
  withdraw: editors,
  approve: ['reviewer'],
  return: ['reviewer'],
}

/** The entries that make a revision's standing: what an export carries, in the ledger's order. */
export const entriesThatCount = (
  entries: readonly Decision[],
  revision: string,
  signedAs: SignedAs = claimedRole,
): readonly Decision[] =>
  entries.filter((entry) => entry.revision === revision && signers[entry.kind].includes(signedAs(entry)))

const stateOf = (verdicts: readonly Decision[], withdrawn: Decision | null): RevisionState => {
  if (withdrawn) return 'withdrawn'
  const approved = verdicts.some((v) => v.kind === 'approve')
  const returned = verdicts.some((v) => v.kind === 'return')
  if (approved && returned) return 'disputed'
  return approved ? 'approved' : returned ? 'returned' : 'in-review'
}

/** The revision that is in force: the last one approved, or null. */
export const approvedRevision = (standings: readonly RevisionStanding[]): RevisionStanding | null =>
  standings.findLast((s) => s.state === 'approved') ?? null
