// What others changed meanwhile in a row that this device took away: told who did it, and whether an undo of the removal brings it back.
import type * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import { lastValuesOf } from './arrivals.ts'
import { byNow } from './byNow.ts'
import type { GestureRecord, RowTrace } from './gesture.ts'
import { markOf, rowMapOf, valueOf, type Standing } from './standing.ts'

/** Edits of others of which it was said that undoing a removal brings them back, by the removal's mark and the field. */
export type Promised = Map<string, { readonly client: number; readonly value: unknown }>

interface OthersPorts {
  readonly records: () => readonly GestureRecord[]
  readonly authorOf: (client: number) => string | null
  /** Remembers what is said here; whoever owns it forgets the oldest. */
  readonly promised: Promised
}

/**
 * Makes the reading of edits of others in a row that this device took away, one entry for each of them; what they wrote last of a field
 * comes back with the row.
 */
export const takenOfOthers =
  ({ records, authorOf, promised }: OthersPorts) =>
  (table: string, row: Y.Item, items: readonly Y.Item[]): readonly Taken[] => {
    const id = row.parentSub ?? ''
    const trace = records()
      .flatMap(({ traces }) => traces)
      .find((one): one is RowTrace => one.kind === 'row' && one.after.mark === markOf(row))
    const fields = trace?.before.fields as Map<string, Standing> | null | undefined
    const values = lastValuesOf(row)
    const map = rowMapOf(row)?._map
    const entries = new Map<string, { client: number; comesBack: boolean; own: Record<string, unknown> }>()
    const note = (client: number, field: string, value: unknown, comesBack: boolean): void => {
      const key = `${authorOf(client) ?? client} ${comesBack}`
      const entry = entries.get(key) ?? { client, comesBack, own: {} }
      entries.set(key, entry)
      entry.own[field] = value
    }
    for (const item of items) {
      const field = item.parentSub ?? ''
      const stands = map?.get(field) === item
      // Of what one person wrote there several times only the last is meant.
      const isOlder = items.some((one) => one !== item && one.parentSub === field && follows(one, item))
      if (!stands && isOlder) continue
      const { client } = item.id
      const value = valueOf(item)
      const comesBack = stands && fields !== null && fields !== undefined
      if (comesBack) {
        const place = `${markOf(row)} ${field}`
        const before = promised.get(place)
        // What was promised to come back lies under a later arrival by now.
        if (before !== undefined && before.client !== client) note(before.client, field, before.value, false)
        promised.set(place, { client, value })
        fields.set(field, { mark: markOf(item), value })
      }
      note(client, field, value, comesBack)
    }
    return [...entries.values()].map(({ client, comesBack, own }) =>
      byNow(
        { table, id, fields: Object.keys(own), row: { ...values, ...own }, whose: 'others', comesBack },
        () => authorOf(client),
      ),
    )
  }

/** Whether a write was made over another, by the same client. */
const follows = (one: Y.Item, other: Y.Item): boolean =>
  one.id.client === other.id.client && one.id.clock > other.id.clock
