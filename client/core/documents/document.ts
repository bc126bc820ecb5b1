// The typed window on a Y.Doc: reads row by row, writes one gesture as one transaction, and keeps what undo needs of it.
import type * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import { cellOf, type Source, type Taken } from '#core/source.ts'
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import { adoptRows } from './adopting.ts'
import { draftOf, RefusedWrite, type Draft, type WriteRefusal } from './draft.ts'
import { startRecorder, type GestureRecord } from './gesture.ts'
import type { Judge, Reference, RowName } from './judging.ts'
import { watchLosses, type LossOptions } from './lossWatches.ts'
import { makersIn } from './makers.ts'
import { applyOperation, type Operation } from './operations.ts'
import type { Issue } from './reading.ts'
import type { Ground } from './returning.ts'
import { hidingsIn } from './hidings.ts'
import { removersIn } from './removers.ts'
import { watchSnapshots } from './snapshots.ts'
import type { TakenRow } from './takenRows.ts'
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
  /** Who put a row there that stands, and who took away one that doesn't, as of `Taken`; null where nobody here knows. */
  readonly writerOf: (row: RowName) => string | null
  readonly removerOf: (row: RowName) => string | null
  readonly fragment: (name: string) => Y.XmlFragment
  /** How many rows have been read since opening; tests hold it against the number of rows changed. */
  readonly rowsRead: () => number
  readonly close: () => void
}

/** What an opened document is told by the device that opens it. */
export interface OpenOptions extends LossOptions {
  /** Refuses every gesture: for good, or for as long as it says so. */
  readonly readOnly?: boolean | Source<boolean>
  /** The member behind a client of this document, null where nobody knows. */
  readonly authorOf?: (client: number) => string | null
  /** Which fields of a row only followed a change of something else, and are nobody's change. */
  readonly followed?: Ground['followed']
  /** The lowest version that may read what these operations write; absent: the definition's own. */
  readonly versionFor?: (operations: readonly Operation[]) => number
}

/** What holds between the rows of one definition. */
export interface DocumentRules<D extends DocumentDefinition> {
  /** What taking a gesture back may leave; in this order. */
  readonly judges?: readonly Judge<SnapshotOf<D>>[]
  /** Which rows name which others: who edits one that falls with another is told when that is removed. */
  readonly references?: readonly Reference[]
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
  { judges = [], references = [] }: DocumentRules<D> = {},
): OpenDocument<D> => {
  const snapshots = watchSnapshots(definition, doc)
  const versions = keepGate(doc, definition.name, definition.version)
  const readOnly = typeof options.readOnly === 'object' ? options.readOnly : cellOf(options.readOnly === true)
  // Watchers are told, so that a screen takes its fields away and gives them back.
  const onReadOnly = (): void => {
    snapshots.touch()
    snapshots.publish()
  }
  const endReadOnly = readOnly.watch(onReadOnly)
  const sealed = (): 'newer-version' | 'read-only' | null =>
    versions.sealed() ? 'newer-version' : readOnly.read() ? 'read-only' : null
  const apply = (operations: readonly Operation[]): GestureRecord => {
    const recorder = startRecorder(definition, doc, references)
    doc.transact(() => {
      versions.leaveMark(options.versionFor?.(operations))
      removers.note(operations)
      hidings.note(operations)
      for (const operation of operations) applyOperation(definition, doc, recorder, operation)
    }, pen)
    const record = recorder.end()
    losses.written(record)
    return record
  }
  const authorOf = options.authorOf ?? (() => null)
  const makers = makersIn(doc, pen.member)
  const removers = removersIn(doc, pen.member, references, authorOf)
  const hidings = hidingsIn(doc, references)
  const isOwnWork = (origin: unknown): boolean =>
    origin === pen || (origin !== null && origin === undoing.text)
  const followed = options.followed ?? (() => new Set<string>())
  const { read } = snapshots
  const undoing = openUndoing({
    ...{ definition, doc, pen, read, sealed, apply },
    ...{ judges, authorOf, isOwnWork, makers, removers, references, followed },
  })
  const writeAll = (operations: readonly Operation[]): ReturnType<TakenRow['bringBack']> => {
    const why = sealed()
    if (why) return refuse({ refused: why })
    if (operations.length > 0) undoing.written(apply(operations))
    return ok(undefined)
  }
  const losses = watchLosses({
    ...{ definition, doc, pen, undoing, options, references },
    ...{ makers, removers, hidings, authorOf, isOwnWork, sealed },
    leaveMark: versions.leaveMark,
    write: writeAll,
    openPast: (past, spans) => {
      const before = { readOnly: true, authorOf, unsentBefore: spans, unconfirmedBefore: spans }
      return openDocument(definition, past, pen, before, { references })
    },
  })
  const ends = [snapshots, versions, { close: endReadOnly }, undoing, losses]
  // What was done before can't be taken back either: this build no longer knows what it would undo. Watchers are told.
  versions.onSealed(() => {
    snapshots.touch()
    undoing.clear()
  })

  return {
    definition,
    doc,
    pen,
    read,
    watch: snapshots.watch,
    issues: snapshots.issues,
    sealed,
    leaveMark: versions.leaveMark,
    onSealed: versions.onSealed,
    rowsRead: snapshots.rowsRead,
    undoing,
    onTaken: losses.onTaken,
    onTakenRows: losses.onTakenRows,
    writerOf: ({ table, id }) => {
      const client = doc.getMap(table)._map.get(id)?.id.client ?? -1
      return undoing.isOwn(client) ? pen.member : authorOf(client)
    },
    removerOf: removers.of,
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
        const value = gesture(draftOf(definition, doc, read(), operations))
        if (operations.length > 0) undoing.written(apply(operations))
        return ok(value)
      } catch (error) {
        if (error instanceof RefusedWrite) return refuse(error.refusal)
        throw error
      }
    },
    adopt: (update, rows, singles) => {
      const leaveMark = (): void => versions.leaveMark(options.versionFor?.([]))
      const record = adoptRows(
        { definition, doc, pen, references, makers, leaveMark },
        { update, rows, singles },
      )
      losses.written(record)
      undoing.written(record)
    },
    close: () => {
      // once: Yjs calls it a fault to take an observer away that is gone
      for (const end of ends.splice(0)) end.close()
    },
  }
}
