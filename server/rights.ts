// What a member may do with a document: by role, and only where the document exists.
import { Id } from '#schemas/ids.ts'
import { documentRight, personalOf, type Right } from '#schemas/documents.ts'
import type { Holder, Store } from './store.ts'

/** The member's right; `none` also where there is no such document. */
export const rightOn = async (
  store: Store,
  { workspace, role, member }: Pick<Holder, 'workspace' | 'role' | 'member'>,
  document: string,
): Promise<Right> => {
  const right = documentRight(role, document, member)
  if (right === 'none' || !Id.safeParse(document).success) return 'none'
  // A personal document exists only for members whom an entry of the ledger ever named.
  const author = personalOf(document)?.member ?? member
  return author === member || (await store.accounts.isKnown(workspace, author)) ? right : 'none'
}
