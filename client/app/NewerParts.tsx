// A newer version has written to parts of this centre, or given its reader a role: said in every room, with what is safe and what to do.
import { useEffect, useMemo } from 'react'
import { newerPartsOf } from '#core/centre/newerParts.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { roleNamed } from '#schemas/members.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { lookForNewVersion } from './offlineShell.ts'
import look from './newerParts.module.css'

/**
 * A person reads which documents can only be read here, that nothing is lost, and that a newer version is looked for.
 */
export const NewerParts = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('frame')
  const of = useWords('documents')
  const format = useFormat()
  const parts = useSource(useMemo(() => newerPartsOf(workspace), [workspace]))
  const unknownRole = roleNamed(useSource(workspace.me).role) === null
  const met = parts.length > 0 || unknownRole
  useEffect(() => {
    if (met) lookForNewVersion()
  }, [met])
  if (!met) return null
  const names = new Set(parts.map((part) => (part === 'ownRemarks' ? of('ownRemarks') : of(`name.${part}`))))
  return (
    <div className={`${look['newerParts']} no-print`} role="status" data-testid="newer-parts">
      {unknownRole && <p>{say('newerRole')}</p>}
      {parts.length > 0 && <p>{say('newerWrote', { parts: format.list([...names]) })}</p>}
      {parts.length > 0 && <p>{say('newerSafe')}</p>}
    </div>
  )
}
