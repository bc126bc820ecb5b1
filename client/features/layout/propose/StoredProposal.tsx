// A stored proposal in its column; one that a newer version stored and this one can't read says so.
import { hasMovedOn } from '#core/centre/movedOn.ts'
import type { Programme } from '#schemas/derived.ts'
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
  const stale = programme !== null && hasMovedOn({ ...ground, programme }, read.problem, ground.demand)
  return <ProposalColumn {...props} read={read} stale={stale} />
}
