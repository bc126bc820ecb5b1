// What a decision is called where decisions are listed: a verdict that is taken back is named by what it was.
import type { Decision, DecisionKind } from '#schemas/decisions.ts'

/** A decision's kind; `retract-return` where a reviewer takes back that they returned it. */
export type SaidKind = DecisionKind | 'retract-return'

/** What an entry is called among the entries before it, in the ledger's order; one that isn't among them comes last. */
export const saidKindOf = (entry: Decision, entries: readonly Decision[]): SaidKind => {
  const { kind, revision, member } = entry
  if (kind !== 'retract') return kind
  const at = entries.findIndex(({ id }) => id === entry.id)
  const own = entries
    .slice(0, at === -1 ? entries.length : at)
    .findLast((one) => one.revision === revision && one.member === member && isOfVerdict(one))
  return own?.kind === 'return' ? 'retract-return' : kind
}

const isOfVerdict = ({ kind }: Decision): boolean =>
  kind === 'approve' || kind === 'return' || kind === 'retract'
