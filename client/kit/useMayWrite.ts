// What this person may do on this device: change a document, add to a ledger; by role, and unless a newer version has written it.
import { useMemo } from 'react'
import type { OpenDocument } from '#core/documents/document.ts'
import { anyChange, frozenIn } from '#core/centre/windows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Me, Source } from '#core/source.ts'
import { documentRight, isSharedDocument, personalDocument, type PersonalKind } from '#schemas/documents.ts'
import { ledgerRights, type LedgerName, type LedgerRights } from '#schemas/ledgers.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { useSource } from '#ui/useSource.ts'

/** What is asked of a document; of one that every member has, the own one is meant. */
interface Asked extends Source<unknown>, Pick<OpenDocument<DocumentDefinition>, 'sealed'> {
  readonly definition: Pick<DocumentDefinition, 'name'>
}

const mayWrite = ({ role, member }: Me, { definition: { name }, sealed }: Asked): boolean => {
  const full = isSharedDocument(name) ? name : personalDocument(name as PersonalKind, member)
  return documentRight(role, full, member) === 'write' && sealed() === null
}

/**
 * Whether a document can be changed here: by the role's right, and unless it is sealed. Follows both: fields go where one of them
 * changes while the page stands.
 */
export const useMayWrite = ({ me }: Pick<Workspace, 'me'>, document: Asked): boolean => {
  // A seal comes with a change of the document.
  useSource(document)
  return mayWrite(useSource(me), document)
}

/** Whether any document of the centre that a revision holds can be changed here. */
export const useMayWriteSome = (workspace: Workspace): boolean => {
  const documents = useMemo(() => frozenIn(workspace).map(([, document]) => document), [workspace])
  useSource(useMemo(() => anyChange(documents), [documents]))
  const me = useSource(workspace.me)
  return documents.some((document) => mayWrite(me, document))
}

/** What this person may do with a ledger. */
export const useLedgerRights = ({ me }: Pick<Workspace, 'me'>, ledger: LedgerName): LedgerRights => {
  const { role } = useSource(me)
  return useMemo(() => ledgerRights(role, ledger), [role, ledger])
}
