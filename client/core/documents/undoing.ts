// Undo and redo of one document: one list of this person's gestures and stretches of typing, each taken back as a new gesture.
import type * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import type { KeptBack, MovedRow, Step, Undoing, Undone } from '#core/source.ts'
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import { makeAliases } from './aliases.ts'
import type { GestureRecord } from './gesture.ts'
import type { Judge } from './judging.ts'
import { letterGestures, type LetterGestures } from './letterGestures.ts'
import { followLetters, type LetterMoves } from './letterMoves.ts'
import { watchMadeToo } from './madeToo.ts'
import type { Makers } from './makers.ts'
import type { Operation } from './operations.ts'
import { watchPutBack } from './putBack.ts'
import type { Removers } from './removers.ts'
import type { Ground } from './returning.ts'
import { watchRivals } from './rivals.ts'
import { rowReturns, type RowsReturned } from './rowReturns.ts'
import { writeOf, type WriteMark } from './standing.ts'
import { watchStates } from './states.ts'
import { makeStepList, type AnyStep } from './stepList.ts'
import { stepReturns } from './stepReturns.ts'
import { openTextSteps, type TextUndone } from './textSteps.ts'

/** Undo as the pages and the gestures over several documents see it. */
export interface OpenUndoing extends Undoing {
  /** For the editor of the text; null where the document has none. */
  readonly text: Y.UndoManager | null
  /** The gestures that can be taken back, the oldest first, and those that can be done again. */
  readonly steps: () => { readonly done: readonly Step[]; readonly undone: readonly Step[] }
  readonly clear: () => void
  /** One step, without those that are one gesture with it. */
  readonly moveAlone: (step: Step, way: 'undo' | 'redo') => Undone
  /** Forgets that a step could be done again. */
  readonly giveUp: (step: Step) => void
}

/** Undo as the document that owns it sees it. */
export interface DocumentUndoing extends OpenUndoing, LetterGestures {
  /** A gesture was written; one that changed nothing is no step. */
  readonly written: (record: GestureRecord) => void
  /** Every record that is kept, so that what is learnt of a row that it took away can be added. */
  readonly records: () => readonly GestureRecord[]
  /** Whether this device made a write in this sitting. */
  readonly isMine: (mark: WriteMark) => boolean
  /** Whether this screen wrote under a client id. */
  readonly isOwn: (client: number) => boolean
  /** Which letters of the text stand for which. */
  readonly moves: LetterMoves
  /** What is written into the text from now on is another step. */
  readonly endText: () => void
  /** The write that one stands for: itself, unless it was put back. */
  readonly rootOf: (mark: WriteMark) => WriteMark
  readonly close: () => void
}

/** What undo stands on in one open document. */
export interface UndoingPorts<D extends DocumentDefinition> {
  readonly definition: D
  readonly doc: Y.Doc
  readonly pen: Pen
  readonly read: () => SnapshotOf<D>
  readonly sealed: () => 'newer-version' | 'read-only' | null
  /** Applies operations as one gesture. */
  readonly apply: (operations: readonly Operation[]) => GestureRecord
  readonly judges: readonly Judge<SnapshotOf<D>>[]
  /** The member behind a client of this document, null where nobody knows. */
  readonly authorOf: (client: number) => string | null
  readonly isOwnWork: (origin: unknown) => boolean
  readonly makers: Makers
  readonly removers: Removers
  readonly references: Ground['references']
  readonly followed: Ground['followed']
}

/**
 * Starts undo for one open document; what was written before isn't undone. An undo is refused only by giving back
 * what stays and why, never by an error.
 */
export const openUndoing = <D extends DocumentDefinition>(ports: UndoingPorts<D>): DocumentUndoing => {
  const { definition, doc, pen } = ports
  const aliases = makeAliases()
  /** Every client id under which this screen has written: a document takes another whenever its line to the relay ends. */
  const ownClients = new Set<number>()
  const noteOwn = ({ local }: Y.Transaction): void => {
    if (local) ownClients.add(doc.clientID)
  }
  doc.on('beforeObserverCalls', noteOwn)
  const isOwn = (client: number): boolean => client === doc.clientID || ownClients.has(client)
  const isMine = (mark: WriteMark): boolean => {
    const write = writeOf(mark)
    return write !== null && isOwn(write.client)
  }
  const { makers } = ports
  /** Not of mine is what another wrote, also where I put it back. */
  const isMyOwn = (mark: WriteMark): boolean => isMine(aliases.rootOf(mark))
  const { followed, references } = ports
  const ground: Ground = { definition, doc, aliases, isMine: isMyOwn, makers, references, followed }
  const putBack = watchPutBack(definition, doc, aliases, ports.isOwnWork)
  const states = watchStates(doc)
  const rivals = watchRivals({ ...ports, isMine: isMyOwn })
  const endMadeToo = watchMadeToo({ ...ports, aliases })
  const steps = makeStepList((gone) => text?.forget(gone))
  let moved: readonly MovedRow[] = []
  const moves = followLetters(doc, definition.fragments)
  const text = openTextSteps(doc, pen, definition.fragments, { isOwn, moves }, steps.push)
  const returnRows = rowReturns({ ...ports, ground, putBack, states, rivals })

  const typingReturned = (result: TextUndone | null): RowsReturned => {
    if (result === null) return { undone: { undone: 'nothing', kept: [] }, moved: [] }
    const row = { table: definition.fragments[0] ?? '', id: '', row: {} }
    const kept = [...result.held].map((client): KeptBack => ({
      ...row,
      field: null,
      why: 'built-on',
      by: ports.authorOf(client),
    }))
    if (!result.changed) return { undone: { undone: 'nothing', kept }, moved: [] }
    const undone: Undone = kept.length === 0 ? { undone: 'whole' } : { undone: 'part', kept }
    return { undone, moved: [{ ...row, fields: [] }] }
  }
  const giveBack = (step: AnyStep, way: 'undo' | 'redo'): Undone => {
    text?.endStep()
    moved = []
    const returned = step.kind === 'rows' ? returnRows(step, way) : typingReturned(text?.[way](step) ?? null)
    moved = returned.moved
    return returned.undone
  }
  const { moveAlone, move, pop } = stepReturns({ steps, sealed: ports.sealed, giveBack })

  return {
    text: text?.manager ?? null,
    read: steps.read,
    watch: steps.watch,
    undo: () => pop('undo'),
    redo: () => pop('redo'),
    moved: () => moved,
    newest: () => steps.all().done.at(-1) ?? null,
    takeBack: (step) => move(step as AnyStep, 'undo'),
    moveAlone: (step, way) => moveAlone(step as AnyStep, way),
    giveUp: steps.giveUp,
    steps: steps.all,
    records: steps.records,
    isMine,
    isOwn,
    moves,
    endText: () => text?.endStep(),
    ...letterGestures({ doc, pen, moves, text }),
    rootOf: aliases.rootOf,
    written: (record) => {
      text?.endStep()
      putBack.written(record)
      if (record.traces.length > 0)
        steps.push({ kind: 'rows', record, from: states.before(), to: states.now() })
    },
    clear: () => {
      aliases.clear()
      putBack.clear()
      rivals.clear()
      text?.clear()
      steps.clear()
    },
    close: () => {
      doc.off('beforeObserverCalls', noteOwn)
      putBack.close()
      states.close()
      endMadeToo()
      rivals.close()
      steps.close()
      moves.close()
      text?.close()
    },
  }
}
