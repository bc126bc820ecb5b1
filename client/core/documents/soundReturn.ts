// What of a planned undo or redo leaves the document sound: the document's judges are asked until nothing is left to keep back.
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import type { GestureRecord } from './gesture.ts'
import { goesBack, type Judge, type Judgement, type RowName } from './judging.ts'
import type { Operation } from './operations.ts'
import { rowsAfter, snapshotWith, type Ground, type Part, type Stay } from './returning.ts'
import type { SinceGesture } from './since.ts'
import { strayKey } from './strays.ts'

/** What of a return leaves the document sound. */
export interface SoundReturn {
  readonly parts: readonly Part[]
  /** What rows of others take along, such as a door whose wall becomes a longer one. */
  readonly follow: readonly Operation[]
  readonly stays: readonly Stay[]
}

interface JudgingPorts<D extends DocumentDefinition> {
  readonly definition: D
  readonly ground: Ground
  readonly read: () => SnapshotOf<D>
  readonly judges: readonly Judge<SnapshotOf<D>>[]
  readonly told: Omit<SinceGesture, 'markOfRow'>
  readonly stayFor: (name: RowName, why: Stay['why'], known: ReadonlyMap<number, number>) => Stay
}

/** Each round a judge may keep back more; what it keeps can't go back later. */
const mostRounds = 6

const operationsOf = ({ follow }: Judgement): readonly Operation[] =>
  follow.map(({ table, id, fields }) => ({ operation: 'update', table, id, fields }))

const keepsBack = ({ keep, orphaned, inTheWay }: Judgement): boolean =>
  keep.length + orphaned.length + inTheWay.length > 0

const nameIn = (key: string): RowName => {
  const at = key.indexOf('/')
  return { table: key.slice(0, at), id: key.slice(at + 1) }
}

/** Gives what may go back, or why nothing may. Each judge is shown what those before it let go, with what follows. */
export const soundReturn = <D extends DocumentDefinition>({
  definition,
  ground,
  read,
  judges,
  told,
  stayFor,
}: JudgingPorts<D>) => {
  const ask = (
    { known, strays }: GestureRecord,
    operations: readonly Operation[],
    stays: readonly RowName[],
    way: 'undo' | 'redo',
  ): { readonly verdict: Judgement; readonly follow: readonly Operation[] } => {
    const now = read()
    const writtenSince = told.writtenSince(known)
    const since = {
      writtenSince,
      stoodWithout: (table: string, id: string) => way === 'undo' && !writtenSince(table, id),
      madeSince: told.madeSince(known),
      byAnother: told.byAnother(known),
      wasStray: (table: string, id: string, to: string, named: string) =>
        strays.has(strayKey(table, id, to, named)),
    }
    const follow: Operation[] = []
    const leaves = () => {
      const rows = rowsAfter(ground, [...operations, ...follow])
      return { after: snapshotWith(definition, now, rows), changed: [...rows.keys()].map(nameIn) }
    }
    let left = leaves()
    for (const judge of judges) {
      const verdict = judge({ now, ...left, stays, ...since })
      if (keepsBack(verdict)) return { verdict, follow: [] }
      if (verdict.follow.length === 0) continue
      follow.push(...operationsOf(verdict))
      left = leaves()
    }
    return { verdict: goesBack, follow }
  }

  return (
    record: GestureRecord,
    planned: readonly Part[],
    staying: readonly RowName[],
    way: 'undo' | 'redo',
  ): SoundReturn | readonly Stay[] => {
    let parts = planned
    const stays: Stay[] = []
    for (let round = 0; round < mostRounds; round++) {
      const operations = parts.map(({ operation }) => operation)
      const { verdict, follow } = ask(record, operations, staying, way)
      if (verdict.inTheWay.length > 0)
        return verdict.inTheWay.map((name) => stayFor(name, 'in-the-way', record.known))
      const withdrawn = [...verdict.keep, ...verdict.orphaned]
      if (withdrawn.length === 0) return { parts, follow, stays }
      const kept = new Set(withdrawn.map(({ table, id }) => `${table}/${id}`))
      parts = parts.filter(({ trace }) => !kept.has(`${trace.table}/${trace.id}`))
      stays.push(...verdict.because.map((name) => stayFor(name, 'built-on', record.known)))
      stays.push(...verdict.orphaned.map((name) => stayFor(name, 'removed', record.known)))
    }
    // A judge that never has enough: rather nothing than something unsound.
    return planned.map(({ trace }) => stayFor(trace, 'in-the-way', record.known))
  }
}
