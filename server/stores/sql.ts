// How the store speaks to a database: queries as values, and what an engine has to do with them. SQLite and PostgreSQL both can.
import type { Hint } from '#server/store.ts'

export type Value = string | number | null | Uint8Array
export type Row = Readonly<Record<string, unknown>>

/** A statement in pieces, with a value between each two of them. */
export interface Query {
  readonly words: readonly string[]
  readonly values: readonly Value[]
}

/** Writes a query as sql`… ${value} …`; a value is bound, and never part of the text. A query as a value becomes part of it. */
export const sql = (words: readonly string[], ...parts: (Value | Query)[]): Query => {
  const flat = { words: [words[0] ?? ''], values: [] as Value[] }
  const say = (text: string): void => void flat.words.push((flat.words.pop() ?? '') + text)
  parts.forEach((part, i) => {
    if (part !== null && typeof part === 'object' && 'words' in part) {
      say(part.words[0] ?? '')
      flat.words.push(...part.words.slice(1))
      flat.values.push(...part.values)
    } else {
      flat.words.push('')
      flat.values.push(part)
    }
    say(words[i + 1] ?? '')
  })
  return flat
}

/** `(a, b), (c, d)` for an INSERT of several rows at once, or one list for IN. */
export const tuples = (rows: readonly (readonly Value[])[]): Query => {
  const list = rows.map((row) => row.map(() => '?').join(', ')).map((marks) => `(${marks})`)
  return { words: list.join(', ').split('?'), values: rows.flat() }
}

/** What can be asked of a database, inside a transaction or outside. */
export interface Sql {
  /** All rows that a query gives. */
  all(query: Query): Promise<readonly Row[]>
  /** Carries out one statement; gives the number of rows that it changed. */
  run(query: Query): Promise<number>
  /** Lets the other relays at this database know, once the transaction is on disk. */
  tell(hint: Hint): Promise<void>
}

export interface Engine extends Sql {
  /** Runs the work in one transaction: durable when it settles; on a fault nothing of it stays. */
  transact<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  /** Calls back with what others have written; `null` where something may have been missed. */
  watch(listener: (hint: Hint | null) => void): void
  /** What was deleted or written over before is no longer in any file of the engine once this is done, now or soon. */
  scrub?(): Promise<void>
  close(): Promise<void>
}

/** The bytes of a blob column, however the engine hands them out. */
export const bytesOf = (value: unknown): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : Uint8Array.from(value as Uint8Array)
