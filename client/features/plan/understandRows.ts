// Goes through pasted rows one by one: good rows are kept, bad ones are listed by number with the reason.
import type { PastedRow } from './pastedTable.ts'

export interface Understood<T> {
  readonly good: readonly T[]
  readonly faults: readonly { readonly row: number; readonly why: string }[]
}

/** Thrown by a reader of one row, with the reason in the reader's language. */
export class Unreadable extends Error {}

export const understandRows = <K extends string, T>(
  rows: readonly PastedRow<K>[],
  read: (row: PastedRow<K>) => T,
): Understood<T> => {
  const good: T[] = []
  const faults: { row: number; why: string }[] = []
  for (const row of rows) {
    try {
      good.push(read(row))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      faults.push({ row: row.row, why: error.message })
    }
  }
  return { good, faults }
}
