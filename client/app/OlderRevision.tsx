// What a frozen revision holds that was removed from the draft since, brought back as a change of today.
import { useMemo } from 'react'
import { olderRevisionOf } from '#core/centre/olderFile.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Revision } from '#schemas/archive.ts'
import { useWords } from '#ui/useWords.ts'
import { GoneList } from './GoneList.tsx'

/** The draft, and the revision beside it. */
export interface OlderRevisionProps {
  readonly workspace: Workspace
  readonly revision: Revision
  readonly onClose: () => void
}

/** A person brings back into the draft what a revision still holds; the revision itself stays as it is. */
export const OlderRevision = ({ workspace, revision, onClose }: OlderRevisionProps) => {
  const say = useWords('older')
  const older = useMemo(() => olderRevisionOf(workspace, revision), [workspace, revision])
  return (
    <GoneList
      workspace={workspace}
      older={older}
      title={say('titleRevision')}
      lede={say('ledeRevision', { name: revision.label })}
      advice=""
      onClose={onClose}
    />
  )
}
