// What follows from the decisions ledger: the state of every submitted revision, as a pure function of the entries.
import type { Decision } from '#schemas/decisions.ts'

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
}

/**
 * The standing of each revision. `entries` come in the ledger's own order (relay sequence, then id). A reviewer who
 * submitted the revision cannot approve it; verdicts on a revision that nobody submitted wait and don't count.
 */
export const standingsOf = (entries: readonly Decision[]): readonly RevisionStanding[] => {
  const standings: RevisionStanding[] = []
  for (const entry of entries) {
    if (entry.kind !== 'submit' || standings.some((s) => s.revision === entry.revision)) continue
    const about = entries.filter((other) => other.revision === entry.revision)
    const withdrawn = about.findLast((other) => other.kind === 'withdraw') ?? null
    const byReviewer = new Map<string, Decision>()
    for (const verdict of about) {
      const counts = verdict.kind === 'approve' || verdict.kind === 'return'
      if (counts && verdict.member !== entry.member) byReviewer.set(verdict.member, verdict)
    }
    const verdicts = [...byReviewer.values()]
    standings.push({
      revision: entry.revision,
      label: entry.label ?? '',
      base: entry.base ?? null,
      number: standings.length + 1,
      state: stateOf(verdicts, withdrawn),
      submitted: entry,
      verdicts,
      withdrawn,
    })
  }
  const inForce = standings.findLast((s) => s.state === 'approved')
  return standings.map((s) =>
    s.state === 'approved' && s !== inForce ? { ...s, state: 'superseded' as const } : s,
  )
}

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
