// The rules of a proposal, kept on this device: whoever leaves the page, or loads it again, finds them as they were set.
import { useCallback, useMemo } from 'react'
import { plainRules, type ProposalRules } from '#core/centre/allocationProblem.ts'
import { KeptProposalRules } from '#schemas/proposalRules.ts'
import { centrePlace } from '#ui/keptDrafts.ts'
import { useKeptAt } from '#ui/useKept.ts'

const written = (rules: ProposalRules): KeptProposalRules => ({ ...rules, locked: [...rules.locked] })
const plain = written(plainRules)

const sound = (kept: unknown): KeptProposalRules | null => {
  const read = KeptProposalRules.safeParse(kept)
  return read.success ? read.data : null
}

/** One set of rules for all variants of a centre. */
export const useKeptRules = (
  centre: string,
): readonly [rules: ProposalRules, set: (rules: ProposalRules) => void] => {
  const [kept, setKept] = useKeptAt(centrePlace(centre, 'proposal-rules'), plain, sound)
  const rules = useMemo(() => ({ ...kept, locked: new Set(kept.locked) }), [kept])
  const set = useCallback((next: ProposalRules) => setKept(written(next)), [setKept])
  return [rules, set]
}
