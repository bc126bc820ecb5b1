// Any two frozen revisions side by side as one list of changes; reached from the history.
import { isolated } from '#words/isolated.ts'
import { useMemo } from 'react'
import { changesBetween } from '#core/centre/changes.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { LinkButton } from '#ui/Button.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import page from '#ui/page.module.css'
import { ChangeList } from './ChangeList.tsx'
import { useRevision } from './useRevision.ts'

/** The digests of two revisions. */
export interface ComparePageProps {
  readonly workspace: Workspace
  readonly before: string
  readonly after: string
}

/** A person reads what is different between two revisions, or that one of them isn't on this device. */
export const ComparePage = ({ workspace, before, after }: ComparePageProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const standings = useSource(workspace.figures.standings)
  const old = useRevision(workspace, before)
  const now = useRevision(workspace, after)
  const label = (digest: string): string => {
    const standing = standings.find((one) => one.revision === digest)
    return standing === undefined
      ? digest.slice(0, 8)
      : `${say('revision', { n: standing.number })} ${isolated(standing.label)}`
  }
  const changes = useMemo(() => (old && now ? changesBetween(old, now) : null), [old, now])
  return (
    <div className={page['page']} data-testid="review">
      <PageHead
        title={say('compareTitle', { before: label(before), after: label(after) })}
        action={<LinkButton href={`#/c/${workspace.id}/history`}>{frame('page.history')}</LinkButton>}
      />
      <Section title={say('compareChanges')}>
        {old === null || now === null ? (
          <Caption>{say('notHere')}</Caption>
        ) : changes === null || old === undefined || now === undefined ? (
          <Caption>{frame('loading')}</Caption>
        ) : (
          <ChangeList changes={changes} workspace={workspace} compared={{ before: old, after: now }} />
        )}
      </Section>
    </div>
  )
}
