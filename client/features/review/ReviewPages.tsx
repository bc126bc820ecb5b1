// The review: what was submitted, what changed since the approved revision, the decision, and the export of what is in force.
import { draftContent, tallyNow } from '#core/centre/submitting.ts'
import { useMemo, useRef } from 'react'
import { anyChange, frozenIn } from '#core/centre/windows.ts'
import { derive } from '#core/source.ts'
import { writtenContent } from '#core/centre/revision.ts'
import { changesBetween } from '#core/centre/changes.ts'
import { approvedRevision, type RevisionStanding } from '#core/ledgers/decisions.ts'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import type { Revision } from '#schemas/archive.ts'
import { isHandedOver } from '#schemas/decisions.ts'
import { Button } from '#ui/Button.tsx'
import { give } from '#ui/focusPath.ts'
import { NewerRecords } from '#ui/NewerRecords.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { SignerNotes } from '#ui/SignerNotes.tsx'
import { Caption, Section, Tag } from '#ui/Section.tsx'
import { HandedOver } from '#ui/HandedOver.tsx'
import { useSource } from '#ui/useSource.ts'
import { useClaimed } from '#ui/useClaimed.ts'
import { useWords } from '#ui/useWords.ts'
import page from '#ui/page.module.css'
import { ChangeList } from './ChangeList.tsx'
import { ComparePage } from './ComparePage.tsx'
import { DecisionSection } from './DecisionSection.tsx'
import { ExportButtons } from './ExportButtons.tsx'
import { HeldBack } from './HeldBack.tsx'
import { RetractForm } from './RetractForm.tsx'
import { ReviewSheet } from './ReviewSheet.tsx'
import { RevisionPage } from './RevisionPage.tsx'
import { RevisionReading } from './RevisionReading.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import { isOpenStanding, useHeld } from './useHeld.ts'
import { useRevision } from './useRevision.ts'
import own from './review.module.css'

const digestText = /^[0-9a-f]{64}$/

/** The Review room's props. */
export interface ReviewRoomProps extends PageProps {
  /** Lists what a frozen revision holds that was removed since. */
  readonly onBringBack?: (revision: Revision) => void
}

/** `compare/<digest>/<digest>` compares two frozen revisions, `revision/<digest>` opens one; everything else is the review in hand. */
export const ReviewPages = ({ workspace, path, onBringBack }: ReviewRoomProps) => {
  const [page, before = '', after = ''] = path
  if (page === 'compare' && digestText.test(before) && digestText.test(after))
    return <ComparePage workspace={workspace} before={before} after={after} />
  if (page === 'revision' && digestText.test(before))
    return <RevisionPage workspace={workspace} digest={before} {...(onBringBack && { onBringBack })} />
  return <ReviewInHand workspace={workspace} />
}

const ReviewInHand = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('review')
  const standings = useSource(workspace.figures.standings)
  const names = useSource(workspace.names)
  const held = useHeld(standings)
  const { shown: subject, current } = held
  const approved = approvedRevision(standings)
  const base = approved !== null && approved.revision !== subject?.revision ? approved : null
  const submitted = useRevision(workspace, subject?.revision ?? null)
  const inForce = useRevision(workspace, approved?.revision ?? null)
  const waits = subject !== null && isOpenStanding(subject)
  // what somebody was deciding on stays to be read, whatever became of it
  const reads = waits || (held.isHeld && approved?.revision !== subject?.revision)
  // what somebody brought by file or with a founding waits, and holds up nobody who submits; so does what can't be withdrawn any more
  const holdsUp =
    current !== null && isOpenStanding(current) && !isHandedOver(current.submitted) && current.relied === null
  const decision = useRef<HTMLDivElement>(null)
  const top = useRef<HTMLDivElement>(null)
  const toTop = (): void => leadTo(top.current, 'h1')
  return (
    <div ref={top} className={page['page']} data-testid="review">
      <PageHead
        title={say('title')}
        action={
          waits &&
          submitted && (
            <span className={own['toDecision']}>
              <Button onClick={() => leadTo(decision.current, 'h2')}>{say('toDecision')}</Button>
            </span>
          )
        }
        lede={subject === null ? say('empty') : <StandingWords workspace={workspace} standing={subject} />}
      />
      <HeldBack workspace={workspace} />
      <div className={own['reviewColumns']}>
        <div>
          {reads && (
            <Section title={say('changes')} aside={base === null ? say('noBase') : base.label}>
              <Changes before={base === null ? null : inForce} after={submitted} workspace={workspace} />
            </Section>
          )}
          {reads && submitted && (base === null || inForce !== undefined) && (
            <Section title={say('reading')}>
              <RevisionReading
                revision={submitted}
                base={base === null ? null : (inForce ?? null)}
                blobs={workspace.blobs}
                names={names}
              />
            </Section>
          )}
          {!reads && (
            <Section title={say('draftChanges')} aside={approved === null ? say('noBase') : approved.label}>
              <DraftChanges before={approved === null ? null : inForce} workspace={workspace} />
            </Section>
          )}
          <NewerRecords records={workspace.decisions.newer} names={names} />
        </div>
        <aside aria-label={say('sheet')}>
          {submitted && reads && <ReviewSheet revision={submitted} />}
          {(waits || held.isHeld) && (
            <div ref={decision}>
              <DecisionSection
                workspace={workspace}
                held={held}
                revision={submitted}
                base={base === null ? null : (inForce ?? null)}
                onTop={toTop}
              />
            </div>
          )}
          {held.worded.map(({ revision, number, label }) => (
            <div key={revision} className={`${own['meanwhile']} no-print`}>
              <p>{say('wordsKept', { n: number, label })}</p>
              <Button
                onClick={() => {
                  held.goTo(revision)
                  toTop()
                }}
              >
                {say('toRevision', { n: number })}
              </Button>
            </div>
          ))}
          {subject !== null && !waits && <RetractForm workspace={workspace} standing={subject} />}
          <div className="no-print">
            {!holdsUp && <SubmitForm workspace={workspace} />}
            <Section title={say('export')}>
              <ExportButtons workspace={workspace} revision={inForce} />
            </Section>
          </div>
        </aside>
      </div>
    </div>
  )
}

/** A person goes on at a heading far up or down the page, with the eyes and with the keys. */
const leadTo = (within: HTMLElement | null, heading: 'h1' | 'h2'): void => {
  const found = within?.querySelector<HTMLElement>(heading)
  if (!found) return
  give(found)
  found.scrollIntoView({ block: 'start' })
}

const StandingWords = ({
  workspace,
  standing,
}: {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
}) => {
  const say = useWords('review')
  const claimed = useClaimed()
  const names = useSource(workspace.names)
  const handedOver = useSource(workspace.handedOver)
  const signerOf = useSource(workspace.signers)
  const { submitted, submitters, withdrawn } = standing
  const submitter = signerOf(submitted, submitters)
  return (
    <>
      <b>{say('revision', { n: standing.number })}</b> {standing.label}{' '}
      <Tag kind={standing.state === 'approved' ? 'note' : 'plain'}>{say(`state.${standing.state}`)}</Tag>{' '}
      {say('by', {
        name: submitter.name,
        when: claimed(submitted.made, workspace.decisions.receivedOf(submitted.id)),
      })}
      <SignerNotes signer={submitter} verdict={false} />
      <HandedOver by={isHandedOver(submitted) ? (names.get(submitted.by ?? '') ?? '') : undefined} />
      {standing.verdicts.map((verdict) => (
        <span key={verdict.id} className={own['reviewVerdict']}>
          {say(verdict.kind === 'approve' ? 'approvedBy' : 'returnedBy', {
            name: signerOf(verdict, submitters).name,
          })}
          <SignerNotes signer={signerOf(verdict, submitters)} verdict />
          <HandedOver by={handedOver.get(verdict.member)} />
          {standing.unconfirmed.has(verdict.id) && ` (${say('unconfirmedEntry')})`}
          {verdict.reason === undefined ? '' : `: ${verdict.reason}`}
        </span>
      ))}
      {withdrawn !== null && (
        <span className={own['reviewVerdict']}>
          {say('decided.withdraw', { name: signerOf(withdrawn, submitters).name })}
          <SignerNotes signer={signerOf(withdrawn, submitters)} verdict={false} />
          <HandedOver by={handedOver.get(withdrawn.member)} />
          {standing.unconfirmed.has(withdrawn.id) && ` (${say('unconfirmedEntry')})`}
          {withdrawn.reason === undefined ? '' : `: ${withdrawn.reason}`}
        </span>
      )}
      {standing.handedOver.map((entry) => (
        <span key={entry.id} className={own['reviewVerdict']}>
          {say(`told.${entry.kind === 'submit' ? 'withdraw' : entry.kind}`, {
            name: signerOf(entry, submitters).name,
          })}
          <HandedOver by={names.get(entry.by ?? '') ?? ''} />
          {standing.unconfirmed.has(entry.id) && ` (${say('unconfirmedEntry')})`}
          {entry.reason === undefined ? '' : `: ${entry.reason}`}
        </span>
      ))}
      {standing.handedOver.length > 0 && <span className={own['reviewVerdict']}>{say('toldOnly')}</span>}
    </>
  )
}

interface ChangesProps {
  readonly before: Revision | null | undefined
  readonly after: Revision | null | undefined
  readonly workspace: Workspace
}

const Changes = ({ before, after, workspace }: ChangesProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const changes = useMemo(
    () =>
      after === null || after === undefined || before === undefined ? null : changesBetween(before, after),
    [before, after],
  )
  if (after === null) return <Caption>{say('notHere')}</Caption>
  if (changes === null || after === undefined) return <Caption>{frame('loading')}</Caption>
  return <ChangeList changes={changes} workspace={workspace} compared={{ before: before ?? null, after }} />
}

/** The live draft, under the name of what is in force, against that: reckoned again when a document changes. */
const DraftChanges = ({ before, workspace }: Omit<ChangesProps, 'after'>) => {
  const draft = useMemo(
    () =>
      derive<readonly unknown[], Revision>(
        [anyChange(frozenIn(workspace).map(([, open]) => open)), workspace.figures.demand, workspace.threads],
        () => draftContent(workspace, before?.label ?? '', tallyNow(workspace, before?.tally)),
      ),
    [workspace, before],
  )
  const content = useMemo(
    () => (before === null || before === undefined ? before : writtenContent(before)),
    [before],
  )
  const shown = useSource(draft)
  return <Changes before={content} after={shown} workspace={workspace} />
}
