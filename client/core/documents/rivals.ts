// What others wrote at the same time as a value that stands here: who takes that value back is told of it.
import * as Y from 'yjs'
import type { Beside } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { isNew, touchedKeys, writeIn } from './arrivals.ts'
import type { ValueTrace } from './gesture.ts'
import { sameValue } from './sameValue.ts'
import { rowMapOf, valueOf, type WriteMark } from './standing.ts'

/** Of so many of this device's values it is known what lies under them. */
const mostRemembered = 5_000

/** Remembers values of others that lie under values of this device. */
export interface RivalsWatch {
  /** What others wrote at the same time as a gesture's values, and what is another value than what was put back. */
  readonly beside: (traces: readonly ValueTrace[]) => readonly Beside[]
  readonly clear: () => void
  readonly close: () => void
}

/** What tells this device's writes from others' in one document. */
export interface RivalsPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly isMine: (mark: WriteMark) => boolean
  readonly authorOf: (client: number) => string | null
  readonly isOwnWork: (origin: unknown) => boolean
}

/**
 * Starts to remember, for one open document; `close` ends it. Of the oldest values it is forgotten first what lay
 * under them.
 */
export const watchRivals = ({ definition, doc, isMine, authorOf, isOwnWork }: RivalsPorts): RivalsWatch => {
  const rivals = new Map<WriteMark, Map<number, unknown>>()

  const look = (transaction: Y.Transaction): void => {
    if (isOwnWork(transaction.origin)) return
    for (const { table, field, item } of touchedKeys(transaction, doc, definition)) {
      if (field === null && definition.tables[table]?.form !== 'cell') continue
      const mark = writeIn(item)
      if (item.deleted || isNew(transaction, item) || !isMine(mark)) continue
      // The nearest to what stands is the last that one client wrote.
      for (let under = item.left; under !== null && isNew(transaction, under); under = under.left) {
        if (under.content instanceof Y.ContentDeleted || sameValue(valueOf(under), valueOf(item))) continue
        const known = rivals.get(mark) ?? new Map<number, unknown>()
        rivals.set(mark, known)
        if (!known.has(under.id.client)) known.set(under.id.client, valueOf(under))
      }
    }
    for (const first of rivals.keys()) {
      if (rivals.size <= mostRemembered) break
      rivals.delete(first)
    }
  }

  doc.on('afterTransaction', look)
  return {
    beside: (traces) =>
      traces.flatMap(({ table, id, field, before, after }) =>
        [...(rivals.get(after.mark) ?? [])]
          .toSorted(([a], [b]) => a - b)
          .filter(([, value]) => !sameValue(value, before.value))
          .map(([client, value]): Beside => {
            const item = doc.getMap(table)._map.get(id)
            const row = item === undefined || rowMapOf(item) === null ? {} : (valueOf(item) as object)
            return { table, id, field, by: authorOf(client), value, row: { ...row } }
          }),
      ),
    clear: () => rivals.clear(),
    close: () => doc.off('afterTransaction', look),
  }
}
