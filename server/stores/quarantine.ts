// Where rows go that are no longer what was written, or can't be used: out of everybody's way, and kept for an operator to look at.
import { type Query, sql, type Sql } from './sql.ts'

/** Adds rows, given as a SELECT or VALUES of (workspace, kind, name, seq, member, received, bytes, reason). */
export const quarantine = async (on: Sql, rows: Query): Promise<void> => {
  await on.run(
    sql`INSERT INTO quarantine (workspace, kind, name, seq, member, received, bytes, reason) ${rows}`,
  )
}

/** Why there is a row without bytes: these numbers are known to be lost. `since` is the first where they are several. */
export const lostSince = (since?: number): string => (since === undefined ? 'lost' : `lost since ${since}`)
export const firstLost = (reason: string): number | null => {
  const since = /^lost since (\d+)$/.exec(reason)?.[1]
  return since === undefined ? null : Number(since)
}
