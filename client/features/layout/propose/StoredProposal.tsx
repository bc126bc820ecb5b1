// A stored proposal in its column; one that a newer version stored and this one can't read says so.
import { problemOfCentre, plainRules } from '#core/centre/allocationProblem.ts'
import type { Programme, Demand } from '#schemas/derived.ts'
import type { AllocationProblem } from '#schemas/allocation.ts'
import { digestOf } from '#schemas/archive.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { ProposalColumn, type ProposalColumnProps } from './ProposalColumn.tsx'
import { readProposal } from './proposalFigures.ts'
import { titleOfProposal } from './proposalName.ts'
import look from './propose.module.css'

/** A proposal, and the centre of today that it is set beside. */
export interface StoredProposalProps extends Omit<ProposalColumnProps, 'read' | 'stale'> {
  readonly programme: Programme | null
}

/** A person reads what is proposed, or that this version can't read it. */
export const StoredProposal = ({ programme, ...props }: StoredProposalProps) => {
  const say = useWords('propose')
  const lang = useLanguage()
  const { proposal, ground } = props
  const read = readProposal(proposal)
  if (read === null) {
    const title = titleOfProposal(proposal.name, lang)
    return (
      <article className={look['column']} aria-label={title}>
        <h2>{title}</h2>
        <p>{say('unreadable')}</p>
      </article>
    )
  }
  const stale = programme !== null && isStale({ ...ground, programme }, read.problem, ground.demand)
  return <ProposalColumn {...props} read={read} stale={stale} />
}

/** Whether rooms, demand or catalogue have moved on: the same rules on today's centre give another problem. */
const isStale = (
  ground: Parameters<typeof problemOfCentre>[0],
  solved: AllocationProblem,
  demand: Demand | null,
): boolean => {
  const { rules, options } = solved
  const locked = new Set(solved.locks.map(({ room }) => room))
  const today = problemOfCentre(ground, { ...plainRules, locked })
  if (!('problem' in today)) return true
  // A published score is rounded: that alone makes no other problem.
  const weights = new Map(solved.services.map(({ id, weight }) => [id, weight]))
  const services =
    demand?.source === 'tally'
      ? today.problem.services.map((one) => ({ ...one, weight: weights.get(one.id) ?? one.weight }))
      : today.problem.services
  return digestOf({ ...today.problem, services, rules, options }) !== digestOf(solved)
}
