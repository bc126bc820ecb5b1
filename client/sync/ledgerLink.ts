// One ledger on this device: what is only ever added, kept here first, sent in batches, and read from the relay since the last number.
import { cellOf, type Ledger, type RecordState, type Source } from '#core/source.ts'
import type { Role } from '#schemas/members.ts'
import {
  AppendAnswer,
  LedgerAnswer,
  ledgerReaders,
  ledgerRecords,
  limits,
  mayAppend,
  type LedgerName,
  type LedgerRecord,
} from '#schemas/relay.ts'
import type { DeviceStore, LedgerEntry } from './deviceStore.ts'
import { ask, passing, type Refused } from './http.ts'
import { makeOutbox } from './outbox.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

export interface LedgerPorts<L extends LedgerName> {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
  readonly ledger: L
  /** Who sits here, and as what; the relay decides, this only spares it what it would refuse. */
  readonly me: () => { readonly member: string; readonly role: Role }
  /** Null while the workspace isn't shared. */
  readonly address: () => RelayAddress | null
  /** Called after this ledger changed on disk; the state of saving waits for it. */
  readonly onKept: (ledger: L) => Promise<void>
  /** Records being written: +n at the start, -n at the end. */
  readonly onPending: (change: number) => void
  /** Called when the store refused to keep records; the append is rejected as well. */
  readonly onFault: (error: unknown) => void
}

export interface LedgerLink<L extends LedgerName> extends Ledger<L> {
  readonly whenLoaded: Promise<void>
  /** The relay's last refusal of a record of ours; such records stay kept. */
  readonly refusal: Source<Refused | null>
  /** Sends what waits and reads what is new. */
  readonly sync: () => void
  /** Reads again what another tab or a file put on disk. */
  readonly reload: () => Promise<void>
  /** The relay's memory was replaced: what was confirmed there may be gone. */
  readonly forget: () => Promise<void>
  readonly close: () => void
}

const maxBatchBytes = limits.maxLedgerBodyBytes - 64 * 1024

export const openLedgerLink = <L extends LedgerName>(ports: LedgerPorts<L>): LedgerLink<L> => {
  type Row = LedgerRecord<L>
  const { store, platform, workspace, ledger } = ports
  const records = cellOf<readonly Row[]>([])
  const refusal = cellOf<Refused | null>(null)
  let entries: ReadonlyMap<string, LedgerEntry> = new Map()
  const shaped = new Map<string, Row>()
  const sent = new Set<string>()
  const refused = new Set<string>()
  let closed = false

  const load = async (): Promise<void> => {
    const rows = await store.read(['ledgers'], (tx) =>
      tx.objectStore('ledgers').index('ledger').getAll([workspace, ledger]),
    )
    const before = entries
    entries = new Map(rows.map((row) => [row.id, row]))
    const list: Row[] = []
    for (const { id, record } of rows.sort(inOrder)) {
      const known = shaped.get(id)
      const read = known ? null : ledgerRecords[ledger].safeParse(record)
      // A record of a newer version stays on disk and is left out here.
      if (read && !read.success) continue
      // Records never change, so each keeps its identity.
      const row = known ?? (read?.data as Row)
      shaped.set(id, row)
      list.push(row)
    }
    const last = records.read()
    const same =
      list.length === last.length &&
      list.every((row, i) => row === last[i] && entries.get(row.id)?.state === before.get(row.id)?.state)
    if (!same) records.set(list)
  }

  const append = async (added: readonly Row[]): Promise<void> => {
    if (added.length === 0) return
    const fresh = added.map((record) => ledgerRecords[ledger].parse(record) as Row)
    ports.onPending(fresh.length)
    try {
      await store.write(['ledgers'], async (tx) => {
        const table = tx.objectStore('ledgers')
        await Promise.all(
          fresh.map(async (record) => {
            if ((await table.get([workspace, ledger, record.id])) !== undefined) return
            await table.put({ workspace, ledger, id: record.id, record, seq: null, state: 'kept' })
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

  /** Puts what the relay said on disk, together with how far it was read. */
  const confirm = async (confirmed: readonly LedgerEntry[], seq: number | null): Promise<void> => {
    await store.write(['ledgers', 'workspaces'], async (tx) => {
      const table = tx.objectStore('ledgers')
      await Promise.all(confirmed.map((entry) => table.put(entry)))
      const place = await tx.objectStore('workspaces').get(workspace)
      if (place && seq !== null) {
        place.ledgerSeq = { ...place.ledgerSeq, [ledger]: seq }
        await tx.objectStore('workspaces').put(place)
      }
    })
    await load()
    await ports.onKept(ledger)
  }

  const push = async (address: RelayAddress): Promise<boolean> => {
    const me = ports.me()
    const waiting: LedgerEntry[] = []
    for (const entry of entries.values()) {
      if (entry.state === 'confirmed' || refused.has(entry.id)) continue
      const read = ledgerRecords[ledger].safeParse(entry.record)
      if (read.success && mayAppend(ledger, read.data, me.role, me.member)) waiting.push(entry)
      else refuseRecord(entry, 'forbidden')
    }
    const batches = inBatches(waiting)
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      for (const { id } of batch) sent.add(id)
      const answer = await ask(
        platform,
        {
          method: 'POST',
          url: urlOf(address),
          key: address.key,
          json: { records: batch.map(({ record }) => record) },
        },
        AppendAnswer,
      )
      for (const { id } of batch) sent.delete(id)
      if (closed) return true
      if (answer.ok)
        await confirm(
          batch.map((entry) => ({ ...entry, state: 'confirmed' })),
          null,
        )
      else if (passing(answer.error)) return false
      else if (batch.length > 1 && answer.error !== 'bad-key') {
        // One bad record must not hold up the others: the batch is halved until the bad one stands alone.
        const half = Math.ceil(batch.length / 2)
        batches.unshift(batch.slice(0, half), batch.slice(half))
      } else for (const entry of batch) refuseRecord(entry, answer.error)
    }
    return true
  }

  const refuseRecord = (entry: LedgerEntry, reason: Refused): void => {
    refused.add(entry.id)
    refusal.set(reason)
  }

  const pull = async (address: RelayAddress): Promise<boolean> => {
    if (!ledgerReaders[ledger].includes(ports.me().role)) return true
    for (;;) {
      const place = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace))
      const since = place?.ledgerSeq[ledger] ?? 0
      const answer = await ask(
        platform,
        { method: 'GET', url: `${urlOf(address)}?since=${since}`, key: address.key },
        LedgerAnswer,
      )
      if (closed) return true
      if (!answer.ok) {
        if (!passing(answer.error)) refusal.set(answer.error)
        return !passing(answer.error)
      }
      const { records: page, seq, more } = answer.value
      // The page's last record has the number `seq`; the others stand before it in their order.
      const entriesOfPage = page.flatMap((record, i) => {
        const id = idOf(record)
        const entry: LedgerEntry = {
          workspace,
          ledger,
          id: id ?? '',
          record,
          seq: seq - (page.length - 1 - i),
          state: 'confirmed',
        }
        return id === null ? [] : [entry]
      })
      if (entriesOfPage.length > 0 || seq !== since) await confirm(entriesOfPage, seq)
      if (!more || seq <= since) return true
    }
  }

  const urlOf = ({ origin }: RelayAddress): string => `${origin}/ledgers/${workspace}/${ledger}`

  const outbox = makeOutbox(platform, async () => {
    await whenLoaded
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
    stateOf: (id): RecordState => (sent.has(id) ? 'sent' : (entries.get(id)?.state ?? 'kept')),
    whenLoaded,
    refusal,
    sync: outbox.go,
    reload: async () => {
      refused.clear()
      refusal.set(null)
      await load()
      outbox.go()
    },
    forget: async () => {
      const me = ports.me()
      const lost = [...entries.values()].flatMap((entry): LedgerEntry[] => {
        const read = ledgerRecords[ledger].safeParse(entry.record)
        const ours = read.success && mayAppend(ledger, read.data, me.role, me.member)
        return ours ? [{ ...entry, state: 'kept' }] : []
      })
      await confirm(lost, 0)
      outbox.go()
    },
    close: () => {
      closed = true
      outbox.close()
    },
  }
}

/** By the relay's number; what it has not told yet comes last, by id. */
const inOrder = (a: LedgerEntry, b: LedgerEntry): number =>
  (a.seq ?? Infinity) === (b.seq ?? Infinity)
    ? a.id < b.id
      ? -1
      : 1
    : (a.seq ?? Infinity) - (b.seq ?? Infinity)

const inBatches = (entries: readonly LedgerEntry[]): LedgerEntry[][] => {
  const batches: LedgerEntry[][] = []
  let batch: LedgerEntry[] = []
  let bytes = 0
  for (const entry of entries) {
    // Three bytes a character is the most that UTF-8 takes for one of UTF-16.
    const size = JSON.stringify(entry.record).length * 3 + 1
    if (batch.length === limits.maxLedgerBatch || (batch.length > 0 && bytes + size > maxBatchBytes)) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(entry)
    bytes += size
  }
  return batch.length > 0 ? [...batches, batch] : batches
}

const idOf = (record: unknown): string | null =>
  typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string'
    ? record.id
    : null
