// One service of the ranking: place, tie, score, and on opening it every number behind it and what people decided.
import { useId } from 'react'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { clearDecision, type ProgrammeDecisions } from '#core/documents/programme.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Demand, ServiceDemand } from '#schemas/derived.ts'
import { useTold } from '#kit/refusals.ts'
import { RemarkPress } from '#kit/remarkTargets/RemarkPress.tsx'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { ServiceDecisionForm } from './ServiceDecisionForm.tsx'
import { scoreFigure } from './needFigures.ts'
import { ServiceAnswers } from './ServiceAnswers.tsx'
import { ServiceReasons } from './ServiceReasons.tsx'
import own from './demand.module.css'
import look from './survey.module.css'

/** One line of the ranking, and what it is drawn beside. */
export interface RankedServiceProps {
  readonly line: ServiceDemand
  /** The highest score: the full length of a bar, which starts from nought. */
  readonly top: number
  readonly demand: Demand | null
  readonly centre: CentreSnapshot
  readonly name: string
  readonly verdict: { readonly verdict: string; readonly reason: string } | undefined
  readonly decidedBy: string | null
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly document: ProgrammeDecisions
  /** Null for those who may not see answers. */
  readonly answersOf: Workspace | null
  readonly mayDecide: boolean
}

/** A person reads a service's place and opens it to see why it stands there, and what was decided. */
export const RankedService = (props: RankedServiceProps) => {
  const { line, top, demand, centre, name, verdict, open, onOpen } = props
  const say = useWords('demand')
  const lang = useLanguage()
  const panel = useId()
  const struck = verdict?.verdict === 'strike'
  return (
    <li className={own['service']} data-service={line.service}>
      <button
        type="button"
        className={own['open']}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => onOpen(!open)}
      >
        <span className={own['rank']}>
          {line.rank}
          {line.tie ? <span className={own['tie']}>{say('tie')}</span> : null}
        </span>
        <span className={own['title']}>
          <span>
            <span className={`${own['name']} ${struck ? own['struckName'] : ''}`}>{name}</span>
            {verdict === undefined ? null : (
              <span className={`${own['verdict']} ${struck ? own['strike'] : own['pin']}`}>
                {say(struck ? 'struck' : 'pinned')}
              </span>
            )}
          </span>
          {line.want === null ? null : (
            <span className={own['wanting']}>{say('wantShort', { count: line.want })}</span>
          )}
        </span>
        <span className={own['score']}>
          <span className="only-read">{say('score')} </span>
          {scoreFigure(line.score, lang)}
        </span>
        <span className={own['bar']} aria-hidden="true">
          <span
            className={own['barFill']}
            style={{ display: 'block', inlineSize: `${top === 0 ? 0 : (line.score / top) * 100}%` }}
          />
        </span>
      </button>
      <div id={panel} hidden={!open}>
        {open && demand !== null ? (
          <div className={own['behind']}>
            <ServiceReasons line={line} demand={demand} centre={centre} />
            {props.answersOf === null ? null : <ServiceAnswers ids={line.from} workspace={props.answersOf} />}
            <Decision {...props} />
          </div>
        ) : null}
      </div>
    </li>
  )
}

/** What people decided about the service, or the two forms by which they may. */
const Decision = ({ line, verdict, decidedBy, document, mayDecide, name }: RankedServiceProps) => {
  const told = useTold()
  const say = useWords('demand')
  const remark = <RemarkPress document="programme" table="verdicts" id={line.service} />
  if (verdict !== undefined) {
    const struck = verdict.verdict === 'strike'
    return (
      <div>
        <p className={look['note']}>
          {say(struck ? 'struckBecause' : 'pinnedBecause', { reason: verdict.reason })}
          {decidedBy === null ? '' : say('decidedBy', { name: decidedBy })}
        </p>
        {mayDecide ? (
          <Button kind="quiet" onClick={() => told(clearDecision(document, line.service))}>
            {say(struck ? 'unstrike' : 'unpin')}
          </Button>
        ) : null}
        {remark}
      </div>
    )
  }
  return (
    <div>
      {mayDecide && <ServiceDecisionForm service={line.service} name={name} document={document} />}
      {remark}
    </div>
  )
}
