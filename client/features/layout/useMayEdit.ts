// What this person may do on the layout's page: change the layout, write remarks.
import type { Workspace } from '#core/centre/workspace.ts'
import { documentRight, remarksDocument } from '#schemas/documents.ts'
import { useSource } from '#ui/useSource.ts'

/** By role, and by whether the document can be written to at all (a newer version may have sealed it). */
export const useMayEdit = (workspace: Workspace): boolean => {
  const { role, member } = useSource(workspace.me)
  return documentRight(role, 'layout', member) === 'write' && workspace.layout.sealed() === null
}

/** Owners, editors, consultants and reviewers may; who only looks finds no button that would be refused. */
export const useMayRemark = (workspace: Workspace): boolean => {
  const { role, member } = useSource(workspace.me)
  return (
    documentRight(role, remarksDocument(member), member) === 'write' && workspace.ownRemarks.sealed() === null
  )
}
