// Taking a document out, over HTTP: what is kept of each and who wrote it, and the beginning of another edition; for owners.
import {
  documentOf,
  isPresent,
  presentEditions,
  TakeOutRequest,
  type DocumentList,
  type EditionEntry,
} from '#schemas/editions.ts'
import { refused, type Refused } from './access.ts'
import { appendRecords } from './ledgers.ts'
import type { Holder, Store } from './store.ts'
import type { Sync } from './sync.ts'
import type { Usage } from './usage.ts'

/** The present editions of the documents of which something is kept. */
export const keptDocuments = async (store: Store, holder: Holder): Promise<DocumentList | Refused> => {
  if (holder.role !== 'owner') return refused('forbidden')
  const editions = presentEditions(await membersRecords(store, holder.workspace))
  const all = await store.updates.kept(holder.workspace)
  const present = all.filter(({ document }) => isPresent(editions, document))
  return { documents: present.map((kept) => ({ ...kept, document: documentOf(kept.document) })) }
}

/** Keeps the entry in `members` that begins the next edition; who may is judged in the transaction that keeps it. */
export const takeOut = async (
  ports: { readonly store: Store; readonly sync: Sync; readonly usage: Usage },
  holder: Holder,
  body: unknown,
): Promise<{ takenOut: string; edition: string } | Refused> => {
  if (holder.role !== 'owner') return refused('forbidden')
  const request = TakeOutRequest.safeParse(body)
  if (!request.success) return refused('bad-request')
  const { document, id } = request.data
  const entry: EditionEntry = { id, kind: 'takenOut', document, edition: id, made: new Date().toISOString() }
  // the same request once more is about the entry that stands
  const known = (await membersRecords(ports.store, holder.workspace)).find(
    (record) => (record as { readonly id?: unknown }).id === id,
  ) as EditionEntry | undefined
  if (known !== undefined)
    return known.kind === 'takenOut' && known.document === document
      ? { takenOut: document, edition: id }
      : refused('conflict')
  const done = await appendRecords(ports, holder, 'members', { records: [entry] })
  return 'refused' in done ? done : { takenOut: document, edition: id }
}

export const membersRecords = async (store: Store, workspace: string): Promise<readonly unknown[]> =>
  (await store.ledgers.read(workspace, 'members', 0, Number.MAX_SAFE_INTEGER)).map(({ json }): unknown =>
    JSON.parse(json),
  )
