// What this device wrote before a document was opened and no relay had: read from the document as the gestures of this sitting are.
import * as Y from 'yjs'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import { clearingsIn } from './clearings.ts'
import { markOf, rowMapOf, type WriteMark } from './standing.ts'

/** The writes of some spans that still stand. */
export interface WrittenBefore {
  /** Values that were written into rows, cells and singles, and notes of those that were emptied. */
  readonly edits: readonly WriteMark[]
  /** Rows that were made; what stood in them from the start is no edit. */
  readonly made: readonly WriteMark[]
}

/** Reads the writes of the spans; it writes nothing. */
export const writtenBefore = (
  { tables, singles }: DocumentDefinition,
  doc: Y.Doc,
  spans: readonly Span[],
): WrittenBefore => {
  const records = new Set<unknown>()
  const cells = new Set<unknown>(Object.keys(singles).map((name) => doc.getMap(name)))
  for (const [name, { form }] of Object.entries(tables))
    (form === 'record' ? records : cells).add(doc.getMap(name))
  cells.add(clearingsIn(doc))
  const edits: WriteMark[] = []
  const made: WriteMark[] = []
  for (const span of spans) {
    /** The row that the last items made, as long as its first values follow one another. */
    let fresh: { readonly row: Y.Map<unknown>; end: number } | null = null
    for (const item of itemsIn(doc, span)) {
      const { parent } = item
      if (fresh !== null && parent === fresh.row && item.id.clock === fresh.end && item.left === null) {
        fresh.end += item.length
        continue
      }
      fresh = null
      if (item.parentSub === null) continue
      if (records.has(parent)) {
        const row = rowMapOf(item)
        if (row !== null) fresh = { row, end: item.id.clock + item.length }
        if (row !== null && !item.deleted) made.push(markOf(item))
      } else if (!item.deleted && (cells.has(parent) || isRowIn(records, parent))) edits.push(markOf(item))
    }
  }
  return { edits, made }
}

const isRowIn = (records: ReadonlySet<unknown>, parent: Y.Item['parent']): boolean =>
  parent instanceof Y.Map && records.has(parent._item?.parent)

/** The items of a span, in the order in which they were written. */
const itemsIn = (doc: Y.Doc, { client, start, end }: Span): readonly Y.Item[] => {
  const structs = doc.store.clients.get(client) ?? []
  if (start >= Y.getState(doc.store, client)) return []
  const first = Y.findIndexSS(structs, start)
  const found: Y.Item[] = []
  for (let i = first; i < structs.length; i++) {
    const struct = structs[i]
    if (struct === undefined || struct.id.clock >= end) break
    if (struct instanceof Y.Item && struct.id.clock >= start) found.push(struct)
  }
  return found
}
