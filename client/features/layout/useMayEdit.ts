// Whether this person may change the layout on this device.
import type { Workspace } from '#core/workspace.ts'
import { documentRight } from '#schemas/relay.ts'
import { useSource } from '#ui/useSource.ts'

/** By role, and by whether the document can be written to at all (a newer version may have sealed it). */
export const useMayEdit = (workspace: Workspace): boolean => {
  const { role, member } = useSource(workspace.me)
  return documentRight(role, 'layout', member) === 'write' && workspace.layout.sealed() === null
}
