// What a store knows of itself, by name: above all its epoch, a random name that changes where its memory is another one.
import { randomBytes } from 'node:crypto'
import { sql, type Sql } from './sql.ts'

/** A fresh id, as all ids of our own: 16 random bytes in base64url. */
export const newId = (): string => randomBytes(16).toString('base64url')

export const setFact = async (on: Sql, name: 'epoch' | 'checked', value = newId()): Promise<void> => {
  await on.run(sql`INSERT INTO facts (name, value) VALUES (${name}, ${value})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
}
