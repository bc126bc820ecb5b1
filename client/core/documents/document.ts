// The typed window on a Y.Doc: reads row by row, writes one gesture as one transaction, and keeps what undo needs of it.
import * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import { cellOf, makeListeners, type Source, type Taken } from '#core/source.ts'
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import { draftOf, RefusedWrite, type Draft, type WriteRefusal } from './draft.ts'
import { startRecorder, type GestureRecord } from './gesture.ts'
import type { Judge, Reference, RowName } from './judging.ts'
import { makersIn } from './makers.ts'
import { applyOperation, type Operation } from './operations.ts'
import { readFields, readRow, type Issue, type Read } from './reading.ts'
import type { Ground } from './returning.ts'
import { watchTaken } from './taken.ts'
import { watchTakenInLog, type UnsentOptions } from './takenInLog.ts'
import { watchTakenRows, type TakenRow } from './takenRows.ts'
import { watchTakenText } from './takenText.ts'
import { openUndoing, type OpenUndoing } from './undoing.ts'
import { keepGate, type VersionGate } from './versions.ts'

export type { FieldChange, TableDraft, WriteRefusal } from './draft.ts'

/** A document that is open on this device. */
export interface OpenDocument<D extends DocumentDefinition> extends Source<SnapshotOf<D>>, VersionGate {
  readonly definition: D
  readonly doc: Y.Doc
  readonly pen: Pen
  /** Rows that don't fit their shape: set aside, untouched in the document. */
  readonly issues: () => readonly Issue[]
  /** Why it can't be written to, or null. */
  readonly sealed: () => 'newer-version' | 'read-only' | null
  /**
   * Runs one gesture; it is applied whole, in one transaction whose origin is the pen, or not at all. Refused: `read-only` and
   * `newer-version` (see `sealed`), `unknown-record`, `exists`, `invalid` with the field; nothing is written then.
   */
  readonly write: <T>(gesture: (draft: Draft<D>) => T) => Result<T, WriteRefusal>
  /**
   * Applies an update that makes these rows, and sets these fields of singles, as one gesture. For what has to be the same bytes on
   * every device that makes it; the caller has looked whether it may be written. A field that had a value before is written
   * again, since the update knows nothing of that one.
   */
  readonly adopt: (
    update: Uint8Array,
    rows: readonly RowName[],
    singles: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => void
  /** Takes back this pen's own work only. */
  readonly undoing: OpenUndoing
  /** Called with what removals took from edits that were made without knowing of them; gives the function that ends it. */
  readonly onTaken: (listener: (taken: readonly Taken[]) => void) => () => void
  /** Called with rows that another took away, whoever had changed them; gives the function that ends it. */
  readonly onTakenRows: (listener: (rows: readonly TakenRow[]) => void) => () => void
  readonly fragment: (name: string) => Y.XmlFragment
  /** How many rows have been read since opening; tests hold it against the number of rows changed. */
  readonly rowsRead: () => number
  readonly close: () => void
}

/** What an opened document is told by the device that opens it. */
export interface OpenOptions extends UnsentOptions {
  /** Refuses every gesture: for good, or for as long as it says so. */
  readonly readOnly?: boolean | Source<boolean>
  /** The member behind a client of this document, null where nobody knows. */
  readonly authorOf?: (client: number) => string | null
  /** Which fields of a row only followed a change of something else, and are nobody's change. */
  readonly followed?: Ground['followed']
  /** What this device held before it opened the document and the relay had not confirmed: words that are its own as well. */
  readonly unconfirmedBefore?: readonly Span[]
  /** What the relay has not confirmed at the moment, so that nobody else has seen it. */
  readonly unconfirmed?: () => readonly Span[]
  /** The lowest version that may read what these operations write; absent: the definition's own. */
  readonly versionFor?: (operations: readonly Operation[]) => number
}

/**
 * Opens a Y.Doc as a document of its definition: a `Source` of its snapshot with the gestures' way in. Every `write`
 * may be refused (`newer-version`, `read-only`, `invalid`, `unknown-record`, `exists`), and then nothing of it is
 * written; an error that isn't a refusal is thrown on. Rows that don't fit their shape are listed by `issues` and
 * stay as they are. `close` ends all observers.
 */
export const openDocument = <D extends DocumentDefinition>(
  definition: D,
  doc: Y.Doc,
  pen: Pen,
  options: OpenOptions = {},
  /** What taking a gesture back may leave; in this order. */
  judges: readonly Judge<SnapshotOf<D>>[] = [],
  /** Which rows name which others: who edits one that falls with another is told when that is removed. */
  references: readonly Reference[] = [],
): OpenDocument<D> => {
  const tableNames = Object.keys(definition.tables)
  const singleNames = Object.keys(definition.singles)
  const listeners = makeListeners()
  const issuesByRow = new Map<string, Issue>()
  const snapshot: Record<string, unknown> = {}
  let current = snapshot as SnapshotOf<D>
  let rowsRead = 0
  let dirty = false

  const note = (table: string, id: string, reading: Read | undefined): void => {
    const key = `${table}/${id}`
    if (reading && !reading.ok) issuesByRow.set(key, reading.error)
    else issuesByRow.delete(key)
  }

  const refreshTable = (name: string, ids: Iterable<string>): void => {
    const table = definition.tables[name]
    if (!table) return
    const root = doc.getMap(name)
    const rows = new Map(snapshot[name] as ReadonlyMap<string, unknown> | undefined)
    for (const id of ids) {
      if (!root.has(id)) {
        rows.delete(id)
        note(name, id, undefined)
        continue
      }
      rowsRead++
      const reading = readRow(name, table, id, root.get(id))
      note(name, id, reading)
      if (reading.ok) rows.set(id, reading.value)
      else rows.delete(id)
    }
    snapshot[name] = rows
    dirty = true
  }

  const refreshSingle = (name: string): void => {
    const single = definition.singles[name]
    if (!single) return
    const root = doc.getMap(name)
    rowsRead++
    const reading = root.size === 0 ? undefined : readFields(name, single, name, root)
    note(name, name, reading)
    snapshot[name] = reading?.ok ? reading.value : null
    dirty = true
  }

  const ends: (() => void)[] = []
  for (const name of tableNames) {
    refreshTable(name, doc.getMap(name).keys())
    const root = doc.getMap(name)
    const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
      const touched = new Set<string>()
      for (const event of events) {
        const [id] = event.path
        if (typeof id === 'string') touched.add(id)
        else for (const key of (event as unknown as Y.YMapEvent<unknown>).keysChanged) touched.add(key)
      }
      refreshTable(name, touched)
    }
    root.observeDeep(observer as never)
    ends.push(() => root.unobserveDeep(observer as never))
  }
  for (const name of singleNames) {
    refreshSingle(name)
    const root = doc.getMap(name)
    const observer = (): void => refreshSingle(name)
    root.observe(observer)
    ends.push(() => root.unobserve(observer))
  }
  const versions = keepGate(doc, definition.name, definition.version)
  ends.push(versions.close)

  const publish = (): void => {
    if (!dirty) return
    dirty = false
    current = { ...snapshot } as SnapshotOf<D>
    listeners.tell()
  }
  dirty = false
  current = { ...snapshot } as SnapshotOf<D>
  doc.on('afterTransaction', publish)
  ends.push(() => doc.off('afterTransaction', publish))

  const readOnly = typeof options.readOnly === 'object' ? options.readOnly : cellOf(options.readOnly === true)
  // Watchers are told, so that a screen takes its fields away and gives them back.
  const onReadOnly = (): void => {
    dirty = true
    publish()
  }
  ends.push(readOnly.watch(onReadOnly))
  const sealed = (): 'newer-version' | 'read-only' | null =>
    versions.sealed() ? 'newer-version' : readOnly.read() ? 'read-only' : null
  const apply = (operations: readonly Operation[]): GestureRecord => {
    const recorder = startRecorder(definition, doc, references)
    doc.transact(() => {
      versions.leaveMark(options.versionFor?.(operations))
      for (const operation of operations) applyOperation(definition, doc, recorder, operation)
    }, pen)
    const record = recorder.end()
    taken.written(record)
    return record
  }
  const authorOf = options.authorOf ?? (() => null)
  const makers = makersIn(doc, pen.member)
  const isOwnWork = (origin: unknown): boolean =>
    origin === pen || (origin !== null && origin === undoing.text)
  const followed = options.followed ?? (() => new Set<string>())
  const read = (): SnapshotOf<D> => current
  const undoing = openUndoing({
    ...{
      definition,
      doc,
      pen,
      read,
      sealed,
      apply,
      judges,
      authorOf,
      isOwnWork,
      makers,
      references,
      followed,
    },
  })
  const { isMine, rootOf, records } = undoing
  const taken = watchTaken({
    definition,
    doc,
    isMine,
    rootOf,
    records,
    authorOf,
    isOwnWork,
    references,
    makers,
    unsentBefore: options.unsentBefore ?? [],
  })
  const takenText = watchTakenText({
    doc,
    fragments: definition.fragments,
    isOwn: undoing.isOwn,
    moves: undoing.moves,
    unconfirmedBefore: options.unconfirmedBefore ?? [],
    unconfirmed: options.unconfirmed ?? (() => []),
    authorOf,
    sealed,
    write: (gesture) => {
      undoing.endText()
      doc.transact(() => {
        versions.leaveMark()
        gesture()
      }, pen)
      undoing.endText()
    },
    carry: (gesture, fallen) =>
      undoing.carry(() => {
        versions.leaveMark()
        return gesture()
      }, fallen),
    settle: (surplus) => {
      versions.leaveMark()
      undoing.settle(surplus)
    },
    drop: (texts) => {
      versions.leaveMark()
      undoing.drop(texts)
    },
  })
  const takenRows = watchTakenRows({
    ...{ definition, doc, authorOf, isOwnWork, references },
    write: (operations) => {
      const why = sealed()
      if (why) return refuse({ refused: why })
      if (operations.length > 0) undoing.written(apply(operations))
      return ok(undefined)
    },
  })
  const earlier = watchTakenInLog(
    options,
    (past, spans) => {
      const before = { readOnly: true, authorOf, unsentBefore: spans, unconfirmedBefore: spans }
      return openDocument(definition, past, pen, before, [], references)
    },
    (spans) => [taken, takenText].forEach(({ takeOver }) => takeOver(spans)),
  )
  ends.push(undoing.close, taken.close, takenText.close, takenRows.close, earlier.close)
  // What was done before can't be taken back either: this build no longer knows what it would undo. Watchers are told.
  versions.onSealed(() => {
    dirty = true
    undoing.clear()
  })

  return {
    definition,
    doc,
    pen,
    read,
    watch: listeners.watch,
    issues: () => [...issuesByRow.values()],
    sealed,
    leaveMark: versions.leaveMark,
    onSealed: versions.onSealed,
    rowsRead: () => rowsRead,
    undoing,
    onTaken: (listener) => {
      const watched = [taken.watch(listener), takenText.watch(listener), earlier.watch(listener)]
      return () => {
        for (const end of watched) end()
      }
    },
    onTakenRows: takenRows.watch,
    fragment: (name) => {
      if (!definition.fragments.includes(name))
        throw new RangeError(`no fragment ${name} in ${definition.name}`)
      return doc.getXmlFragment(name)
    },
    write: (gesture) => {
      const why = sealed()
      if (why) return refuse({ refused: why })
      const operations: Operation[] = []
      try {
        const value = gesture(draftOf(definition, doc, current, operations))
        if (operations.length > 0) undoing.written(apply(operations))
        return ok(value)
      } catch (error) {
        if (error instanceof RefusedWrite) return refuse(error.refusal)
        throw error
      }
    },
    adopt: (update, rows, singles) => {
      const recorder = startRecorder(definition, doc, references)
      for (const { table, id } of rows) recorder.watchRow(table, id)
      for (const name of Object.keys(singles)) recorder.watchSingle(name)
      // Apart from the mark: Yjs takes a transaction that holds another client's work for somebody else's, and would change its own client id.
      doc.transact(() => {
        versions.leaveMark(options.versionFor?.([]))
        makers.note(rows)
      }, pen)
      Y.applyUpdate(doc, update, pen)
      doc.transact(() => {
        for (const [single, fields] of Object.entries(singles))
          for (const [field, value] of Object.entries(fields))
            if (doc.getMap(single).get(field) !== value) doc.getMap(single).set(field, value)
      }, pen)
      const record = recorder.end()
      taken.written(record)
      undoing.written(record)
    },
    close: () => {
      // once: Yjs calls it a fault to take an observer away that is gone
      for (const end of ends.splice(0)) end()
      listeners.clear()
    },
  }
}
