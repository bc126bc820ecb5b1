// Queries as values, and what an engine must do with them; SQLite and PostgreSQL both can.
import type { Hint } from '#server/store.ts'

/** A value that can be bound. */
export type Value = string | number | null | Uint8Array
/** A row by column name. */
export type Row = Readonly<Record<string, unknown>>

/** A statement in pieces, with a value between each two. */
export interface Query {
  readonly words: readonly string[]
  readonly values: readonly Value[]
}

/** Tagged template for a query: values are bound, never part of the text; a query as value is spliced in. */
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

/** `(a, b), (c, d)` for INSERT, or one list for IN. */
export const tuples = (rows: readonly (readonly Value[])[]): Query => {
  const list = rows.map((row) => row.map(() => '?').join(', ')).map((marks) => `(${marks})`)
  return { words: list.join(', ').split('?'), values: rows.flat() }
}

/** What a database can be asked, within a transaction or outside. */
export interface Sql {
  /** All rows of a query. */
  all(query: Query): Promise<readonly Row[]>
  /** Runs one statement; gives the number of changed rows. */
  run(query: Query): Promise<number>
  /** Notifies the other relays at this database once the transaction is on disk. */
  tell(hint: Hint): Promise<void>
}

/** A database with transactions and hints. */
export interface Engine extends Sql {
  /** Runs the work in one transaction: durable when it settles, rolled back when it throws. */
  transact<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  /** Calls back with others' writes; `null` where hints may have been missed. */
  watch(listener: (hint: Hint | null) => void): void
  /** Removes deleted and overwritten content from all files of the engine, now or soon. */
  scrub?(): Promise<void>
  close(): Promise<void>
}

/** The bytes of a blob column, whatever type the engine gives. */
export const bytesOf = (value: unknown): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : Uint8Array.from(value as Uint8Array)
