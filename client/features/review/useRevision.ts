// A frozen revision from this device, else from the relay, checked against its digest before anything of it is shown.
import { useEffect, useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { readRevision } from '#files/exportJson.ts'
import type { Revision } from '#schemas/archive.ts'

/** undefined while it is being fetched; null where it isn't to be had, or isn't what its digest says. */
export const useRevision = (workspace: Workspace, digest: string | null): Revision | null | undefined => {
  const [found, setFound] = useState<{ readonly digest: string; readonly revision: Revision | null } | null>(
    null,
  )
  useEffect(() => {
    if (digest === null) return
    let gone = false
    const show = (bytes: Uint8Array | null): void => {
      if (!gone) setFound({ digest, revision: bytes && readRevision(bytes, digest) })
    }
    // A disk that can't be read has none to give either.
    workspace.blobs.get(digest).then(show, () => show(null))
    return () => {
      gone = true
    }
  }, [workspace, digest])
  if (digest === null) return null
  return found?.digest === digest ? found.revision : undefined
}
