// A stored proposal beside the present plan: how far it is proven, what changes room by room, what is left out, and its one button.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { removeProposal, takeOver, type Layout, type LayoutSnapshot } from '#core/documents/layout.ts'
import { usesOfPlan } from '#core/allocation/planTally.ts'
import type { Result } from '#core/result.ts'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Proposal } from '#schemas/layout.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { Caption, Tag } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { UsesColumn } from './UsesColumn.tsx'
import { wordOfUse } from '#features/layout/engine/floorPlanView.ts'
import { titleOfProposal } from './proposalName.ts'
import {
  changesOf,
  figuresOfUses,
  presentUses,
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
  const { layout, snapshot, centre, proposal, read, ground, by, floor, stale, mayEdit, onResult } = props
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
  const why = (rule: string): string => say.optional(`why.${rule}`) ?? say('whyNewer', { rule })
  const together = (besides: readonly string[], rule: string): string =>
    besides.length === 1 && besides[0] === 'floor' && (rule === 'area' || rule === 'needs')
      ? say(`why.floor-${rule}`)
      : say('together', { reasons: format.list([...besides, rule].map(why)) })
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
      <p className={look['proof']}>
        {result.status === 'optimal'
          ? say('optimal')
          : result.status === 'within-gap'
            ? say('gapProven', { gap: format.share(result.gap) })
            : result.status === 'stopped'
              ? say('notProved', { gap: format.share(result.gap) })
              : say('provedNewer')}
      </p>
      {result.unmet.length > 0 && (
        <p className={look['short']}>{say('mustsUnmet', { services: words(result.unmet) })}</p>
      )}
      {result.musts !== undefined && result.musts.length > 0 && (
        <>
          <h3 className={look['caption']}>{say('musts')}</h3>
          <ul className={look['moves']}>
            {result.musts.map(({ service, open, wanted }) => (
              <li key={service}>
                <b>{words([service])}</b>
                <span>{say('mustHours', { open: format.hours(open), wanted: format.hours(wanted) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={look['caption']}>
        {say('moves')}
        <span>{changes.length === 0 ? say('noChanges') : say('changes', { count: changes.length })}</span>
      </h3>
      <ul className={look['moves']}>
        {changes.map(({ room, slots, before, after }) => {
          return (
            <li key={room}>
              <b>{title(room)}</b>
              <span>
                <s>{words(before)}</s> → {words(after)}
              </span>
              <small>{say('slotsChanged', { count: slots })}</small>
            </li>
          )
        })}
      </ul>
      {result.unhoused.length > 0 && (
        <details>
          <summary className={look['summary']}>
            {say('unhoused')} · {format.count(result.unhoused.length)}
          </summary>
          <ul className={look['moves']}>
            {result.unhoused.map(({ service, rule, besides = [] }) => (
              <li key={service}>
                <b>{words([service])}</b>
                <span>{besides.length === 0 ? why(rule) : together(besides, rule)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
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
              if (onResult(done)) announceStep(say('takenOver', { name }))
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
