// Publishing a tally: what those who may not see answers will see of them, said before the button is pressed.
import { useMemo, useState } from 'react'
import { newerPartsOf } from '#core/centre/newerParts.ts'
import { reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import type { Counted } from '#core/figures/responses.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { tellsWhoCame } from '#core/figures/tellable.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { canonicalJson, sha256Hex } from '#schemas/archive.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { useLedgerRights } from '#kit/useMayWrite.ts'
import { RefusalNote } from '#kit/RefusalNote.tsx'
import type { NotWritten } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announce } from '#ui/notices.ts'
import { useSource } from '#ui/useSource.ts'
import { useClaimed } from '#ui/useClaimed.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { groupNames } from '#words/groupName.ts'
import look from './survey.module.css'

/** The centre, and the answers that count. */
export interface PublishTallyProps {
  readonly workspace: Workspace
  readonly counted: readonly Counted[]
}

/** The tally as it would be published now; its id, name and time come from the pen. */
const tallyNow = (workspace: Workspace, counted: readonly Counted[]): Tally => {
  const { questions, choices } = workspace.survey.read()
  const survey = { questions: [...questions.values()], choices: [...choices.values()] }
  const { population, serviceEdits } = workspace.centre.read()
  const demand = reckonDemand(counted, survey, peopleByGroup(population), catalogueWith(serviceEdits))
  const { answerIds, ...figures } = reckonTally(counted, survey, demand, workspace.tallies.read())
  const { pen } = workspace
  return {
    ...figures,
    id: pen.newId(),
    kind: 'tally',
    answers: sha256Hex(canonicalJson(answerIds)),
    by: workspace.me.read().member,
    made: pen.now(),
  }
}

const heldBack = (tally: Tally): number =>
  Object.values(tally.counts)
    .flatMap((values) => Object.values(values))
    .flatMap((groups) => Object.values(groups))
    .filter((count) => count === null).length

/**
 * An editor reads what others would see and publishes it; a tally that would tell on single people is refused with
 * the reason.
 */
export const PublishTally = ({ workspace, counted }: PublishTallyProps) => {
  const say = useWords('survey')
  const frame = useWords('frame')
  const claimed = useClaimed()
  const mayPublish = useLedgerRights(workspace, 'tallies').add
  const tallies = useSource(workspace.tallies)
  const last = tallies.at(-1)
  const centre = useSource(workspace.centre)
  const lang = useLanguage()
  const format = useFormat()
  const demandWords = useWords('demand')
  const refusals = useWords('refusals')
  const [draft, setDraft] = useState<Tally | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<NotWritten | null>(null)
  // What this build can't read in full it would count wrongly, for everybody.
  const newer = useSource(useMemo(() => newerPartsOf(workspace), [workspace]))
  const tells = draft !== null && tellsWhoCame(draft, tallies)
  const mistaken = newer.some((part) => part === 'survey' || part === 'centre')
  if (!mayPublish) return null

  const publish = async (): Promise<void> => {
    if (draft === null) return
    setBusy(true)
    try {
      await workspace.tallies.append([draft])
      setRefusal(null)
      setDraft(null)
      announce(say('tallyPublished', { n: draft.n }))
    } catch {
      setRefusal({ refused: 'failed' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={look['sheet']}>
      <div className={look['apart']}>
        <span>
          {last === undefined
            ? say('noTallyYet')
            : say('lastTally', {
                date: claimed(last.made, workspace.tallies.receivedOf(last.id)),
                n: last.n,
              })}
        </span>
        <Button
          onClick={() => setDraft(tallyNow(workspace, counted))}
          disabled={mistaken || counted.length < suppressUnder}
        >
          {say('publishTally')}
        </Button>
        {counted.length > 0 && counted.length < suppressUnder ? (
          <p className={look['note']}>{say('tallyTooFew')}</p>
        ) : null}
        {mistaken ? <p className={look['note']}>{refusals('newer-version')}</p> : null}
      </div>
      <Dialog
        open={draft !== null}
        title={say('publishTally')}
        onClose={() => setDraft(null)}
        actions={
          <>
            <Button onClick={() => setDraft(null)}>{frame('cancel')}</Button>
            <Button kind="primary" disabled={busy || tells} onClick={() => void publish()}>
              {say('publishNow')}
            </Button>
          </>
        }
      >
        {draft === null ? null : (
          <>
            <p>{say('tallyShows', { n: draft.n, questions: Object.keys(draft.counts).length })}</p>
            <p>{say('tallyHides', { count: heldBack(draft) })}</p>
            <p className={look['detail']}>{say('tallyKept')}</p>
            {draft.pooled === undefined ? null : (
              <p>
                {say('tallyPooled', {
                  groups: format.list(groupNames(centre, draft.pooled, lang, demandWords('noGroup'))),
                })}
              </p>
            )}
            {tells ? (
              <p className={look['note']} role="alert">
                {say('tallyTells')}
              </p>
            ) : null}
            {last?.answers === draft.answers ? <p className={look['note']}>{say('tallySame')}</p> : null}
            <RefusalNote refusal={refusal} />
          </>
        )}
      </Dialog>
    </div>
  )
}
