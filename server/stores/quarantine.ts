// Where rows go that are no longer what was written, or can't be used: out of everybody's way, and kept for an operator to look at.
import { type Engine, type Query, sql, type Sql } from './sql.ts'

/** Adds rows, given as a SELECT or VALUES of (workspace, kind, name, seq, member, received, bytes, reason). */
export const quarantine = async (on: Sql, rows: Query): Promise<void> => {
  await on.run(
    sql`INSERT INTO quarantine (workspace, kind, name, seq, member, received, bytes, reason) ${rows}`,
  )
}

/** Moves these rows of a table here at once; `what` are the columns from the workspace to who wrote it and when. */
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

/** Why there is a row without bytes: these numbers are known to be lost. `since` is the first where they are several. */
export const lostSince = (since?: number): string => (since === undefined ? 'lost' : `lost since ${since}`)
export const firstLost = (reason: string): number | null => {
  const since = /^lost since (\d+)$/.exec(reason)?.[1]
  return since === undefined ? null : Number(since)
}
