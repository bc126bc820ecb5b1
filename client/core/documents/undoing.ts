// Undo and redo of one document: one list of this person's gestures and stretches of typing, each taken back as a new gesture.
import type * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import {
  makeListeners,
  type KeptBack,
  type MovedRow,
  type Step,
  type UndoState,
  type Undoing,
  type Undone,
} from '#core/source.ts'
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import { makeAliases } from './aliases.ts'
import { madeAgain, type GestureRecord, type Trace } from './gesture.ts'
import type { Judge, RowName } from './judging.ts'
import { letterGestures, type LetterGestures } from './letterGestures.ts'
import { followLetters, type LetterMoves } from './letterMoves.ts'
import { openMovedRows } from './movedRows.ts'
import { giveUpGesture, moveGesture } from './oneGesture.ts'
import type { Operation } from './operations.ts'
import { watchMadeToo } from './madeToo.ts'
import type { Makers } from './makers.ts'
import { watchPutBack } from './putBack.ts'
import { rememberOlder } from './olderMarks.ts'
import { planReturn, type Ground, type Stay } from './returning.ts'
import { watchRivals } from './rivals.ts'
import { sinceGesture } from './since.ts'
import { soundReturn } from './soundReturn.ts'
import { writeOf, type WriteMark } from './standing.ts'
import { nowhere, watchStates } from './states.ts'
import { openTextSteps, type TextStep } from './textSteps.ts'

/** So many gestures can be taken back; older ones are forgotten. */
const mostSteps = 200
/** And so many values of rows in all of them. */
const mostTraces = 50_000

/** One gesture in the list; what is kept of it changes when it is taken back and done again. */
interface RowStep {
  readonly kind: 'rows'
  record: GestureRecord
  /** The states of the document before the gesture and after it. */
  from: number
  to: number
}

type AnyStep = RowStep | TextStep

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
  let done: AnyStep[] = []
  let undone: AnyStep[] = []
  let state: UndoState = { canUndo: false, canRedo: false }
  const rowsIn = openMovedRows(definition, doc)
  let moved: readonly MovedRow[] = []
  const listeners = makeListeners()

  const tell = (): void => {
    const [canUndo, canRedo] = [done.length > 0, undone.length > 0]
    if (canUndo === state.canUndo && canRedo === state.canRedo) return
    state = { canUndo, canRedo }
    listeners.tell()
  }
  const push = (step: AnyStep): void => {
    const lost = undone
    text?.forget(lost.filter((one) => one.kind === 'text'))
    undone = []
    lost.forEach(giveUpGesture)
    done.push(step)
    let traces = done.reduce((sum, one) => sum + (one.kind === 'rows' ? one.record.traces.length : 0), 0)
    while (done.length > mostSteps || (traces > mostTraces && done.length > 1)) {
      const oldest = done.shift()
      if (oldest?.kind === 'rows') traces -= oldest.record.traces.length
      else if (oldest !== undefined) text?.forget([oldest])
    }
    tell()
  }
  const moves = followLetters(doc, definition.fragments)
  const text = openTextSteps(doc, pen, definition.fragments, { isOwn, moves }, push)

  const memberOf = (mark: WriteMark): string | null => {
    const write = writeOf(aliases.rootOf(mark))
    if (write === null) return null
    return isMyOwn(mark) ? pen.member : ports.authorOf(write.client)
  }
  const keptOf = ({ mark, ...kept }: Stay): KeptBack => ({ ...kept, by: memberOf(mark) })

  const { markOfRow, ...told } = sinceGesture(ground)
  const stayFor = (name: RowName, why: Stay['why'], known: ReadonlyMap<number, number>): Stay => {
    return { ...name, field: null, why, mark: markOfRow(name, known), row: rowsIn.fieldsAt(name) }
  }
  const judged = soundReturn({ ...ports, ground, told, stayFor })

  const returnRows = (step: RowStep, way: 'undo' | 'redo'): Undone => {
    const { record } = step
    const { parts: planned, stays } = planReturn(ground, record)
    const again = way === 'redo' ? record.traces.filter(makers.isTakenAway) : []
    if (planned.length === 0 && again.some(({ table, id }) => doc.getMap(table).has(id))) {
      // others who made them too brought them back: they are mine as well from now on
      doc.transact(() => makers.note(again), pen)
      step.record = madeAgain(record)
      return { undone: 'whole' }
    }
    /** Rows that others may have made as well; what was brought back by a gesture is its giver's alone. */
    const isCommon = (trace: Trace): boolean =>
      trace.kind === 'row' &&
      trace.before.fields === null &&
      makers.isMine(trace) &&
      !isMyOwn(trace.after.mark)
    const common = way === 'undo' ? record.traces.filter(isCommon) : []
    // it is the others' alone from now on, so that the last of them can take it back
    if (stays.some(({ why }) => why === 'made-too')) doc.transact(() => makers.forget(common), pen)
    const [start, end] = way === 'undo' ? (['to', 'from'] as const) : (['from', 'to'] as const)
    // nothing happened since: it leads to what stood before, whatever was amiss there
    const isExact = stays.length === 0 && states.now() === step[start]
    const found =
      planned.length === 0 || isExact
        ? { parts: planned, follow: [], stays: [] }
        : judged(record, planned, stays, way)
    if (!('parts' in found)) return { undone: 'nothing', kept: found.map(keptOf) }
    const kept = [...stays, ...found.stays].map(keptOf)
    if (found.parts.length === 0) return { undone: 'nothing', kept }
    const operations = [...found.parts.map(({ operation }) => operation), ...found.follow]
    const asMoved = rowsIn.moving(found.parts.map(({ trace }) => trace))
    doc.transact(() => {
      makers.takeAway(common)
      makers.note(again)
      step.record = ports.apply(operations)
    }, pen)
    if (isExact) states.isAgain(step[end])
    // once it was judged it leads nowhere for sure: others' rows may have come to stand on it
    else step.from = step.to = nowhere
    putBack.written(step.record)
    moved = asMoved()
    for (const { trace } of found.parts) rememberOlder({ definition, doc, aliases }, trace)
    if (kept.length > 0) return { undone: 'part', kept }
    const values = found.parts.flatMap(({ trace }) => (trace.kind === 'value' ? [trace] : []))
    const beside = way === 'undo' ? rivals.beside(values) : []
    return beside.length === 0 ? { undone: 'whole' } : { undone: 'whole', beside }
  }

  const returnText = (step: TextStep, way: 'undo' | 'redo'): Undone => {
    if (text === null) return { undone: 'nothing', kept: [] }
    const { changed, held } = text[way](step)
    if (changed) moved = [{ table: definition.fragments[0] ?? '', id: '', fields: [], row: {} }]
    const kept = [...held].map((client): KeptBack => ({
      table: definition.fragments[0] ?? '',
      id: '',
      field: null,
      why: 'built-on',
      by: ports.authorOf(client),
      row: {},
    }))
    return !changed
      ? { undone: 'nothing', kept }
      : kept.length === 0
        ? { undone: 'whole' }
        : { undone: 'part', kept }
  }

  /** Steps of which it was said already that they can't go just now. */
  const saidOf = new WeakSet<AnyStep>()
  /** A step that others stand in the way of stays where it is: they may go, and then it can be taken back. One of which nothing is left is given up. */
  const moveAlone = (step: AnyStep, way: 'undo' | 'redo'): Undone => {
    const why = ports.sealed()
    if (why !== null) return { undone: 'refused', refused: why }
    const from = way === 'undo' ? done : undone
    if (!from.includes(step)) return { undone: 'nothing', kept: [] }
    text?.endStep()
    moved = []
    const result = step.kind === 'rows' ? returnRows(step, way) : returnText(step, way)
    if (isHeldUp(result)) return result
    saidOf.delete(step)
    const rest = (way === 'undo' ? done : undone).filter((one) => one !== step)
    const didMove = result.undone === 'whole' || result.undone === 'part'
    if (way === 'undo') done = rest
    else undone = rest
    if (didMove) (way === 'undo' ? undone : done).push(step)
    else if (step.kind === 'text') text?.forget([step])
    tell()
    return result
  }
  const move = (step: AnyStep, way: 'undo' | 'redo'): Undone =>
    moveGesture(step, way, () => moveAlone(step, way))
  /** Every press tries the newest again; where it was told before that it can't go, the press passes over it, so that it never bars the older ones. */
  const pop = (way: 'undo' | 'redo'): Undone => {
    const over: KeptBack[] = []
    let newest: Undone = { undone: 'nothing', kept: [] }
    for (const step of (way === 'undo' ? done : undone).toReversed()) {
      const result = move(step, way)
      if (!isHeldUp(result)) return passing(result, over)
      if (!saidOf.has(step)) {
        saidOf.add(step)
        return result
      }
      if (over.length === 0) newest = result
      over.push(...result.kept)
    }
    return newest
  }

  return {
    text: text?.manager ?? null,
    read: () => state,
    watch: listeners.watch,
    undo: () => pop('undo'),
    redo: () => pop('redo'),
    moved: () => moved,
    newest: () => done.at(-1) ?? null,
    takeBack: (step) => move(step as AnyStep, 'undo'),
    moveAlone: (step, way) => moveAlone(step as AnyStep, way),
    giveUp: (step) => {
      text?.forget(undone.filter((one): one is TextStep => one.kind === 'text' && one === step))
      undone = undone.filter((one) => one !== step)
      tell()
    },
    steps: () => ({ done, undone }),
    records: () => [...done, ...undone].flatMap((step) => (step.kind === 'rows' ? [step.record] : [])),
    isMine,
    isOwn,
    moves,
    endText: () => text?.endStep(),
    ...letterGestures({ doc, pen, moves, text }),
    rootOf: aliases.rootOf,
    written: (record) => {
      text?.endStep()
      putBack.written(record)
      if (record.traces.length > 0) push({ kind: 'rows', record, from: states.before(), to: states.now() })
    },
    clear: () => {
      done = []
      undone = []
      aliases.clear()
      putBack.clear()
      rivals.clear()
      text?.clear()
      tell()
    },
    close: () => {
      doc.off('beforeObserverCalls', noteOwn)
      putBack.close()
      states.close()
      endMadeToo()
      rivals.close()
      listeners.clear()
      moves.close()
      text?.close()
    },
  }
}

/** Whether nothing went because of what others did, which they may take back. What they made as well is theirs for good. */
const isHeldUp = (result: Undone): result is Extract<Undone, { undone: 'nothing' }> =>
  result.undone === 'nothing' && result.kept.length > 0 && result.kept.every(({ why }) => why !== 'made-too')

const passing = (result: Undone, over: readonly KeptBack[]): Undone =>
  over.length > 0 && (result.undone === 'whole' || result.undone === 'part') ? { ...result, over } : result
