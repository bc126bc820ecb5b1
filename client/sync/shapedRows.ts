// Rows of a ledger as they are read from the disk: records that count, records that only a newer version knows, and records put aside.
import type { RefusedRecord } from '#core/source.ts'
import { erasureOf } from '#schemas/erasure.ts'
import type { NewerRecord } from '#schemas/openRecord.ts'
import { workspaceLedgers, newerRecordOf, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import type { LedgerEntry } from './deviceStore.ts'
import { idOfAside, isAside, isEqual, shapedAs } from './ledgerEntries.ts'

/** A ledger's rows by how they are read. */
export interface ShapedRows<L extends LedgerName> {
  readonly records: readonly LedgerRecord<L>[]
  readonly newer: readonly NewerRecord[]
  readonly aside: readonly (LedgerRecord<L> | NewerRecord)[]
  /** Set aside since the relay refused them for good. */
  readonly refused: readonly RefusedRecord<LedgerRecord<L>>[]
}

/** A record that the relay refused, whole and as this version reads it. */
export const refusedRow = <L extends LedgerName>(
  ledger: L,
  { id, record: raw, refused }: { readonly id: string; readonly record: unknown; readonly refused: string },
): RefusedRecord<LedgerRecord<L>> => ({
  ...{ id, raw, refused },
  record: (workspaceLedgers[ledger].record.safeParse(raw).data as LedgerRecord<L> | undefined) ?? null,
})

/** Reads rows in the order given. An unchanged record keeps its identity from one reading to the next, for comparisons by reference. */
export const makeRowReader = <L extends LedgerName>(
  ledger: L,
): ((rows: readonly LedgerEntry[]) => ShapedRows<L>) => {
  type Row = LedgerRecord<L>
  const shaped = new Map<string, { readonly seq: number | null; readonly row: Row }>()
  return (rows) => {
    const records: Row[] = []
    const newer: NewerRecord[] = []
    const aside: (Row | NewerRecord)[] = []
    const refused: RefusedRecord<Row>[] = []
    for (const { id, record, seq, state, refused: code = '' } of rows) {
      if (state === 'refused') {
        refused.push(refusedRow(ledger, { id: idOfAside(id), record, refused: code }))
        continue
      }
      // Another record has its id.
      if (isAside({ id })) {
        aside.push(...(shapedAs(ledger, record) as readonly (Row | NewerRecord)[]))
        continue
      }
      if (erasureOf(record) !== null) {
        shaped.delete(id)
        continue
      }
      const known = shaped.get(id)
      const read = known?.seq === seq ? null : workspaceLedgers[ledger].record.safeParse(record)
      if (read && !read.success) {
        const one = newerRecordOf(ledger, record)
        if (one !== null) newer.push(one)
        continue
      }
      const row = read === null || isEqual(known?.row, read.data) ? known?.row : (read.data as Row)
      if (row === undefined) continue
      shaped.set(id, { seq, row })
      records.push(row)
    }
    return { records, newer, aside, refused }
  }
}
