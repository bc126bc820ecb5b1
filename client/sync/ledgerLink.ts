// One ledger on this device: records are stored here first, sent in batches, and read from the relay after the last number.
import { cellOf, type RecordState, type RefusedRecord } from '#core/source.ts'
import { erasureOf, type Erasure } from '#schemas/erasure.ts'
import { roleNamed } from '#schemas/members.ts'
import type { NewerRecord } from '#schemas/openRecord.ts'
import { workspaceLedgers, mayPut, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import { LedgerAnswer, type AppendAnswer } from '#schemas/relay.ts'
import type { LedgerEntry, WorkspaceEntry } from './deviceStore.ts'
import { askRelay, passing, type RelayRefused } from './http.ts'
import {
  asideId,
  confirmedIn,
  eraseAsides,
  inOrder,
  isAside,
  isEqual,
  putConfirmed,
  underOwnId,
} from './ledgerEntries.ts'
import type { LedgerLink, LedgerPorts } from './ledgerPorts.ts'
import { makeOutbox } from './outbox.ts'
import { letGo, waitAgain, setAside } from './asideRows.ts'
import { sendWaiting, type Sending } from './ledgerSending.ts'
import { earlyRefusals, isHeld, makeRefusals } from './refusedRecords.ts'
import type { RelayAddress } from './relayLink.ts'
import { makeRowReader, refusedRow } from './shapedRows.ts'

/**
 * Opens a ledger of a workspace. Invariants:
 * 1. A record is on this device's disk (`kept`) before `append` settles and before it is sent.
 * 2. `confirmed` comes only from the relay: as its answer to a batch, or in a page. It is taken back where the relay lost its
 *    store (`forget`), or sends content that is erased here and must hear of the erasure again.
 * 3. One request at a time: the outbox pushes what waits, then pulls what is new; retries are idempotent by record id.
 * 4. A page and the number read up to are stored in one transaction. A page requested from another place than is on disk by
 *    then is dropped and requested again, so no record is skipped.
 * 5. Where the relay has another record under an id, the relay's stands; ours is set aside until a person decides.
 * 6. Erased content never comes back, whoever sends it.
 * 7. A refusal is a single record's: a refused batch is halved until the bad record is alone, and the others are sent. A record
 *    refused for good is set aside; any other stays where it counts, and is sent again once it is forgiven.
 * 8. Records that this version can't read stay on disk and are left out here.
 */
export const openLedgerLink = <L extends LedgerName>(ports: LedgerPorts<L>): LedgerLink<L> => {
  type Row = LedgerRecord<L>
  const { store, platform, workspace, ledger } = ports
  const records = cellOf<readonly Row[]>([])
  const newer = cellOf<readonly NewerRecord[]>([])
  const aside = cellOf<readonly (Row | NewerRecord)[]>([])
  const refused = cellOf<readonly RefusedRecord<Row>[]>([])
  let setAsides: readonly RefusedRecord<Row>[] = []
  const states = cellOf<ReadonlyMap<string, RecordState>>(new Map())
  const doubted = cellOf<ReadonlySet<string>>(new Set())
  let entries: ReadonlyMap<string, LedgerEntry> = new Map()
  const read = makeRowReader(ledger)
  const sent = new Set<string>()
  const refusals = makeRefusals()
  /** False after the first `forgot`: kept records still have the numbers from before. */
  let asksByRecord = true
  let closed = false

  const load = async (): Promise<void> => {
    const rows = await store.read(['ledgers'], (tx) =>
      tx.objectStore('ledgers').index('ledger').getAll([workspace, ledger]),
    )
    const before = entries
    entries = new Map(rows.sort(inOrder).map((row) => [row.id, row]))
    const doubts = rows.flatMap(({ id, unconfirmed }) => (unconfirmed === true ? [id] : []))
    if (!isEqual(doubts, [...doubted.read()])) doubted.set(new Set(doubts))
    tellStates()
    const { records: list, newer: newerOnes, aside: asides, refused: refusedOnes } = read(rows)
    const last = records.read()
    const same =
      list.length === last.length &&
      list.every((row, i) => row === last[i] && entries.get(row.id)?.state === before.get(row.id)?.state)
    if (!same) records.set(list)
    if (!isEqual(newerOnes, newer.read())) newer.set(newerOnes)
    if (!isEqual(asides, aside.read())) aside.set(asides)
    setAsides = refusedOnes
    tellRefused()
  }

  /** Why a record that waits is refused for as long as a person lets it wait; null where it isn't. */
  const heldFor = (id: string): RelayRefused | null => {
    const why = refusals.whyOf(id)
    return why !== null && isHeld(why) ? why : null
  }

  /** What is set aside, and what waits for something that may never come. An erasure waits for ever, since a person asked for it. */
  const tellRefused = (): void => {
    const held = [...entries.values()].flatMap(({ id, state, record }): readonly RefusedRecord<Row>[] => {
      const why = state === 'kept' && erasureOf(record) === null ? heldFor(id) : null
      return why === null ? [] : [{ ...refusedRow(ledger, { id, record, refused: why }), held: true }]
    })
    const all = [...setAsides, ...held]
    if (!isEqual(all, refused.read())) refused.set(all)
  }

  const stateOf = (id: string): RecordState => {
    const state = sent.has(id) ? 'sent' : entries.get(id)?.state
    return state === undefined || state === 'refused' ? 'kept' : state
  }

  const tellStates = (): void => {
    const before = states.read()
    const now = new Map([...entries.keys()].map((id) => [id, stateOf(id)]))
    if (now.size !== before.size || [...now].some(([id, state]) => before.get(id) !== state)) states.set(now)
  }

  /** Stores own records; `over` decides whether one replaces the row with its id. */
  const keep = async <R extends { readonly id: string }>(
    fresh: readonly R[],
    over: (here: LedgerEntry) => boolean,
  ): Promise<void> => {
    if (fresh.length === 0) return
    ports.onPending(fresh.length)
    try {
      await store.write(['ledgers'], async (tx) => {
        const table = tx.objectStore('ledgers')
        await Promise.all(
          fresh.map(async (record) => {
            const { id } = record
            const here = await table.get([workspace, ledger, id])
            if (here !== undefined && !over(here)) return
            await table.put({ workspace, ledger, id, record, seq: here?.seq ?? null, state: 'kept' })
            if (erasureOf(record) !== null) await eraseAsides(tx, { workspace, ledger, id })
          }),
        )
      })
      await load()
      await ports.onKept(ledger)
    } catch (error) {
      ports.onFault(error)
      throw error
    } finally {
      ports.onPending(-fresh.length)
    }
    outbox.go()
  }

  const append = (added: readonly Row[]): Promise<void> =>
    keep(
      added.map((record) => workspaceLedgers[ledger].record.parse(record) as Row),
      () => false,
    )

  const erase = async (ids: readonly string[]): Promise<void> => {
    const made = platform.now()
    const { member: by, role } = ports.me()
    // Relay and other devices would keep it: erasing only here would be pretence.
    if (!workspaceLedgers[ledger].erasers.includes(role))
      throw new RangeError(`a ${role} may not erase from ${ledger}`)
    await keep(
      [...new Set(ids)].map((id): Erasure => ({ id, kind: 'erased', by, made })),
      (here) => erasureOf(here.record) === null,
    )
  }

  const addAside = async (id: string): Promise<void> => {
    const record = entries.get(asideId(id))?.record as Row | undefined
    if (record === undefined) return
    await keep([underOwnId(ledger, record)], () => false)
    await dropAside(id)
  }

  const dropAside = async (...ids: readonly string[]): Promise<void> => {
    await letGo(store, { workspace, ledger }, ids, (id) => heldFor(id) !== null)
    for (const id of ids) {
      refusals.forgive(asideId(id))
      refusals.forgive(id)
    }
    await load()
    await ports.onKept(ledger)
  }

  const sendAgain = async (...ids: readonly string[]): Promise<void> => {
    await waitAgain(store, { workspace, ledger }, ids)
    for (const id of ids) refusals.forgive(id)
    await load()
    await ports.onKept(ledger)
    outbox.go()
  }

  /**
   * Stores what the relay said, together with the number read up to. False, with nothing stored, where the page was requested
   * from another place than is on disk by now: records in between would be skipped.
   */
  const confirm = async (
    confirmed: readonly LedgerEntry[],
    read: { readonly since: number | null; readonly seq: number } | null,
  ): Promise<boolean> => {
    const holds = await store.write(['ledgers', 'workspaces'], async (tx) => {
      const place = await tx.objectStore('workspaces').get(workspace)
      if (read && read.since !== null && read.since !== placeIn(place)) return false
      await Promise.all(confirmed.map(async (entry) => putConfirmed(tx, entry)))
      if (place && read) {
        place.ledgerSeq = { ...place.ledgerSeq, [ledger]: read.seq }
        await tx.objectStore('workspaces').put(place)
      }
      return true
    })
    if (!holds) return false
    await load()
    await ports.onKept(ledger)
    return true
  }

  const placeIn = (entry: WorkspaceEntry | undefined): number => entry?.ledgerSeq[ledger] ?? 0

  /** Sends what waits; false where it has to be tried again later. */
  const push = async (address: RelayAddress): Promise<boolean> => {
    const { done, finals } = await sendWaiting(sending, address, [...entries.values()])
    // Together: after each by itself all rows of the ledger would be read again.
    if (finals.length > 0 && !closed) {
      await setAside(store, finals)
      await load()
      await ports.onKept(ledger)
    } else tellRefused()
    return done
  }

  const onTaken = async (
    batch: readonly LedgerEntry[],
    { epoch, erased = [] }: AppendAnswer,
  ): Promise<void> => {
    if (epoch !== undefined) await ports.onEpoch(epoch)
    const gone = new Map(erased.map((erasure) => [erasure.id, erasure]))
    const confirmed = batch.map((entry): LedgerEntry => ({
      ...entry,
      record: gone.get(entry.id) ?? entry.record,
      state: 'confirmed',
    }))
    await confirm(confirmed, null)
    tryEarlyOnes()
  }

  const mayRead = (): boolean => workspaceLedgers[ledger].readers.includes(ports.me().role)

  /** What came before that which it is about may be taken once that has come. */
  const tryEarlyOnes = (): void => {
    // not `some`: each of the codes is forgiven
    const forgiven = earlyRefusals.filter((code) => refusals.forgiveAll(code))
    if (forgiven.length > 0) outbox.go()
  }

  /** Names the last record read, so that the relay can tell whether it still has it. */
  const lastRead = (since: number): string => {
    const here = [...entries.values()].filter(({ seq }) => seq === since)
    const [entry] = here
    // Of two records with one number, one has its number from before the relay lost its store.
    return asksByRecord && here.length === 1 && entry ? `&after=${encodeURIComponent(entry.id)}` : ''
  }

  const pull = async (address: RelayAddress): Promise<boolean> => {
    // what a newer role may read only a newer relay knows; without asking, the device would never hear of its next role
    if (!mayRead() && (ledger !== 'members' || roleNamed(ports.me().role) !== null)) return true
    for (;;) {
      const place = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace))
      const since = placeIn(place)
      const answer = await askRelay(
        platform,
        {
          method: 'GET',
          url: `${address.origin}/ledgers/${workspace}/${ledger}?since=${since}${lastRead(since)}`,
          key: address.key,
        },
        LedgerAnswer,
      )
      if (closed) return true
      if (!answer.ok) {
        // an older relay has no such ledger, so there is nothing to read
        if (answer.error === 'not-found') return true
        // a refusal of reading tells nothing new where the role was taken meanwhile
        if (mayRead() && !passing(answer.error)) refusals.say(answer.error)
        return !passing(answer.error)
      }
      const { records: page, received, seq, more, forgot, epoch } = answer.value
      // The number read up to belonged to another store: start from the beginning.
      if (epoch !== undefined && (await ports.onEpoch(epoch))) continue
      if (forgot === true && since > 0) {
        // Noticed otherwise while this answer was on its way: to forget once more would take back what was confirmed since.
        const now = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace))
        if (placeIn(now) !== since) continue
        asksByRecord = false
        await ports.onForgotten()
        continue
      }
      const entriesOfPage = confirmedIn(workspace, ledger, page, seq, received)
      // The relay turned out to have forgotten, or another tab read further, while this page was on its way: request again from
      // there.
      if ((entriesOfPage.length > 0 || seq !== since) && !(await confirm(entriesOfPage, { since, seq })))
        continue
      if (entriesOfPage.length > 0) tryEarlyOnes()
      if (!more || seq <= since) return true
    }
  }

  const sending: Sending = {
    ...{ platform, workspace, ledger, me: ports.me, refusals },
    asides: () => setAsides.map(({ raw }) => raw),
    onWay: (ids, away) => {
      for (const id of ids) sent.delete(id)
      if (away) for (const id of ids) sent.add(id)
      tellStates()
    },
    onTaken,
    closed: () => closed,
  }

  const outbox = makeOutbox(platform, async () => {
    await whenLoaded
    await ports.whenRoleKnown()
    const address = ports.address()
    if (address === null || closed) return true
    return (await push(address)) && (await pull(address))
  })

  const whenLoaded = load()
  whenLoaded.catch(() => undefined)

  return {
    read: records.read,
    watch: records.watch,
    append,
    erase,
    newer,
    aside,
    refused,
    addAside,
    dropAside,
    sendAgain,
    stateOf,
    states,
    doubted,
    receivedOf: (id) => entries.get(id)?.received ?? null,
    whenLoaded,
    refusal: refusals.last,
    sync: outbox.go,
    recheck: () => {
      refusals.forgiveAll('forbidden')
      outbox.go()
    },
    reload: async () => {
      refusals.clear()
      await load()
      outbox.go()
    },
    forget: async () => {
      const me = ports.me()
      const lost = [...entries.values()]
        .filter((entry) => !isAside(entry) && mayPut(ledger, entry.record, me.role, me.member))
        .map((entry): LedgerEntry => ({ ...entry, state: 'kept' }))
      await confirm(lost, { since: null, seq: 0 })
      outbox.go()
    },
    close: () => {
      closed = true
      outbox.close()
    },
  }
}
