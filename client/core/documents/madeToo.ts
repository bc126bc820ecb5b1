// Brings rows back that this member made as well, where another who had made the very same took theirs away without knowing of it.
import type * as Y from 'yjs'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { Aliases } from './aliases.ts'
import { goneIn, isNew, knows, writeIn } from './arrivals.ts'
import type { GestureRecord } from './gesture.ts'
import type { LostRow, Makers } from './makers.ts'
import type { Operation } from './operations.ts'
import { rowMapOf, rowStandingAt, standingAt, valueOf } from './standing.ts'

/** What bringing such rows back stands on; while `sealed` gives a reason nothing is written. */
export interface MadeTooPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly makers: Makers
  readonly aliases: Aliases
  readonly sealed: () => unknown
  readonly apply: (operations: readonly Operation[]) => GestureRecord
}

interface Named {
  readonly single: string
  readonly field: string
  readonly value: unknown
  readonly item: Y.Item
}

/** They are no gesture: nothing is there to take back but what the member made before. Gives the function that ends it. */
export const watchMadeToo = ({
  definition,
  doc,
  makers,
  aliases,
  sealed,
  apply,
}: MadeTooPorts): (() => void) => {
  /** What named one of the rows in a single, such as which variant is the main one, and went with them. */
  const namedIn = (transaction: Y.Transaction, lost: readonly LostRow[]): readonly Named[] => {
    const ids = new Set<unknown>(lost.map(({ id }) => id))
    return Object.keys(definition.singles).flatMap((single) =>
      [...doc.getMap(single)._map].flatMap(([field, newest]) => {
        const item = goneIn(transaction, newest)
        const value = item === null ? undefined : valueOf(item)
        return item !== null && ids.has(value) ? [{ single, field, value, item }] : []
      }),
    )
  }
  const namedAgain: Named[] = []
  const bringBack = (lost: readonly LostRow[], named: readonly Named[]): void => {
    const marks = lost.map(({ item }) => ({
      row: writeIn(item),
      fields: [...(rowMapOf(item)?._map ?? [])].map(([field, last]) => [field, writeIn(last)] as const),
    }))
    apply([
      ...lost.map(({ table, id, fields }): Operation => ({ operation: 'add', table, id, fields })),
      ...named.map(({ single, field, value }): Operation => ({
        operation: 'set',
        single,
        fields: { [field]: value },
      })),
    ])
    for (const { single, field, value, item } of named) {
      aliases.standsFor(standingAt(doc.getMap(single), field).mark, writeIn(item))
      const mine = doc.getMap(single)._map.get(field)
      if (mine !== undefined) namedAgain.push({ single, field, value, item: mine })
    }
    for (const [i, { table, id }] of lost.entries()) {
      const now = rowStandingAt(doc.getMap(table), id)
      aliases.standsFor(now.mark, marks[i]?.row ?? '')
      for (const [field, mark] of marks[i]?.fields ?? [])
        aliases.standsFor(now.fields?.get(field)?.mark ?? '', mark)
    }
  }
  /** Another who made the same writes it again as well, at the same time: both stand for what was lost. */
  const namedByAnother = (transaction: Y.Transaction): void => {
    for (const { single, field, value, item } of namedAgain) {
      const now = doc.getMap(single)._map.get(field)
      if (now === undefined || now.deleted || !isNew(transaction, now)) continue
      if (valueOf(now) === value && !knows(now, item)) aliases.standsFor(writeIn(now), writeIn(item))
    }
  }
  const look = (transaction: Y.Transaction): void => {
    if (transaction.local || sealed() !== null) return
    namedByAnother(transaction)
    const lost = makers.lostIn(transaction)
    if (lost.length > 0) bringBack(lost, namedIn(transaction, lost))
  }
  doc.on('afterTransaction', look)
  return () => doc.off('afterTransaction', look)
}
