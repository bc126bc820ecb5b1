// The content of an open centre for a file, also where the disk fails: what the page holds, merged over what the disk still
// gives.
import * as Y from 'yjs'
import { FiledRefusal } from '#schemas/archive.ts'
import { EditionEntry } from '#schemas/editions.ts'
import { ledgerNames, type LedgerName } from '#schemas/ledgers.ts'
import { StoreFault, type DeviceStore, type WorkspaceEntry } from './deviceStore.ts'
import type { LedgerLink } from './ledgerPorts.ts'
import { contentOf, withSelf, type WorkspaceContent } from './workspaces.ts'

type Records = { readonly read: () => readonly { readonly id: string }[] }

type RefusedOnes = { readonly refused: Pick<LedgerLink<LedgerName>['refused'], 'read'> }

/** What the page holds of a centre. */
export interface OpenParts {
  readonly documents: ReadonlyMap<string, { readonly doc: Y.Doc }>
  readonly ledgers: Readonly<Record<LedgerName, Records & { readonly newer: Records } & RefusedOnes>> & {
    readonly decisions: Pick<LedgerLink<'decisions'>, 'stateOf' | 'doubted'>
  }
}

/** Length of an empty update. */
const emptyBytes = 2

/**
 * How long the disk may take for one answer before the file is made without it, in ms; a slow tablet reads a large centre for
 * seconds.
 */
const patienceMs = 15_000

/** The same store with a timeout: a call without an answer rejects with a StoreFault. */
export const withTimeout = (store: DeviceStore): DeviceStore => ({
  ...store,
  read: (tables, work) => inTime(store.read(tables, work)),
  write: (tables, work) => inTime(store.write(tables, work)),
})

const inTime = <T>(answer: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreFault('unknown', 'no answer')), patienceMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/**
 * Gathers a centre's content. `complete` is false where the disk didn't answer: frozen revisions, pictures and documents that
 * aren't open are missing then.
 */
export const gatherContent = async (
  store: DeviceStore,
  entry: WorkspaceEntry,
  open: OpenParts,
): Promise<{ readonly entry: WorkspaceEntry; readonly complete: boolean } & WorkspaceContent> => {
  const kept = await contentOf(withTimeout(store), entry.id).catch(() => null)
  const documents = new Map(kept?.documents)
  for (const [name, { doc }] of open.documents) {
    const here = Y.encodeStateAsUpdate(doc)
    const there = documents.get(name)
    if (here.length > emptyBytes) documents.set(name, there ? Y.mergeUpdates([there, here]) : here)
  }
  const ledgers = new Map(kept?.ledgers)
  for (const name of ledgerNames) {
    const known = (ledgers.get(name) ?? []) as readonly { readonly id: string }[]
    const ids = new Set(known.map(({ id }) => id))
    const { read, newer } = open.ledgers[name]
    const more = [...read(), ...newer.read()].filter(
      (one) => !ids.has(one.id) && !EditionEntry.safeParse(one).success,
    )
    const all = [...known, ...more]
    if (all.length > 0) ledgers.set(name, all)
  }
  ledgers.set('members', withSelf(ledgers.get('members') ?? [], kept?.entry ?? entry))
  return {
    entry: kept?.entry ?? entry,
    complete: kept !== null,
    documents,
    ledgers,
    blobs: kept?.blobs ?? new Map(),
    ...(kept?.editions && { editions: kept.editions }),
    ...(kept?.aside && { aside: kept.aside }),
    refused: kept?.refused ?? refusedIn(open),
    unconfirmed: [...new Set([...(kept?.unconfirmed ?? []), ...unconfirmedIn(entry, open)])],
  }
}

/** Where the disk doesn't answer, what the page holds of it. */
const refusedIn = ({ ledgers }: OpenParts): WorkspaceContent['refused'] =>
  Object.fromEntries(
    ledgerNames.flatMap((name) => {
      const filed = ledgers[name].refused
        .read()
        .flatMap(({ raw, refused }) => FiledRefusal.safeParse({ record: raw, refused }).data ?? [])
      return filed.length === 0 ? [] : [[name, filed] as const]
    }),
  )

/** Where the disk doesn't answer, what the page hasn't heard of as confirmed isn't. */
const unconfirmedIn = ({ published }: WorkspaceEntry, { ledgers }: OpenParts): readonly string[] => {
  const { read, stateOf, doubted } = ledgers.decisions
  if (!published) return [...doubted.read()]
  return read().flatMap(({ id }) => (stateOf(id) === 'confirmed' ? [] : [id]))
}
