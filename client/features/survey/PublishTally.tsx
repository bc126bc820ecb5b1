// Publishing a tally: what those who may not see answers will see of them, said before the button is pressed.
import { useEffect, useMemo, useRef, useState } from 'react'
import { newerPartsOf } from '#core/centre/newerParts.ts'
import { draftTallyBy, publishDraft, type TallyDraft } from '#core/centre/tallying.ts'
import type { Counted } from '#core/figures/responses.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { useLedgerRights } from '#kit/useMayWrite.ts'
import { RefusalNote } from '#kit/RefusalNote.tsx'
import type { NotWritten } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { announce } from '#ui/notices.ts'
import { useSource } from '#ui/useSource.ts'
import { useClaimed } from '#ui/useClaimed.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { groupNames } from '#words/groupName.ts'
import { judgeScores, type ScoreJudgement } from './scoreJudge.ts'
import look from './survey.module.css'

/** The centre, and the answers that count. */
export interface PublishTallyProps {
  readonly workspace: Workspace
  readonly counted: readonly Counted[]
}

const heldBack = (counts: Tally['counts']): number =>
  Object.values(counts)
    .flatMap((values) => Object.values(values))
    .flatMap((groups) => Object.values(groups))
    .filter((count) => count === null).length

/** Reckons a draft in another thread: how far it is from 0 to 1, null while none is reckoned. */
const useReckoning = (
  workspace: Workspace,
  onDraft: (draft: TallyDraft | null) => void,
  onFailed: () => void,
) => {
  const [done, setDone] = useState<number | null>(null)
  const running = useRef<ScoreJudgement | null>(null)
  useEffect(() => () => running.current?.stop(), [])
  const stop = (): void => {
    running.current?.stop()
    setDone(null)
  }
  const reckon = (): void => {
    setDone(0)
    void draftTallyBy(workspace, (scores) => {
      const judgement = judgeScores(scores, (some) => setDone(some / scores.questions.length))
      running.current = judgement
      return judgement.steps
    })
      .then(onDraft, onFailed)
      .finally(() => setDone(null))
  }
  return { done, reckon, stop }
}

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
  const [draft, setDraft] = useState<TallyDraft | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<NotWritten | null>(null)
  const { done, reckon, stop } = useReckoning(workspace, setDraft, () => setRefusal({ refused: 'failed' }))
  // What this build can't read in full it would count wrongly, for everybody.
  const newer = useSource(useMemo(() => newerPartsOf(workspace), [workspace]))
  const mistaken = newer.some((part) => part === 'survey' || part === 'centre')
  if (!mayPublish) return null

  const publish = async (): Promise<void> => {
    if (draft === null) return
    setBusy(true)
    try {
      await publishDraft(workspace, draft)
      setRefusal(null)
      setDraft(null)
      announce(say('tallyPublished', { n: draft.figures.n }))
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
          // not disabled meanwhile: it has the focus, and gets it back from the dialog
          onClick={() => {
            if (done !== null) return
            setRefusal(null)
            reckon()
          }}
          disabled={mistaken || counted.length < suppressUnder}
        >
          {say('publishTally')}
        </Button>
        {done === null ? null : <ProgressLine label={say('tallyReckoned')} done={done} onCancel={stop} />}
        {draft === null ? <RefusalNote refusal={refusal} /> : null}
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
            <Button kind="primary" disabled={busy || draft?.tells === true} onClick={() => void publish()}>
              {say('publishNow')}
            </Button>
          </>
        }
      >
        {draft === null ? null : (
          <>
            <p>
              {say('tallyShows', { n: draft.figures.n, questions: Object.keys(draft.figures.counts).length })}
            </p>
            <p>{say('tallyHides', { count: heldBack(draft.figures.counts) })}</p>
            <p className={look['detail']}>{say('tallyKept')}</p>
            {draft.figures.pooled === undefined ? null : (
              <p>
                {say('tallyPooled', {
                  groups: format.list(groupNames(centre, draft.figures.pooled, lang, demandWords('noGroup'))),
                })}
              </p>
            )}
            {draft.tells ? (
              <p className={look['note']} role="alert">
                {say('tallyTells')}
              </p>
            ) : null}
            {draft.isSame ? <p className={look['note']}>{say('tallySame')}</p> : null}
            <RefusalNote refusal={refusal} />
          </>
        )}
      </Dialog>
    </div>
  )
}
