// Goes through pasted rows one by one: good rows are kept, bad ones are listed by number with the reason, totals left out.
import type { WordsIn } from '#words/words.ts'
import type { PastedRow } from './pastedTable.ts'

/** What became of pasted rows. */
export interface Understood<T> {
  readonly good: readonly T[]
  readonly faults: readonly { readonly row: number; readonly why: string }[]
  /** Totals of the rows above: they would count twice. */
  readonly leftOut: readonly { readonly row: number; readonly name: string }[]
  /** What was understood that isn't written in the rows. */
  readonly said: readonly string[]
}

/** Thrown by a reader of one row, with the reason in the reader's language. */
export class Unreadable extends Error {}

/**
 * Reads rows one by one; `read` throws `Unreadable` with the reason in words, any other error is thrown on. What it notes is said once, of
 * rows that are good.
 */
export const understandRows = <K extends string, T>(
  rows: readonly PastedRow<K>[],
  say: WordsIn<'rows'>,
  read: (row: PastedRow<K>, note: (words: string) => void) => T,
): Understood<T> => {
  const good: T[] = []
  const said = new Set<string>()
  const faults: { row: number; why: string }[] = []
  const leftOut: { row: number; name: string }[] = []
  for (const row of rows) {
    const total = Object.values<string>(row.cells).find(isTotal)
    if (total !== undefined) {
      leftOut.push({ row: row.row, name: total })
      continue
    }
    try {
      if (row.doubt !== null) throw new Unreadable(say(`paste.${row.doubt}`))
      const notes: string[] = []
      good.push(read(row, (words) => notes.push(words)))
      notes.forEach((words) => said.add(words))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      faults.push({ row: row.row, why: error.message })
    }
  }
  return { good, faults, leftOut, said: [...said] }
}

/** "合计", "小 计", "收入合计", "Total:", "Sub-total". */
const isTotal = (cell: string): boolean =>
  /^(?:收入|支出|成本|费用|投入|补贴|本页|本月|全年)?(?:合计|小计|总计|共计|总和|汇总)[:：]?$/u.test(
    cell.replaceAll(/\s/gu, ''),
  ) || /^(?:(?:grand|sub|overall)[\s-]?)?totals?\s*:?$/iu.test(cell)
