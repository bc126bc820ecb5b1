// The demand page: what residents need most, in order, with every number behind it, and the programme that follows.
import { useEffect, useRef } from 'react'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { isUnranked } from '#core/figures/weighNothing.ts'
import type { Demand } from '#schemas/derived.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { useLedgerRights, useMayWrite } from '#kit/useMayWrite.ts'
import { Button } from '#ui/Button.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Section } from '#ui/Section.tsx'
import { useKeptId } from '#ui/useKept.ts'
import { useSource } from '#ui/useSource.ts'
import { useNotPublished } from '#kit/useNotPublished.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { DecidedServices } from './DecidedServices.tsx'
import { AnotherService } from './AnotherService.tsx'
import { GroupWeights } from './GroupWeights.tsx'
import { OtherWanted } from './OtherWanted.tsx'
import { ProgrammeTable } from './ProgrammeTable.tsx'
import { housedCount } from '#words/housedCount.ts'
import { groupNames } from '#words/groupName.ts'
import { scoreNotes } from '#words/scoreNotes.ts'
import { RankedService } from './RankedService.tsx'
import { WeighNothingNote } from './WeighNothingNote.tsx'
import { serviceName } from './serviceName.ts'
import own from './demand.module.css'
import look from './survey.module.css'

/** A person reads the ranking and the programme; an editor decides beside them. */
export const DemandPage = ({ workspace, path, go }: PageProps) => {
  const say = useWords('demand')
  const lang = useLanguage()
  const format = useFormat()
  const notPublished = useNotPublished(workspace)
  const answers = useLedgerRights(workspace, 'responses')
  const demand = useSource(workspace.figures.demand)
  const programme = useSource(workspace.figures.programme)
  const decisions = useSource(workspace.programme)
  const centre = useSource(workspace.centre)
  const pooled = useSource(workspace.tallies).at(-1)?.pooled ?? []
  const names = useSource(workspace.names)
  const [openService, setOpenService] = useKeptId('open-service', path[1] ?? null)
  const ranking = useRef<HTMLOListElement>(null)
  const asked = path[1]
  useEffect(() => {
    if (asked === undefined) return
    ranking.current
      ?.querySelector<HTMLElement>(`[data-service="${CSS.escape(asked)}"]`)
      ?.scrollIntoView?.({ block: 'start' })
  }, [asked])
  const catalogue = catalogueWith(centre.serviceEdits)
  const mayDecide = useMayWrite(workspace, workspace.programme)
  const nameOf = (service: string): string => serviceName(catalogue, service, lang)
  const services = demand === null || demand.n === 0 ? [] : demand.services

  if (programme === null)
    return (
      <div className={look['page']}>
        <PageHead title={say('title')} before={say('headBefore')} figure="–" lede={notPublished} />
        <DecidedServices decisions={decisions} nameOf={nameOf} />
      </div>
    )
  return (
    <div className={look['page']}>
      {demand === null || demand.n === 0 ? (
        <PageHead
          title={say('title')}
          lede={say('empty')}
          action={
            answers.add ? (
              <Button kind="primary" onClick={() => go('survey', 'collect')}>
                {say('collectFirst')}
              </Button>
            ) : undefined
          }
        />
      ) : (
        <PageHead
          title={say('title')}
          before={say('headBefore')}
          figure={housedCount(programme, lang)}
          after={say('headAfter', { count: programme.lines.length })}
          lede={say(demand.source === 'tally' ? 'ledeTally' : 'lede', {
            n: format.count(demand.n),
            count: demand.n,
          })}
          action={
            <Button kind="primary" onClick={() => go('layout')}>
              {say('toLayout')}
            </Button>
          }
        />
      )}
      {demand === null || demand.n === 0 ? null : <GroupWeights demand={demand} centre={centre} />}
      {demand === null || demand.n === 0 ? null : (
        <WeighNothingNote weighted={demand} centre={centre} whole={demand.source === 'responses'} />
      )}
      {demand?.source === 'tally' && pooled.length > 0 ? (
        <p className={look['short']} role="note">
          {say('pooled', { groups: format.list(groupNames(centre, pooled, lang, say('noGroup'))) })}
        </p>
      ) : null}
      {demand !== null && isUnranked(demand) ? <p className={look['short']}>{say('noRanks')}</p> : null}
      <div className={own['columns']}>
        <Section title={say('ranking')} aside={say('scoreOf')}>
          <ol className={look['list']} ref={ranking}>
            {services.map((line) => (
              <RankedService
                key={line.service}
                line={line}
                top={services[0]?.score ?? 0}
                demand={demand}
                centre={centre}
                name={nameOf(line.service)}
                verdict={decisions.verdicts.get(line.service)}
                decidedBy={names.get(decisions.verdicts.get(line.service)?.by ?? '') ?? null}
                open={openService === line.service}
                onOpen={(open) => setOpenService(open ? line.service : null)}
                document={workspace.programme}
                answersOf={answers.read ? workspace : null}
                mayDecide={mayDecide}
              />
            ))}
          </ol>
          <ScoreNotes demand={demand} nameOf={nameOf} />
          <OtherWanted workspace={workspace} n={demand?.n ?? 0} mayRead={answers.read} />
          {services.length === 0 ? (
            <p className={look['detail']}>{say(demand?.scoresHeld === true ? 'scoresHeld' : 'noRanking')}</p>
          ) : null}
          {mayDecide ? (
            <AnotherService
              catalogue={catalogue}
              known={new Set(services.map((line) => line.service))}
              document={workspace.programme}
            />
          ) : null}
        </Section>
        <ProgrammeTable
          programme={programme}
          overrides={decisions.overrides}
          document={workspace.programme}
          nameOf={nameOf}
          mayDecide={mayDecide}
          onWhy={setOpenService}
        />
      </div>
    </div>
  )
}

interface ScoreNotesProps {
  readonly demand: Demand | null
  readonly nameOf: (service: string) => string
}

/** A person reads which scores of a published tally are held back or rounded. */
const ScoreNotes = ({ demand, nameOf }: ScoreNotesProps) => {
  const lang = useLanguage()
  const notes = demand === null ? [] : scoreNotes(demand, nameOf, lang)
  return notes.map((note) => (
    <p key={note} className={look['detail']}>
      {note}
    </p>
  ))
}
