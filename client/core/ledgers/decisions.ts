// What follows from the decisions ledger: the state of every submitted revision, as a pure function of the entries.
import type { Decision } from '#schemas/decisions.ts'
import {
  maySign,
  nothingYet,
  openingOf,
  decisionRefusalOf,
  standingOn,
  stateOf,
  submittersOf,
  type OpenState,
} from '#schemas/decisionTable.ts'
import { claimedRole, type SignedAs } from './signedAs.ts'

/**
 * superseded: approved, but another was approved later. unconfirmed: approved by entries of which the relay has not confirmed all,
 * and may refuse some; not in force until it has.
 */
export type RevisionState = OpenState | 'superseded' | 'unconfirmed'

/** How one submitted revision stands by the entries that count. */
export interface RevisionStanding {
  readonly revision: string
  readonly label: string
  readonly base: string | null
  /** 1 for the first revision submitted, and so on, in the order in which the relay keeps the entries. */
  readonly number: number
  readonly state: RevisionState
  readonly submitted: Decision
  /** Member ids of everybody who submitted it: none of them decides on it. */
  readonly submitters: ReadonlySet<string>
  /** Each reviewer's standing verdict: the last entry of each on this revision. */
  readonly verdicts: readonly Decision[]
  readonly withdrawn: Decision | null
  /** All that reviewers and submitters said of it and that counted when it was said, in the ledger's order: also what was taken back later. */
  readonly decided: readonly Decision[]
  /** Who first relied on it, so that its approval can't be taken back; null while nobody did. */
  readonly relied: Decision | null
  /** Verdicts and withdrawals that somebody else brought: said for what they are, and counted for nothing. */
  readonly handedOver: readonly Decision[]
  /** The confirmed entries that count on it, in the ledger's order, where by them it is approved: what leaves with it. Else empty. */
  readonly approving: readonly Decision[]
  /** Ids of the entries above, of later submissions and of approvals taken back, that the relay has not confirmed; empty where no relay is asked. */
  readonly unconfirmed: ReadonlySet<string>
}

/**
 * The standing of each revision, by the one table of `schemas/decisionTable.ts`: what the relay refuses counts here for nothing,
 * also where an older relay took it. `entries` come in the ledger's own order (relay sequence, then id). `confirmed`: ids of those
 * that the relay has confirmed; null for a centre that was never shared, where every entry counts at once.
 */
export const standingsOf = (
  entries: readonly Decision[],
  signedAs: SignedAs = claimedRole,
  confirmed: ReadonlySet<string> | null = null,
): readonly RevisionStanding[] => {
  const isConfirmed = ({ id }: Decision): boolean => confirmed === null || confirmed.has(id)
  const standings = revisionsIn(entries, signedAs).flatMap(([revision, about], i): RevisionStanding | [] => {
    const { so, counted } = standingOn(about, signedAs, revision)
    const submitted = openingOf(so)
    if (submitted === null) return []
    const state = stateOf(so)
    const verdicts = [...so.verdicts.values()]
    const sure = state === 'approved' ? standingOn(about.filter(isConfirmed), signedAs, revision) : null
    const isSure = sure === null || stateOf(sure.so) === state
    const handedOver = about.filter(
      (entry) => entry.kind !== 'submit' && entry.kind !== 'rely' && isBroughtVerdict(entry, signedAs),
    )
    const decided = counted.filter(({ kind }) => kind !== 'submit' && kind !== 'rely')
    const takenBack = about.filter(({ kind }) => kind === 'retract')
    const carrying = [submitted, ...so.submissions, ...decided, ...handedOver, ...takenBack]
    return {
      revision,
      label: submitted.label ?? '',
      base: submitted.base ?? null,
      number: i + 1,
      state: isSure ? state : 'unconfirmed',
      submitted,
      submitters: submittersOf(so),
      verdicts,
      withdrawn: so.withdrawn,
      decided,
      relied: so.relied ?? null,
      handedOver,
      approving: sure !== null && isSure ? sure.counted : [],
      unconfirmed: new Set(carrying.filter((entry) => !isConfirmed(entry)).map(({ id }) => id)),
    }
  })
  const inForce = standings.findLast((s) => s.state === 'approved')
  return standings.map((s) =>
    s.state === 'approved' && s !== inForce ? { ...s, state: 'superseded' as const } : s,
  )
}

/** The entries about each revision that somebody submitted, and the submissions based on it, in the order of the submissions that opened them. */
const revisionsIn = (
  entries: readonly Decision[],
  signedAs: SignedAs,
): readonly (readonly [revision: string, about: readonly Decision[]])[] => {
  const about = new Map<string, Decision[]>()
  for (const entry of entries) {
    const names = new Set([entry.revision, ...(entry.base === undefined ? [] : [entry.base])])
    for (const revision of names) about.set(revision, [...(about.get(revision) ?? []), entry])
  }
  const opened = entries.filter(
    (entry) => entry.kind === 'submit' && decisionRefusalOf(nothingYet, entry, signedAs(entry)) === null,
  )
  return [...new Set(opened.map(({ revision }) => revision))].map((revision) => [
    revision,
    about.get(revision) ?? [],
  ])
}

/** Another's word that somebody decided so, of whom it could be true. */
const isBroughtVerdict = (entry: Decision, signedAs: SignedAs): boolean =>
  signedAs(entry) === 'unknown' && maySign(entry.kind, entry.role)

/** The entries that make a revision's standing: what an export carries, in the ledger's order. */
export const entriesThatCount = (
  entries: readonly Decision[],
  revision: string,
  signedAs: SignedAs = claimedRole,
): readonly Decision[] =>
  standingOn(
    entries.filter((entry) => entry.revision === revision || entry.base === revision),
    signedAs,
    revision,
  ).counted

/**
 * How the revisions will stand once a member publishes the centre: what others said before the relay knew them is handed over, and
 * decides nothing there.
 */
export const afterFounding = (entries: readonly Decision[], publisher: string): readonly RevisionStanding[] =>
  standingsOf(
    entries.map((entry) => (entry.member === publisher ? entry : { ...entry, by: publisher })),
    claimedRole,
  )

/** Whether what was submitted names the revision as that names itself; one without a name (an older entry) claims nothing. */
export const labelAgrees = (
  { submitted }: Pick<RevisionStanding, 'submitted'>,
  revision: { readonly label: string },
): boolean => submitted.label === undefined || submitted.label === revision.label

/** The revision that is in force: the last one whose approval the relay has confirmed (where one is asked), or null. */
export const approvedRevision = (standings: readonly RevisionStanding[]): RevisionStanding | null =>
  standings.findLast((s) => s.state === 'approved') ?? null
