// The status of a session: combines its documents, ledgers and blobs into the state of saving and of the connection.
import { cellOf, type Connection, type Me, type Saving, type Source } from '#core/source.ts'
import { reasonOfFault, type DeviceStore, type StoreReason, type WorkspaceEntry } from './deviceStore.ts'
import { countBarred } from './barred.ts'
import type { DocumentState } from './documentPorts.ts'
import { mayGoOn, reckonConnection, reckonSaving } from './saving.ts'
import { countWaiting } from './workspaces.ts'

/** The status as sources, and the events that change it. */
export interface SessionStatus {
  readonly saving: Source<Saving>
  readonly connection: Source<Connection>
  /** Whether more may be written: false while this device can't keep it. */
  readonly writable: Source<boolean>
  /** Changes, records and blobs that the relay has not confirmed, as last counted. */
  readonly waiting: () => number
  /** Includes a document's state from now on. */
  readonly followDocument: (document: string, state: Source<DocumentState>) => void
  /** Includes a source of refusals from now on. */
  readonly followRefusal: (refusal: Source<string | null>) => void
  /** Writes in progress outside of documents: +n at the start, -n at the end. */
  readonly onPending: (change: number) => void
  /** The store failed outside of a document. */
  readonly onFault: (error: unknown) => void
  /** Counts again what waits; call it after every write, and await it before the write counts as done. */
  readonly recount: () => Promise<void>
  readonly close: () => void
}

/** What the status is computed from. */
export interface SessionStatusPorts {
  readonly store: DeviceStore
  readonly entry: WorkspaceEntry
  /** Stored names of editions that are set aside; their rows don't count as waiting. */
  readonly past: readonly string[]
  /** Who sits here, and as what: what waits and may not be sent in this role is counted apart. */
  readonly me: () => Pick<Me, 'member' | 'role'>
}

/** Makes the status of a session. `online`: the session has a relay to reach. A failed store is asked again after `retryMs`. */
export const makeSessionStatus = (
  { store, entry, past, me }: SessionStatusPorts,
  online: boolean,
  retryMs: number,
): SessionStatus => {
  const saving = cellOf<Saving>({ state: 'saving', waiting: 0 })
  const connection = cellOf<Connection>({ state: 'local', refusal: null })
  const writable = cellOf(true)
  const documents: { readonly document: string; readonly state: Source<DocumentState> }[] = []
  const refusals: Source<string | null>[] = []
  const ends: (() => void)[] = []
  // One pending write until the first count, before which nothing is known.
  let pending = 1
  let waiting = 0
  let barred = 0
  let fault: StoreReason | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const tell = (): void => {
    const states = documents.map(({ document, state }) => ({ document, ...state.read() }))
    const overall = reckonConnection(
      online,
      states.map(({ document, relay }) => ({ document, ...relay })).filter(({ state }) => state !== 'local'),
    )
    const refused = refusals.map((refusal) => refusal.read()).find((code) => code !== null) ?? null
    const now = { ...overall, refusal: overall.refusal ?? refused }
    const before = connection.read()
    if (JSON.stringify(now) !== JSON.stringify(before)) connection.set(now)
    const next = reckonSaving({
      condition: store.condition.read(),
      pending: states.reduce((sum, state) => sum + state.pending, pending),
      failure: states.find(({ failure }) => failure !== null)?.failure ?? fault,
      waiting,
      barred,
      published: entry.published,
      connected: now.state === 'connected',
      refused: refused !== null || now.state === 'stopped',
    })
    if (JSON.stringify(next) !== JSON.stringify(saving.read())) saving.set(next)
    writable.set(mayGoOn(next))
  }

  const follow = (source: Source<unknown>): void => {
    ends.push(source.watch(tell))
    tell()
  }

  const recount = async (): Promise<void> => {
    try {
      waiting = await countWaiting(store, entry.id, past)
      barred = entry.published && waiting > 0 ? await countBarred(store, entry.id, me(), past) : 0
      fault = null
    } catch (error) {
      fail(error)
    }
    tell()
  }

  /** Without other requests the store's recovery would go unnoticed, so it is asked from here. */
  const fail = (error: unknown): void => {
    fault = reasonOfFault(error)
    clearTimeout(retry)
    retry = setTimeout(() => void recount(), retryMs)
  }

  const onPending = (change: number): void => {
    pending += change
    tell()
  }

  ends.push(store.condition.watch(tell))
  void recount().then(() => onPending(-1))

  return {
    saving,
    connection,
    writable,
    waiting: () => waiting,
    followDocument: (document, state) => {
      documents.push({ document, state })
      follow(state)
    },
    followRefusal: (refusal) => {
      refusals.push(refusal)
      follow(refusal)
    },
    onPending,
    onFault: (error) => {
      fail(error)
      tell()
    },
    recount,
    close: () => {
      clearTimeout(retry)
      for (const end of ends) end()
    },
  }
}
