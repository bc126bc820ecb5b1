// The last number of each document and ledger. Taking numbers locks the head's row, so numbers become visible in order.
import type { Hint } from '#server/store.ts'
import { sql, type Sql, tuples } from './sql.ts'

/** How many numbers to take, and for which document or ledger. */
export interface Taking {
  readonly workspace: string
  readonly name: string
  readonly count: number
}

/** Key of a head in the result of `takeNumbers`. */
export const headKey = (workspace: string, name: string): string => `${workspace}/${name}`

/**
 * Takes `count` numbers for each document or ledger; gives the last number taken by `headKey`. Call it within a transaction:
 * the rows stay locked until its end, so whoever sees n has seen n - 1.
 */
export const takeNumbers = async (
  on: Sql,
  kind: Hint['kind'],
  takings: readonly Taking[],
): Promise<ReadonlyMap<string, number>> => {
  // Always locked in the same order, so that two relays can't deadlock.
  const sorted = takings.toSorted((a, b) =>
    headKey(a.workspace, a.name) < headKey(b.workspace, b.name) ? -1 : 1,
  )
  const rows = await on.all(sql`
    INSERT INTO heads AS h (workspace, kind, name, seq)
    VALUES ${tuples(sorted.map(({ workspace, name, count }) => [workspace, kind, name, count]))}
    ON CONFLICT (workspace, kind, name) DO UPDATE SET seq = h.seq + excluded.seq RETURNING workspace, name, seq`)
  return new Map(
    rows.map((row) => [headKey(String(row['workspace']), String(row['name'])), row['seq'] as number]),
  )
}
