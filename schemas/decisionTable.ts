// The one table of who may decide what on a revision, when: the relay refuses by it, and page, exports and `verify` count by it.
import type { Decision, DecisionKind } from './decisions.ts'
import { isOwner, type Role } from './members.ts'

/**
 * In which role an entry was signed. `none`: the ledger knows the person, and not in that role. `unknown`: another brought it,
 * so that nobody knows.
 */
export type SignerRole = Role | 'none' | 'unknown'

/** What stands of one revision, by the entries that counted so far, in the relay's order. */
export interface OnRevision {
  /** The first opens the revision; whoever else submits the same joins its submitters. */
  readonly submissions: readonly Decision[]
  /** Submissions that somebody else brought: they open a revision as well, but settle nothing. */
  readonly brought: readonly Decision[]
  /** Each reviewer's last verdict, by member id. */
  readonly verdicts: ReadonlyMap<string, Decision>
  readonly withdrawn: Decision | null
  /** Who first relied on it while it was approved: by an export, or by a next submission that is based on it. */
  readonly relied?: Decision | null
}
/** A revision on which there is no entry. */
export const nothingYet: OnRevision = {
  submissions: [],
  brought: [],
  verdicts: new Map(),
  withdrawn: null,
  relied: null,
}

/** Why an entry on a revision isn't taken, or doesn't count. */
export type DecisionRefusal =
  /** Not in this role. */
  | 'forbidden'
  | 'not-submitted'
  /** A verdict on what one submitted oneself. */
  | 'own-submission'
  /** A submission of what one gave a verdict on. */
  | 'own-verdict'
  /** A further submission under another label. */
  | 'other-label'
  /** Withdrawn by somebody who is neither the first to have submitted it nor an owner. */
  | 'foreign-submission'
  | 'withdrawn-revision'
  /** Nobody relies on what isn't approved. */
  | 'not-approved'
  /** They gave no verdict that they could take back. */
  | 'no-verdict'
  /** An approval that somebody has relied on. */
  | 'relied-on'
  /** A withdrawal of what is approved, or of what somebody relied on while it was. */
  | 'approved-revision'

const signers: Readonly<Record<DecisionKind, readonly SignerRole[]>> = {
  submit: ['owner', 'editor'],
  withdraw: ['owner', 'editor'],
  approve: ['reviewer'],
  return: ['reviewer'],
  retract: ['reviewer'],
  rely: ['owner', 'editor', 'reviewer'],
}

/** Nobody signs a kind that this version doesn't know: such an entry is kept, and settles nothing. */
export const maySign = (kind: string, role: string): boolean =>
  Object.hasOwn(signers, kind) && signers[kind as DecisionKind].some((one) => one === role)

/** in-review: submitted, undecided. disputed: reviewers disagree. */
export type OpenState = 'in-review' | 'approved' | 'returned' | 'disputed' | 'withdrawn'

/** How a revision stands by its verdicts; a withdrawal goes before any of them. */
export const stateOf = ({ verdicts, withdrawn }: OnRevision): OpenState => {
  if (withdrawn !== null) return 'withdrawn'
  const kinds = new Set([...verdicts.values()].map(({ kind }) => kind))
  if (kinds.has('approve') && kinds.has('return')) return 'disputed'
  return kinds.has('approve') ? 'approved' : kinds.has('return') ? 'returned' : 'in-review'
}

/** What a revision's label and base are taken from, and whose it is to withdraw. */
export const openingOf = ({ submissions, brought }: OnRevision): Decision | null =>
  submissions[0] ?? brought[0] ?? null

/** Everybody who submitted it, and whoever brought a submission of somebody else's. */
export const submittersOf = ({ submissions, brought }: OnRevision): ReadonlySet<string> =>
  new Set(
    [...submissions, ...brought].flatMap(({ member, by }) => (by === undefined ? [member] : [member, by])),
  )

/** Whether it is for this member to withdraw a revision: for whoever opened it, and for owners. */
export const mayWithdraw = (role: string, member: string, opener: string | undefined): boolean =>
  isOwner(role) || member === opener

/**
 * Why an entry doesn't count after what stands so far; null where it does.
 *
 * | entry            | signed by       | counts unless                                                                   |
 * | ---------------- | --------------- | ------------------------------------------------------------------------------- |
 * | submit           | owner, editor   | it is withdrawn; they gave a verdict on it; the first submission has another label |
 * | approve, return  | reviewer        | nobody submitted it; it is withdrawn; they submitted it                         |
 * | withdraw         | owner, editor   | nobody submitted it; it is withdrawn; an editor who wasn't the first to submit it; it is approved; somebody relied on an approval of it |
 * | retract          | reviewer        | it is withdrawn; they gave no verdict; it was an approval that somebody relied on |
 * | return after one's own approval | reviewer | besides: somebody relied on that approval                              |
 * | rely             | owner, editor, reviewer | it isn't approved                                                      |
 *
 * A submission that counts and names an approved revision as its base relies on that as well.
 *
 * What somebody else brought opens a revision where it is a submission, and is nothing where it is anything else. A withdrawal
 * that reaches the relay after an approval loses, since an export of the approved revision may exist by then: the reviewer takes
 * the approval back first, and once somebody relied on it, a next revision supersedes it. One that is disputed is in force nowhere and
 * may be withdrawn. What is withdrawn is never approved again; it is frozen anew under another digest.
 */
export const decisionRefusalOf = (
  so: OnRevision,
  entry: Decision,
  role: SignerRole,
): DecisionRefusal | null => {
  const { kind, member, label } = entry
  if (role === 'unknown') return kind === 'submit' && maySign(kind, entry.role) ? null : 'forbidden'
  if (!maySign(kind, role)) return 'forbidden'
  if (kind !== 'submit' && so.submissions.length + so.brought.length === 0) return 'not-submitted'
  if (so.withdrawn !== null) return 'withdrawn-revision'
  if (kind === 'submit') {
    if (so.verdicts.has(member)) return 'own-verdict'
    const [first] = so.submissions
    return first !== undefined && (first.label ?? '') !== (label ?? '') ? 'other-label' : null
  }
  if (kind === 'withdraw') {
    if (!mayWithdraw(role, member, openingOf(so)?.member)) return 'foreign-submission'
    return stateOf(so) === 'approved' || (so.relied ?? null) !== null ? 'approved-revision' : null
  }
  if (kind === 'rely') return stateOf(so) === 'approved' ? null : 'not-approved'
  const own = so.verdicts.get(member)
  const fixed = own?.kind === 'approve' && (so.relied ?? null) !== null
  if (kind === 'retract') return own === undefined ? 'no-verdict' : fixed ? 'relied-on' : null
  if (kind === 'return' && fixed) return 'relied-on'
  return submittersOf(so).has(member) ? 'own-submission' : null
}

/**
 * Why a relay doesn't take an entry that would count: it names the revision otherwise than its submission does. Of entries that
 * are kept already nothing is left out over it.
 */
export const misnaming = (so: OnRevision, { label }: Decision): 'other-label' | null => {
  const opening = openingOf(so)
  const differs = label !== undefined && opening !== null && label !== (opening.label ?? '')
  return differs ? 'other-label' : null
}

/** What stands after an entry that counts. */
export const afterEntry = (so: OnRevision, entry: Decision, role: SignerRole): OnRevision => {
  const { kind, member } = entry
  if (kind === 'submit')
    return role === 'unknown'
      ? { ...so, brought: [...so.brought, entry] }
      : { ...so, submissions: [...so.submissions, entry] }
  if (kind === 'withdraw') return { ...so, withdrawn: entry }
  if (kind === 'rely') return { ...so, relied: so.relied ?? entry }
  const verdicts = new Map([...so.verdicts].filter(([id]) => id !== member))
  return { ...so, verdicts: kind === 'retract' ? verdicts : verdicts.set(member, entry) }
}

/** What stands of an approved revision after a submission that is based on it. */
export const afterNext = (so: OnRevision, next: Decision, role: SignerRole): OnRevision =>
  next.kind === 'submit' && maySign('submit', role) && stateOf(so) === 'approved'
    ? { ...so, relied: so.relied ?? next }
    : so

/**
 * Folds the entries about one revision, in the relay's order; what doesn't count is left out. Among them may be submissions
 * of others that are based on it.
 */
export const standingOn = (
  entries: readonly Decision[],
  signedAs: (entry: Decision) => SignerRole,
  revision: string | undefined = entries[0]?.revision,
): { readonly so: OnRevision; readonly counted: readonly Decision[] } => {
  let so = nothingYet
  const counted: Decision[] = []
  for (const entry of entries) {
    const role = signedAs(entry)
    if (entry.revision !== revision) {
      if (entry.base === revision) so = afterNext(so, entry, role)
      continue
    }
    if (decisionRefusalOf(so, entry, role) !== null) continue
    so = afterEntry(so, entry, role)
    counted.push(entry)
  }
  return { so, counted }
}
