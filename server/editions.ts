// Taking a document out and putting it back, over HTTP: what is kept of each and who wrote it, and which edition is present; for owners.
import {
  documentOf,
  isPresent,
  keptName,
  presentEditions,
  PutBackRequest,
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

interface Ports {
  readonly store: Store
  readonly sync: Sync
  readonly usage: Usage
}

/** Keeps the entry in `members` that begins the next edition; who may is judged in the transaction that keeps it. */
export const takeOut = async (
  ports: Ports,
  holder: Holder,
  body: unknown,
): Promise<{ takenOut: string; edition: string } | Refused> => {
  if (holder.role !== 'owner') return refused('forbidden')
  const request = TakeOutRequest.safeParse(body)
  if (!request.success) return refused('bad-request')
  const { document, id } = request.data
  const done = await keepEntry(ports, holder, { id, kind: 'takenOut', document, edition: id })
  return done === null ? { takenOut: document, edition: id } : done
}

/** Makes an edition that is kept here the present one again; what was begun meanwhile lies aside in its place. */
export const putBack = async (
  ports: Ports,
  holder: Holder,
  body: unknown,
): Promise<{ putBack: string; edition: string } | Refused> => {
  if (holder.role !== 'owner') return refused('forbidden')
  const request = PutBackRequest.safeParse(body)
  if (!request.success) return refused('bad-request')
  const { document, edition, id } = request.data
  const wanted = keptName(document, edition)
  const kept = await ports.store.updates.kept(holder.workspace)
  if (!kept.some((one) => one.document === wanted)) return refused('not-found')
  const done = await keepEntry(ports, holder, { id, kind: 'putBack', document, edition })
  return done === null ? { putBack: document, edition } : done
}

/** Null where it is kept; the same request once more is about the entry that stands. */
const keepEntry = async (
  ports: Ports,
  holder: Holder,
  about: Pick<EditionEntry, 'id' | 'kind' | 'document' | 'edition'>,
): Promise<Refused | null> => {
  const records = await membersRecords(ports.store, holder.workspace)
  const known = records.find((record) => (record as { readonly id?: unknown }).id === about.id)
  if (known !== undefined) {
    const { kind, document, edition } = known as EditionEntry
    const isSame = kind === about.kind && document === about.document && edition === about.edition
    return isSame ? null : refused('conflict')
  }
  const entry: EditionEntry = { ...about, made: new Date().toISOString() }
  const done = await appendRecords(ports, holder, 'members', { records: [entry] })
  return 'refused' in done ? done : null
}

export const membersRecords = async (store: Store, workspace: string): Promise<readonly unknown[]> =>
  (await store.ledgers.read(workspace, 'members', 0, Number.MAX_SAFE_INTEGER)).map(({ json }): unknown =>
    JSON.parse(json),
  )
