// The rows of one ledger as this device shows them: read from the disk anew after each change, and told only where something differs.
import { cellOf, type RecordState, type RefusedRecord } from '#core/source.ts'
import { erasureOf } from '#schemas/erasure.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'
import type { NewerRecord } from '#schemas/openRecord.ts'
import type { DeviceStore, LedgerEntry } from './deviceStore.ts'
import type { RelayRefused } from './http.ts'
import { inOrder, isEqual } from './ledgerEntries.ts'
import { isHeld, type Refusals } from './refusedRecords.ts'
import { makeRowReader, refusedRow } from './shapedRows.ts'

/** Which ledger, and what was refused of it. */
export interface LedgerRowPorts<L extends LedgerName> {
  readonly store: DeviceStore
  readonly workspace: string
  readonly ledger: L
  readonly refusals: Refusals
}

/** Makes the rows of a ledger; empty until the first `load`. */
export const makeLedgerRows = <L extends LedgerName>({
  store,
  workspace,
  ledger,
  refusals,
}: LedgerRowPorts<L>) => {
  type Row = LedgerRecord<L>
  const records = cellOf<readonly Row[]>([])
  const newer = cellOf<readonly NewerRecord[]>([])
  const aside = cellOf<readonly (Row | NewerRecord)[]>([])
  const refused = cellOf<readonly RefusedRecord<Row>[]>([])
  const states = cellOf<ReadonlyMap<string, RecordState>>(new Map())
  const doubted = cellOf<ReadonlySet<string>>(new Set())
  const read = makeRowReader(ledger)
  const sent = new Set<string>()
  let setAsides: readonly RefusedRecord<Row>[] = []
  let entries: ReadonlyMap<string, LedgerEntry> = new Map()

  /** Reads the disk. */
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

  /** Tells which records are on their way (`away`), and which are no longer. */
  const onWay = (ids: readonly string[], away: boolean): void => {
    for (const id of ids) sent.delete(id)
    if (away) for (const id of ids) sent.add(id)
    tellStates()
  }

  return {
    shown: { records, newer, aside, refused, states, doubted },
    entries: (): ReadonlyMap<string, LedgerEntry> => entries,
    /** Records that are set aside, as they are stored. */
    asides: (): readonly unknown[] => setAsides.map(({ raw }) => raw),
    ...{ load, heldFor, tellRefused, stateOf, onWay },
  }
}

/** The rows of one ledger. */
export type LedgerRows<L extends LedgerName> = ReturnType<typeof makeLedgerRows<L>>
