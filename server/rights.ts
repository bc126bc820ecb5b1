// What a member may do with a document of the workspace: by role, and only where there is such a document.
import { Id } from '#schemas/ids.ts'
import { documentRight, remarksPrefix, type Right } from '#schemas/relay.ts'
import type { Holder, Store } from './store.ts'

export const rightOn = async (
  store: Store,
  { workspace, role, member }: Pick<Holder, 'workspace' | 'role' | 'member'>,
  document: string,
): Promise<Right> => {
  const right = documentRight(role, document, member)
  if (right === 'none' || !Id.safeParse(document).success) return 'none'
  // of people there are only the remarks of those whom somebody ever named
  const author = document.startsWith(remarksPrefix) ? document.slice(remarksPrefix.length) : member
  return author === member || (await store.accounts.isKnown(workspace, author)) ? right : 'none'
}
