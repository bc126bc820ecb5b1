// Take-out and put-back over HTTP, for owners: lists what is kept of each document, and changes which edition is present.
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
import { may } from '#schemas/powers.ts'
import { refused, type Refused } from './access.ts'
import { appendRecords } from './ledgers.ts'
import type { Holder, Store } from './store.ts'
import type { Sync } from './sync.ts'
import type { Usage } from './usage.ts'

/** The stored documents in their present editions, with bytes and writers. Refuses `forbidden` to anybody but owners. */
export const keptDocuments = async (store: Store, holder: Holder): Promise<DocumentList | Refused> => {
  if (!may(holder.role, 'takeOut')) return refused('forbidden')
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

/**
 * Appends the entry of `members` that starts the next edition; the store checks the owner's right in the same transaction.
 * Refuses `forbidden`, `bad-request` or `conflict`.
 */
export const takeOut = async (
  ports: Ports,
  holder: Holder,
  body: unknown,
): Promise<{ takenOut: string; edition: string } | Refused> => {
  if (!may(holder.role, 'takeOut')) return refused('forbidden')
  const request = TakeOutRequest.safeParse(body)
  if (!request.success) return refused('bad-request')
  const { document, id } = request.data
  const done = await keepEntry(ports, holder, { id, kind: 'takenOut', document, edition: id })
  return done === null ? { takenOut: document, edition: id } : done
}

/**
 * Makes a stored edition the present one again; the edition started meanwhile is set aside. Refuses `forbidden`, `bad-request`,
 * `not-found` or `conflict`.
 */
export const putBack = async (
  ports: Ports,
  holder: Holder,
  body: unknown,
): Promise<{ putBack: string; edition: string } | Refused> => {
  if (!may(holder.role, 'takeOut')) return refused('forbidden')
  const request = PutBackRequest.safeParse(body)
  if (!request.success) return refused('bad-request')
  const { document, edition, id } = request.data
  const wanted = keptName(document, edition)
  const kept = await ports.store.updates.kept(holder.workspace)
  if (!kept.some((one) => one.document === wanted)) return refused('not-found')
  const done = await keepEntry(ports, holder, { id, kind: 'putBack', document, edition })
  return done === null ? { putBack: document, edition } : done
}

/** Null where the entry is kept. Idempotent by id: the same request again is compared with the stored entry. */
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

/** All records of the ledger `members`, in order. */
export const membersRecords = async (store: Store, workspace: string): Promise<readonly unknown[]> =>
  (await store.ledgers.read(workspace, 'members', 0, Number.MAX_SAFE_INTEGER)).map(({ json }): unknown =>
    JSON.parse(json),
  )
