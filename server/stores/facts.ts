// Facts of a store by name, above all its epoch: a random name that changes whenever the store's content is replaced.
import { randomBytes } from 'node:crypto'
import { sql, type Sql } from './sql.ts'

/** A fresh id: 16 random bytes in base64url, as all our ids. */
export const newId = (): string => randomBytes(16).toString('base64url')

/** Sets a fact; a new epoch makes devices send again what the store lacks. */
export const setFact = async (on: Sql, name: 'epoch' | 'checked', value = newId()): Promise<void> => {
  await on.run(sql`INSERT INTO facts (name, value) VALUES (${name}, ${value})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
}
