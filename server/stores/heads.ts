// The number that a document or ledger has reached. Taking the next ones holds its row, so numbers become visible in order.
import type { Hint } from '#server/store.ts'
import { sql, type Sql, tuples } from './sql.ts'

export interface Taking {
  readonly workspace: string
  readonly name: string
  readonly count: number
}

export const headKey = (workspace: string, name: string): string => `${workspace}/${name}`

/**
 * Takes `count` numbers for each of several documents or ledgers, to be called inside a transaction; gives the last number
 * taken by `headKey`. Until that transaction ends nobody else gets any for the same ones: who sees n has seen n - 1.
 */
export const takeNumbers = async (
  on: Sql,
  kind: Hint['kind'],
  takings: readonly Taking[],
): Promise<ReadonlyMap<string, number>> => {
  // always in the same order, so that two relays never wait for one another in a circle
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
