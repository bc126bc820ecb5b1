// One frozen revision, opened from the history or by its address: read as a whole, against the one it was based on.
import { isolated } from '#words/isolated.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Revision } from '#schemas/archive.ts'
import { useMayWriteSome } from '#kit/useMayWrite.ts'
import { Button } from '#ui/Button.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Caption, Tag } from '#ui/Section.tsx'
import { HashGroups } from '#ui/HashGroups.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import page from '#ui/page.module.css'
import { RevisionReading } from './RevisionReading.tsx'
import { useRevision } from './useRevision.ts'

/** The digest of one revision. */
export interface RevisionPageProps {
  readonly workspace: Workspace
  readonly digest: string
  /** Lists what it holds that was removed since; absent where nothing can be listed. */
  readonly onBringBack?: (revision: Revision) => void
}

/** A person reads one revision whole and what it changed, or that it isn't on this device. */
export const RevisionPage = ({ workspace, digest, onBringBack }: RevisionPageProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const history = useWords('history')
  const names = useSource(workspace.names)
  const mayWrite = useMayWriteSome(workspace)
  const standing = useSource(workspace.figures.standings).find(({ revision }) => revision === digest)
  const revision = useRevision(workspace, digest)
  const basedOn = standing?.base ?? null
  const base = useRevision(workspace, basedOn)
  const title =
    standing === undefined
      ? digest.slice(0, 8)
      : `${say('revision', { n: standing.number })} ${isolated(standing.label)}`
  return (
    <div className={page['page']} data-testid="review">
      <PageHead
        title={title}
        lede={
          <>
            {standing !== undefined && <Tag>{say(`state.${standing.state}`)}</Tag>} {say('readLede')}
          </>
        }
      />
      <HashGroups digest={digest} />
      {mayWrite && revision && onBringBack !== undefined && (
        <p className="no-print">
          <Button onClick={() => onBringBack(revision)}>{history('restore')}</Button>
        </p>
      )}
      {revision === undefined || (basedOn !== null && base === undefined) ? (
        <Caption>{frame('loading')}</Caption>
      ) : revision === null ? (
        <Caption>{say('notHere')}</Caption>
      ) : (
        <RevisionReading revision={revision} base={base ?? null} blobs={workspace.blobs} names={names} />
      )}
    </div>
  )
}
