// A stored proposal beside the present plan: how far it is proven, what changes room by room, what is left out, and its one button.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { removeProposal, takeOver, type Layout, type LayoutSnapshot } from '#core/documents/layout.ts'
import { usesOfPlan } from '#core/allocation/planTally.ts'
import type { Result } from '#core/result.ts'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Proposal } from '#schemas/layout.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { betweenSentences } from '#kit/undo/undoWords.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { Caption, Tag } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { AskedRules, ProposalMoves, ProposalProof, UnhousedServices } from './ProposalDetail.tsx'
import { PartnersMoved, partnersTold, type PartnersGround } from './PartnersMoved.tsx'
import { UsesColumn } from './UsesColumn.tsx'
import { wordOfUse } from '#features/layout/engine/floorPlanView.ts'
import { titleOfProposal } from './proposalName.ts'
import {
  changesOf,
  figuresOfUses,
  presentUses,
  severalRooms,
  type FigureGround,
  type ReadProposal,
} from './proposalFigures.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './propose.module.css'

/** A stored proposal, and the present plan that it is set beside. */
export interface ProposalColumnProps {
  readonly layout: Layout
  readonly snapshot: LayoutSnapshot
  readonly centre: CentreSnapshot
  readonly proposal: Proposal
  readonly read: ReadProposal
  readonly ground: FigureGround
  /** The partners of the operating plan and its money. */
  readonly money: PartnersGround
  readonly by: string
  readonly floor: string | null
  /** Whether the problem of today differs from the one that was solved. */
  readonly stale: boolean
  readonly arrived: boolean
  readonly mayEdit: boolean
  readonly onResult: (result: Result<unknown, WriteRefusal>) => boolean
}

/** A person reads what a proposal would change and takes it over, or removes it; one that is out of date says so. */
export const ProposalColumn = (props: ProposalColumnProps) => {
  const { layout, snapshot, centre, proposal, read, ground, money, by, floor, stale, mayEdit, onResult } =
    props
  const { problem, result } = read
  const say = useWords('propose')
  const announceStep = useStepNotice(layout.undoing)
  const field = useWords('domain')
  const format = useFormat()
  const lang = useLanguage()
  const { catalogue } = ground
  const now = figuresOfUses(ground, problem, presentUses(ground, problem), false)
  const then = figuresOfUses(ground, problem, result.assignments, true)
  const changes = changesOf(ground, read)
  /** The plan of today says all that it says, taken over or drawn by hand. */
  const inUse = changes.length === 0
  const words = (uses: readonly string[]): string =>
    format.list(uses.map((use) => wordOfUse(use, { catalogue, lang, field })))
  const title = roomTitles(snapshot, lang)
  const name = titleOfProposal(proposal.name, lang)

  return (
    <UsesColumn
      title={name}
      aside={stale ? <Tag kind="short">{say('stale')}</Tag> : undefined}
      snapshot={snapshot}
      centre={centre}
      floor={floor}
      figures={then}
      now={now}
      changed={new Set(changes.map(({ room }) => room))}
      arrived={props.arrived}
    >
      <ProposalProof result={result} words={words} />
      <ProposalMoves changes={changes} title={title} words={words} />
      <PartnersMoved {...money} now={now.measure} then={then.measure} title={title} words={words} />
      <UnhousedServices
        unhoused={result.unhoused}
        words={words}
        title={title}
        several={severalRooms(ground, result.unhoused)}
      />
      <AskedRules problem={problem} title={title} />
      <Caption>
        {say('stored', { date: format.dateTime(Date.parse(proposal.made)), name: by })}
        {' · '}
        {say('solver', {
          name: result.solver.name,
          version: result.solver.version,
          seed: result.seed,
          digest: result.problemDigest.slice(0, 8),
        })}
      </Caption>
      {mayEdit && (
        <div className={`${look['actions']} no-print`}>
          <Button
            large
            wide
            disabled={inUse}
            aria-label={say(inUse ? 'inUseName' : 'takeOverName', { name })}
            onClick={() => {
              const done = takeOver(layout, ground.variant, usesOfPlan(problem, result.assignments))
              const ofPartners = partnersTold(money, now.measure, then.measure, title, lang)
              const told = [say('takenOver', { name }), ...(ofPartners === null ? [] : [ofPartners])]
              if (onResult(done)) announceStep(told.join(betweenSentences(lang)))
            }}
          >
            {say(inUse ? 'inUse' : 'takeOver')}
          </Button>
          <IconButton
            icon="trash"
            label={say('removeName', { name })}
            onClick={() => {
              if (onResult(removeProposal(layout, proposal.id))) announceStep(say('removed', { name }))
            }}
          />
        </div>
      )}
    </UsesColumn>
  )
}
