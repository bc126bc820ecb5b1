// The history: every frozen revision with how it stands, who froze it and who decided; any two can be compared.
import { useState } from 'react'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import { saidKindOf } from '#core/ledgers/saidKind.ts'
import type { SignerOf } from '#core/ledgers/signers.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { isHandedOver } from '#schemas/decisions.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { HandedOver } from '#ui/HandedOver.tsx'
import { HashGroups } from '#ui/HashGroups.tsx'
import { NewerRecords } from '#ui/NewerRecords.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { SignerNotes } from '#ui/SignerNotes.tsx'
import { Caption, Section, Tag } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useClaimed } from '#ui/useClaimed.ts'
import { useWords } from '#ui/useWords.ts'
import page from '#ui/page.module.css'
import { ToldLosses } from './ToldLosses.tsx'
import own from './history.module.css'

/**
 * A person reads every revision with its decisions and ticks two to compare them; a third tick takes the place of the
 * older.
 */
export const HistoryPages = ({ workspace, go }: PageProps) => {
  const say = useWords('history')
  const standings = useSource(workspace.figures.standings)
  const handedOver = useSource(workspace.handedOver)
  const names = useSource(workspace.names)
  const signerOf = useSource(workspace.signers)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = (digest: string): void =>
    setChosen(
      chosen.includes(digest) ? chosen.filter((one) => one !== digest) : [...chosen.slice(-1), digest],
    )
  const inOrder = standings.filter((one) => chosen.includes(one.revision)).map((one) => one.revision)
  return (
    <div className={page['page']}>
      <PageHead title={say('title')} lede={say('lede')} />
      {standings.length === 0 ? (
        <EmptyState action={<Button onClick={() => go('review')}>{say('toReview')}</Button>}>
          {say('empty')}
        </EmptyState>
      ) : (
        <Section
          title={say('revisions')}
          aside={
            standings.length > 1 && (
              <Button disabled={inOrder.length !== 2} onClick={() => go('review', 'compare', ...inOrder)}>
                {inOrder.length === 2 ? say('compare') : say('chooseTwo')}
              </Button>
            )
          }
        >
          <ol className={own['history']}>
            {standings.toReversed().map((standing) => (
              <li key={standing.revision}>
                <RevisionRow
                  href={`#/c/${workspace.id}/review/revision/${standing.revision}`}
                  standing={standing}
                  handedOver={handedOver}
                  names={names}
                  signerOf={signerOf}
                  receivedOf={workspace.decisions.receivedOf}
                  chosen={chosen.includes(standing.revision)}
                  onChoose={standings.length > 1 ? () => toggle(standing.revision) : null}
                />
              </li>
            ))}
          </ol>
        </Section>
      )}
      <ToldLosses centre={workspace.id} />
      <NewerRecords records={workspace.decisions.newer} names={names} />
    </div>
  )
}

interface RevisionRowProps {
  /** Where it is read as a whole. */
  readonly href: string
  readonly standing: RevisionStanding
  readonly handedOver: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly signerOf: SignerOf
  readonly chosen: boolean
  /** When the relay received an entry, as far as it tells. */
  readonly receivedOf: (id: string) => string | null
  /** Null where there is nothing to compare with. */
  readonly onChoose: (() => void) | null
}

const RevisionRow = ({
  href,
  standing,
  handedOver,
  names,
  signerOf,
  receivedOf,
  chosen,
  onChoose,
}: RevisionRowProps) => {
  const say = useWords('history')
  const review = useWords('review')
  const claimed = useClaimed()
  const { submitted, submitters, decided, revision } = standing
  const submitter = signerOf(submitted, submitters)
  return (
    <div className={own['historyRow']} data-testid="history-row">
      {onChoose !== null && (
        // The label makes the box as large as a finger.
        <label className={`${own['historyChoose']} no-print`}>
          <input
            type="checkbox"
            checked={chosen}
            onChange={onChoose}
            aria-label={`${say('compare')}: ${standing.label}`}
          />
        </label>
      )}
      <div>
        <h3>
          <a href={href}>
            {review('revision', { n: standing.number })} {standing.label}
          </a>{' '}
          <Tag kind={standing.state === 'approved' ? 'note' : 'plain'}>
            {review(`state.${standing.state}`)}
          </Tag>
        </h3>
        <p>
          {say('frozen', { when: claimed(submitted.made, receivedOf(submitted.id)), name: submitter.name })}
          <SignerNotes signer={submitter} verdict={false} />
          <HandedOver by={isHandedOver(submitted) ? (names.get(submitted.by ?? '') ?? '') : undefined} />
        </p>
        {decided.map((entry) => (
          <p key={entry.id}>
            {say('decided', {
              what: review(`decided.${saidKindOf(entry, decided)}`, {
                name: signerOf(entry, submitters).name,
              }),
              when: claimed(entry.made, receivedOf(entry.id)),
            })}
            <SignerNotes signer={signerOf(entry, submitters)} verdict={entry.kind !== 'withdraw'} />
            <HandedOver by={handedOver.get(entry.member)} />
            {standing.unconfirmed.has(entry.id) && ` (${review('unconfirmedEntry')})`}
            {entry.reason === undefined ? '' : `: ${entry.reason}`}
          </p>
        ))}
        {standing.handedOver.map((entry) => (
          <p key={entry.id}>
            {say('decided', {
              what: review(`told.${saidKindOf(entry, standing.handedOver)}`, {
                name: signerOf(entry, submitters).name,
              }),
              when: claimed(entry.made, receivedOf(entry.id)),
            })}
            <HandedOver by={names.get(entry.by ?? '') ?? ''} />
            {standing.unconfirmed.has(entry.id) && ` (${review('unconfirmedEntry')})`}
            {entry.reason === undefined ? '' : `: ${entry.reason}`}
          </p>
        ))}
        {standing.handedOver.length > 0 && <Caption>{review('toldOnly')}</Caption>}
        <HashGroups digest={revision} small />
      </div>
    </div>
  )
}
