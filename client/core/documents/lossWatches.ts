// All that tells of what this person lost in one open document: fields and words of theirs, and rows from under their hands.
import type * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import type { Taken } from '#core/source.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import type { GestureRecord } from './gesture.ts'
import { watchTaken, type TakenPorts } from './taken.ts'
import { watchTakenInLog, type Telling, type UnsentOptions } from './takenInLog.ts'
import { watchTakenRows, type TakenRowsPorts, type TakenRowsWatch } from './takenRows.ts'
import { watchTakenText, type TakenTextPorts } from './takenText.ts'
import type { DocumentUndoing } from './undoing.ts'
import type { VersionGate } from './versions.ts'

/** What opening a document says of work that the relay has not confirmed. */
export interface LossOptions extends UnsentOptions {
  /** What this device held before it opened the document and the relay had not confirmed: words that are its own as well. */
  readonly unconfirmedBefore?: readonly Span[]
  /** What the relay has not confirmed at the moment, so that nobody else has seen it. */
  readonly unconfirmed?: () => readonly Span[]
}

/** What the watches stand on in one open document. */
export interface LossPorts
  extends
    Pick<
      TakenPorts,
      'definition' | 'doc' | 'authorOf' | 'isOwnWork' | 'references' | 'makers' | 'removers' | 'hidings'
    >,
    Pick<TakenTextPorts, 'sealed'> {
  readonly pen: Pen
  readonly undoing: DocumentUndoing
  readonly leaveMark: VersionGate['leaveMark']
  readonly options: LossOptions
  /** Makes one gesture of operations whose values stood in the document before. */
  readonly write: TakenRowsPorts['write']
  /** Opens a window on a document of the past that writes nothing and counts these spans as written here. */
  readonly openPast: (doc: Y.Doc, spans: readonly Span[]) => Telling
}

/** Tells of all that was lost in one open document. */
export interface LossWatches {
  /** Remembers what a gesture of this device changed and took away. */
  readonly written: (record: GestureRecord) => void
  readonly onTaken: (listener: (taken: readonly Taken[]) => void) => () => void
  readonly onTakenRows: TakenRowsWatch['watch']
  readonly close: () => void
}

/** Starts the watches of one open document; `close` ends them. */
export const watchLosses = (ports: LossPorts): LossWatches => {
  const { definition, doc, pen, undoing, options, references, makers, removers, hidings } = ports
  const { authorOf, isOwnWork, sealed, leaveMark } = ports
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
    removers,
    hidings,
    showAgain: (table, id, field) =>
      ports.write(
        doc.getMap(table).has(id) ? [{ operation: 'update', table, id, fields: { [field]: undefined } }] : [],
      ),
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
        leaveMark()
        gesture()
      }, pen)
      undoing.endText()
    },
    carry: (gesture, fallen) =>
      undoing.carry(() => {
        leaveMark()
        return gesture()
      }, fallen),
    settle: (surplus) => {
      leaveMark()
      undoing.settle(surplus)
    },
    drop: (texts) => {
      leaveMark()
      undoing.drop(texts)
    },
  })
  const takenRows = watchTakenRows({
    ...{ definition, doc, authorOf, isOwnWork, references, removers },
    write: ports.write,
  })
  const earlier = watchTakenInLog(options, ports.openPast, (spans) =>
    [taken, takenText].forEach(({ takeOver }) => takeOver(spans)),
  )
  return {
    written: taken.written,
    onTaken: (listener) => {
      const watched = [taken.watch(listener), takenText.watch(listener), earlier.watch(listener)]
      return () => {
        for (const end of watched) end()
      }
    },
    onTakenRows: takenRows.watch,
    close: () => {
      for (const { close } of [taken, takenText, takenRows, earlier]) close()
    },
  }
}
