// Take-out and put-back by the operator's commands, and the list of editions that are set aside.
import {
  documentOf,
  editionEntries,
  editionOf,
  firstEdition,
  isPresent,
  keptName,
  presentEditions,
  type EditionEntry,
} from '#schemas/editions.ts'
import { MemberEntry } from '#schemas/members.ts'
import { membersRecords } from './editions.ts'
import { Fault } from './fault.ts'
import type { Store } from './store.ts'
import { newId } from './stores/facts.ts'

/** Name of the first edition, which has none of its own, on the command line. */
const firstName = 'first'

const recordsOf = async (store: Store, workspace: string): Promise<readonly unknown[]> => {
  if ((await store.accounts.generation(workspace)) === null) throw new Fault('no-workspace', workspace)
  return membersRecords(store, workspace)
}

/** Appends an entry; a running relay notices within a second and closes sockets that hold another edition. */
const note = async (
  store: Store,
  workspace: string,
  about: Pick<EditionEntry, 'kind' | 'document' | 'edition'> & { readonly id?: string },
): Promise<void> => {
  const made = new Date().toISOString()
  const entry: EditionEntry = { id: newId(), ...about, made, done: made }
  const row = { id: entry.id, json: JSON.stringify(entry), member: '', received: made }
  await store.ledgers.append(workspace, 'members', [row])
}

/**
 * Sets a document aside for everybody, such as one that costs devices too much; devices set their copies aside and start an
 * empty edition. Throws a Fault `no-workspace` or `no-document`.
 */
export const takeOutByOperator = async (
  store: Store,
  workspace: string,
  document: string,
): Promise<unknown> => {
  const editions = presentEditions(await recordsOf(store, workspace))
  const kept = keptName(document, editions.get(document) ?? firstEdition)
  const held = (await store.updates.kept(workspace)).find((one) => one.document === kept)
  if (held === undefined) throw new Fault('no-document', document)
  const id = newId()
  await note(store, workspace, { id, kind: 'takenOut', document, edition: id })
  return { takenOut: document, workspace, bytes: held.bytes, writers: held.writers }
}

/**
 * All editions set aside, with who took them out and who wrote them, the last taken out first. Throws a Fault `no-workspace`.
 */
export const takenOut = async (store: Store, workspace: string): Promise<unknown> => {
  const records = await recordsOf(store, workspace)
  const names = new Map(
    records.flatMap((record) => {
      const entry = MemberEntry.safeParse(record).data
      return entry === undefined ? [] : [[entry.member, entry.name] as const]
    }),
  )
  const ends = endsOf(records)
  const editions = presentEditions(records)
  const kept = await store.updates.kept(workspace)
  const shelved = kept.filter(({ document }) => !isPresent(editions, document))
  const order = [...ends.keys()]
  return shelved
    .toSorted((a, b) => order.indexOf(b.document) - order.indexOf(a.document))
    .map(({ document, bytes, writers }) => {
      const end = ends.get(document)
      const name = names.get(end?.by ?? '')
      return {
        document: documentOf(document),
        edition: editionOf(document) === firstEdition ? firstName : editionOf(document),
        takenOut: end?.done ?? '',
        ...(name === undefined ? {} : { by: name }),
        bytes,
        writers: writers.map((one) => ({ ...one, name: names.get(one.member) ?? '' })),
      }
    })
}

/** The last entry that ended each edition, by the edition's stored name. */
const endsOf = (records: readonly unknown[]): ReadonlyMap<string, EditionEntry> => {
  const ends = new Map<string, EditionEntry>()
  const present = new Map<string, string>()
  for (const entry of editionEntries(records)) {
    const { document, edition } = entry
    const kept = keptName(document, present.get(document) ?? firstEdition)
    ends.delete(kept)
    ends.set(kept, entry)
    present.set(document, edition)
  }
  return ends
}

/**
 * Makes an edition the present one again: the named one, else the one taken out last; the present one is set aside. Throws a
 * Fault `no-workspace` or `not-taken-out`.
 */
export const putBackByOperator = async (
  store: Store,
  workspace: string,
  document: string,
  named?: string,
): Promise<unknown> => {
  const records = await recordsOf(store, workspace)
  const editions = presentEditions(records)
  const kept = new Map((await store.updates.kept(workspace)).map((one) => [one.document, one]))
  const last = [...endsOf(records).keys()].findLast(
    (name) => documentOf(name) === document && kept.has(name) && !isPresent(editions, name),
  )
  const wanted = named === undefined ? last : keptName(document, named === firstName ? firstEdition : named)
  const held = wanted === undefined || isPresent(editions, wanted) ? undefined : kept.get(wanted)
  if (wanted === undefined || held === undefined)
    throw new Fault('not-taken-out', named === undefined ? document : `${document} ${named}`)
  await note(store, workspace, { kind: 'putBack', document, edition: editionOf(wanted) })
  return { putBack: document, workspace, bytes: held.bytes, writers: held.writers }
}
