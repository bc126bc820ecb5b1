// The quarantine: rows that are corrupt or unusable, kept out of use for an operator to look at.
import { type Engine, type Query, sql, type Sql } from './sql.ts'

/** Adds rows, given as a SELECT or VALUES of (workspace, kind, name, seq, member, received, bytes, reason). */
export const quarantine = async (on: Sql, rows: Query): Promise<void> => {
  await on.run(
    sql`INSERT INTO quarantine (workspace, kind, name, seq, member, received, bytes, reason) ${rows}`,
  )
}

/** Moves rows of a table into the quarantine in one transaction; `what` are the columns from workspace to received. */
export const moveAside = (
  engine: Engine,
  table: Query,
  what: Query,
  these: Query,
  reason: string,
): Promise<void> =>
  engine.transact(async (on) => {
    await quarantine(on, sql`SELECT ${what}, bytes, ${reason} FROM ${table} WHERE ${these}`)
    await on.run(sql`DELETE FROM ${table} WHERE ${these}`)
  })

/** Reason of a row without bytes: its numbers are known to be lost. `since` is the first of several. */
export const lostSince = (since?: number): string => (since === undefined ? 'lost' : `lost since ${since}`)
/** Reads `since` back from a reason; null where the row isn't about several lost numbers. */
export const firstLost = (reason: string): number | null => {
  const since = /^lost since (\d+)$/.exec(reason)?.[1]
  return since === undefined ? null : Number(since)
}
