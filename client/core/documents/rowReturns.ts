// Takes one gesture back, or does it again: writes the parts that may go as a new gesture, and says what stays and why.
import type { Pen } from '#core/pen.ts'
import type { KeptBack, MovedRow, Undone } from '#core/source.ts'
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import { madeAgain, type GestureRecord, type Trace } from './gesture.ts'
import type { Judge, RowName } from './judging.ts'
import { openMovedRows } from './movedRows.ts'
import { rememberOlder } from './olderMarks.ts'
import type { Operation } from './operations.ts'
import type { PutBackWatch } from './putBack.ts'
import type { Removers } from './removers.ts'
import { planReturn, type Ground, type Stay } from './returning.ts'
import type { RivalsWatch } from './rivals.ts'
import { sinceGesture } from './since.ts'
import { soundReturn } from './soundReturn.ts'
import { writeOf, type WriteMark } from './standing.ts'
import { nowhere, type States } from './states.ts'
import type { RowStep } from './stepList.ts'

/** What returning a gesture stands on in one open document. */
export interface RowReturnPorts<D extends DocumentDefinition> {
  readonly definition: D
  readonly pen: Pen
  readonly ground: Ground
  readonly read: () => SnapshotOf<D>
  readonly judges: readonly Judge<SnapshotOf<D>>[]
  /** Applies operations as one gesture. */
  readonly apply: (operations: readonly Operation[]) => GestureRecord
  readonly authorOf: (client: number) => string | null
  readonly putBack: PutBackWatch
  readonly states: States
  readonly rivals: RivalsWatch
  readonly removers: Removers
}

/** What became of a gesture, and the rows in which something moved. */
export interface RowsReturned {
  readonly undone: Undone
  readonly moved: readonly MovedRow[]
}

const nothing = (kept: readonly KeptBack[]): RowsReturned => ({
  undone: { undone: 'nothing', kept },
  moved: [],
})

/** Makes the return of gestures of one document: it writes one new gesture at most, and keeps its record in the step. */
export const rowReturns = <D extends DocumentDefinition>(ports: RowReturnPorts<D>) => {
  const { definition, pen, ground, apply, authorOf, putBack, states, rivals } = ports
  const { doc, aliases, makers, isMine } = ground
  const rowsIn = openMovedRows(definition, doc)

  const memberOf = (mark: WriteMark): string | null => {
    const write = writeOf(aliases.rootOf(mark))
    if (write === null) return null
    return isMine(mark) ? pen.member : authorOf(write.client)
  }
  const keptOf = ({ mark, ...kept }: Stay): KeptBack => ({
    ...kept,
    by: (kept.why === 'removed' ? ports.removers.of(kept) : null) ?? memberOf(mark),
  })

  const { markOfRow, ...told } = sinceGesture(ground)
  const stayFor = (name: RowName, why: Stay['why'], known: ReadonlyMap<number, number>): Stay => {
    return { ...name, field: null, why, mark: markOfRow(name, known), row: rowsIn.fieldsAt(name) }
  }
  const judged = soundReturn({ ...ports, ground, told, stayFor })

  return (step: RowStep, way: 'undo' | 'redo'): RowsReturned => {
    const { record } = step
    const { parts: planned, stays } = planReturn(ground, record)
    const again = way === 'redo' ? record.traces.filter(makers.isTakenAway) : []
    if (planned.length === 0 && again.some(({ table, id }) => doc.getMap(table).has(id))) {
      // others who made them too brought them back: they are mine as well from now on
      doc.transact(() => makers.note(again), pen)
      step.record = madeAgain(record)
      return { undone: { undone: 'whole' }, moved: [] }
    }
    /** Rows that others may have made as well; what was brought back by a gesture is its giver's alone. */
    const isCommon = (trace: Trace): boolean =>
      trace.kind === 'row' &&
      trace.before.fields === null &&
      makers.isMine(trace) &&
      !isMine(trace.after.mark)
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
    if (!('parts' in found)) return nothing(found.map(keptOf))
    const kept = [...stays, ...found.stays].map(keptOf)
    if (found.parts.length === 0) return nothing(kept)
    const operations = [...found.parts.map(({ operation }) => operation), ...found.follow]
    const asMoved = rowsIn.moving(found.parts.map(({ trace }) => trace))
    doc.transact(() => {
      makers.takeAway(common)
      makers.note(again)
      step.record = apply(operations)
    }, pen)
    if (isExact) states.isAgain(step[end])
    // once it was judged it leads nowhere for sure: others' rows may have come to stand on it
    else step.from = step.to = nowhere
    putBack.written(step.record)
    const moved = asMoved()
    for (const { trace } of found.parts) rememberOlder({ definition, doc, aliases }, trace)
    if (kept.length > 0) return { undone: { undone: 'part', kept }, moved }
    const values = found.parts.flatMap(({ trace }) => (trace.kind === 'value' ? [trace] : []))
    const beside = way === 'undo' ? rivals.beside(values) : []
    return { undone: beside.length === 0 ? { undone: 'whole' } : { undone: 'whole', beside }, moved }
  }
}
