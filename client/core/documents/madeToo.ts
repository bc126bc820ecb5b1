// Brings rows back that this member made as well, where another who had made the very same took theirs away without knowing of it.
import type * as Y from 'yjs'
import type { Aliases } from './aliases.ts'
import { writeIn } from './arrivals.ts'
import type { GestureRecord } from './gesture.ts'
import type { LostRow, Makers } from './makers.ts'
import type { Operation } from './operations.ts'
import { rowMapOf, rowStandingAt } from './standing.ts'

/** What bringing such rows back stands on; while `sealed` gives a reason nothing is written. */
export interface MadeTooPorts {
  readonly doc: Y.Doc
  readonly makers: Makers
  readonly aliases: Aliases
  readonly sealed: () => unknown
  readonly apply: (operations: readonly Operation[]) => GestureRecord
}

/** They are no gesture: nothing is there to take back but what the member made before. Gives the function that ends it. */
export const watchMadeToo = ({ doc, makers, aliases, sealed, apply }: MadeTooPorts): (() => void) => {
  const bringBack = (lost: readonly LostRow[]): void => {
    const marks = lost.map(({ item }) => ({
      row: writeIn(item),
      fields: [...(rowMapOf(item)?._map ?? [])].map(([field, last]) => [field, writeIn(last)] as const),
    }))
    apply(lost.map(({ table, id, fields }) => ({ operation: 'add', table, id, fields })))
    for (const [i, { table, id }] of lost.entries()) {
      const now = rowStandingAt(doc.getMap(table), id)
      aliases.standsFor(now.mark, marks[i]?.row ?? '')
      for (const [field, mark] of marks[i]?.fields ?? [])
        aliases.standsFor(now.fields?.get(field)?.mark ?? '', mark)
    }
  }
  const look = (transaction: Y.Transaction): void => {
    if (transaction.local || sealed() !== null) return
    const lost = makers.lostIn(transaction)
    if (lost.length > 0) bringBack(lost)
  }
  doc.on('afterTransaction', look)
  return () => doc.off('afterTransaction', look)
}
