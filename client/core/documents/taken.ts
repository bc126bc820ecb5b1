// What removals take from edits made meanwhile: Yjs drops an edit of a row that is gone without a word, so it is read before that.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import { isNew, writeIn } from './arrivals.ts'
import { clearingMark } from './clearings.ts'
import type { GestureRecord } from './gesture.ts'
import { heldUntilHeard } from './heldUntilHeard.ts'
import type { Reference } from './judging.ts'
import type { Hidings } from './hidings.ts'
import type { Makers } from './makers.ts'
import { outwritten } from './outwritten.ts'
import type { Removers } from './removers.ts'
import { markOf, plainAt, rowMapOf, writeOf, type WriteMark } from './standing.ts'
import { takenHidden, type HiddenPorts } from './takenHidden.ts'
import { takenMine } from './takenMine.ts'
import { takenOfOthers, type Promised } from './takenOfOthers.ts'
import { takenUnder, type Removed } from './takenUnder.ts'
import { writtenBefore } from './writtenBefore.ts'

/** So many removals and edits of this device are remembered, to tell what was taken. */
const mostRemembered = 50_000

/** What the watch over removals stands on, in one open document. */
export interface TakenPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly isMine: (mark: WriteMark) => boolean
  /** The write that one stands for. */
  readonly rootOf: (mark: WriteMark) => WriteMark
  readonly records: () => readonly GestureRecord[]
  readonly authorOf: (client: number) => string | null
  readonly isOwnWork: (origin: unknown) => boolean
  /** Which rows are nothing without another; an edit of them goes with that. */
  readonly references: readonly Reference[]
  readonly makers: Makers
  readonly removers: Removers
  readonly hidings: Hidings
  /** Takes the field away by which a row is off its page, as one gesture. */
  readonly showAgain: HiddenPorts['showAgain']
  /** What this device wrote before the opening and no relay had: its own as well. */
  readonly unsentBefore: readonly Span[]
}

/** Tells of edits of this person that fell with a row another removed. */
export interface TakenWatch {
  /** Remembers the rows that a gesture of this device took away. */
  readonly written: (record: GestureRecord) => void
  /** From now on what another tab of this device wrote counts as written here. */
  readonly takeOver: (spans: readonly Span[]) => void
  /** Called once for all that one arrival of changes took, and with what was taken before anybody listened; gives the function that ends it. */
  readonly watch: (listener: (taken: readonly Taken[]) => void) => () => void
  readonly close: () => void
}

/** Starts the watch for one open document; it writes nothing. `close` ends it. */
export const watchTaken = (ports: TakenPorts): TakenWatch => {
  const { definition, doc, isMine, rootOf } = ports
  const references = ports.references.filter(({ falls }) => falls)
  const unsent = writtenBefore(definition, doc, ports.unsentBefore)
  const removals = new Set<WriteMark>()
  // Whoever removes a row has seen it made; what was written into it later they may not have seen.
  const edits = new Set<WriteMark>(unsent.edits)
  /** Rows and cells that this device made: what they belong to may be taken away. */
  const made = new Set<WriteMark>(unsent.made)
  /** Edits of others of which it was said that undoing my removal brings them back, by row and field. */
  const promised: Promised = new Map()
  const listeners = heldUntilHeard<Taken>()
  const tables = new Map(
    Object.entries(definition.tables)
      .filter(([, { form }]) => form === 'record')
      .map(([name]): [unknown, string] => [doc.getMap(name), name]),
  )
  /** What another wrote is nobody's edit here, also where an undo put it back. */
  const isEdit = (item: Y.Item): boolean => edits.has(rootOf(writeIn(item)))

  const isMade = (item: Y.Item): boolean => made.has(rootOf(writeIn(item)))

  const othersIn = takenOfOthers({ records: ports.records, authorOf: ports.authorOf, promised })
  const { under, lateUnder } = takenUnder({
    ...{ definition, doc, references, removals, isMine, isEdit },
    isMade,
    authorOf: ports.authorOf,
    removers: ports.removers,
  })

  const mineIn = takenMine(isEdit, ports.removers)
  const hiddenMine = takenHidden({
    ...{ definition, doc, references, isEdit, isMade, hidings: ports.hidings, authorOf: ports.authorOf },
    showAgain: ports.showAgain,
  })

  const look = (transaction: Y.Transaction): void => {
    if (ports.isOwnWork(transaction.origin)) return
    const taken: Taken[] = []
    const removed: Removed[] = []
    const late = new Map<Y.Item, { readonly table: string; readonly items: Y.Item[] }>()
    if (transaction.deleteSet.clients.size > 0)
      Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
        if (!(struct instanceof Y.Item) || struct.parentSub === null) return
        const table = tables.get(struct.parent)
        if (table !== undefined) {
          if (rowMapOf(struct) === null || removals.has(markOf(struct)) || isNew(transaction, struct)) return
          removed.push({ table, row: struct })
          taken.push(...mineIn(transaction, table, struct))
          return
        }
        // An edit that arrives in a row that I had taken away, be it the last of those that wrote at once or not.
        const row = struct.parent instanceof Y.Map ? struct.parent._item : null
        const of = row === null ? undefined : tables.get(row.parent)
        if (row === null || of === undefined || !row.deleted || !isNew(transaction, struct)) return
        if (isMine(markOf(struct)) || !removals.has(markOf(row))) return
        if (struct.content instanceof Y.ContentDeleted) return
        const found = late.get(row) ?? { table: of, items: [] }
        late.set(row, found)
        found.items.push(struct)
      })
    for (const [row, { table, items }] of late) taken.push(...othersIn(table, row, items))
    taken.push(
      ...under(removed),
      ...lateUnder(transaction),
      ...again(transaction),
      ...hiddenMine(transaction),
    )
    const lost = outwritten({
      definition,
      doc,
      transaction,
      isEdit,
      isMine,
      authorOf: ports.authorOf,
      rootOf,
    })
    // of what I emptied by removing what it belongs to, that is told; of a cell that hides the row by now, that
    const isTold = (one: Taken): boolean =>
      taken.some((told) =>
        [told, ...(told.how === 'hidden' && told.under !== undefined ? [told.under] : [])].some(
          ({ table, id }) => table === one.table && id === one.id,
        ),
      )
    taken.push(...lost.filter((one) => !isTold(one)))
    if (taken.length > 0) listeners.tell(taken)
  }

  /** What I took back as mine alone, and another had made as well. */
  const again = (transaction: Y.Transaction): readonly Taken[] =>
    ports.makers.againIn(transaction, isMine).map(({ table, id, mark }): Taken => {
      const item = doc.getMap(table)._map.get(id)
      const row = (item === undefined ? null : plainAt(item)) ?? {}
      const by = ports.authorOf(writeOf(mark)?.client ?? -1)
      return { table, id, fields: [], row, whose: 'made-too', by, comesBack: false }
    })

  doc.on('afterTransaction', look)
  return {
    written: ({ traces }) => {
      for (const trace of traces)
        if (trace.kind === 'value') {
          const emptied = trace.after.value === undefined ? clearingMark(doc, trace) : null
          edits.add(emptied ?? trace.after.mark)
        } else if (trace.after.fields === null) removals.add(trace.after.mark)
        else made.add(trace.after.mark)
      for (const remembered of [removals, edits, made, promised])
        for (const first of remembered.keys()) {
          if (remembered.size <= mostRemembered) break
          remembered.delete(first)
        }
    },
    takeOver: (spans) => {
      const before = writtenBefore(definition, doc, spans)
      for (const mark of before.edits) edits.add(mark)
      for (const mark of before.made) made.add(mark)
    },
    watch: listeners.watch,
    close: () => {
      listeners.clear()
      doc.off('afterTransaction', look)
    },
  }
}
