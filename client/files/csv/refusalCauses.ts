// Why rows of a table are refused, counted by cause.
import type { RefusedRow } from './importResponses.ts'
import type { RowReason } from './recordOfRow.ts'

/** Rows refused for one cause: one question or field, and one fault. */
export interface Cause {
  /** The first row's reason. */
  readonly reason: RowReason
  readonly rows: number
  /** What else was written in other rows, the first few that differ. */
  readonly others: readonly string[]
  /** The lines of the first rows. */
  readonly lines: readonly number[]
}

const shownLines = 5
const shownOthers = 4

/** The refused rows by reason, the most frequent first; a row with two reasons counts under both. */
export const causesOf = (refused: readonly RefusedRow[]): readonly Cause[] => {
  const causes = new Map<string, { reason: RowReason; rows: number; others: string[]; lines: number[] }>()
  for (const { line, reasons } of refused) {
    const here = new Set<string>()
    for (const reason of reasons) {
      const about = 'question' in reason ? reason.question : 'field' in reason ? reason.field : ''
      const key = `${about} ${reason.fault}`
      if (here.has(key)) continue
      here.add(key)
      const cause = causes.get(key) ?? { reason, rows: 0, others: [], lines: [] }
      cause.rows += 1
      if (cause.lines.length < shownLines) cause.lines.push(line)
      const { value } = reason
      const isOther = value !== undefined && value !== cause.reason.value && !cause.others.includes(value)
      if (isOther && cause.others.length < shownOthers) cause.others.push(value)
      causes.set(key, cause)
    }
  }
  return [...causes.values()].sort((a, b) => b.rows - a.rows)
}
