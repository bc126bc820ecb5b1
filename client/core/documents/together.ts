// Rows that one gesture made and that say something only together: where one of them stays, the others stay with it.
import * as Y from 'yjs'
import type { GestureRecord, Trace } from './gesture.ts'
import { type Reference, rowKey } from './judging.ts'
import { plainFields } from './reading.ts'

interface Returned {
  readonly trace: Trace
  readonly operation: { readonly operation: string }
}

/** The parts without those that would take away what stays with a row of the same gesture. */
export const withoutTorn = <Part extends Returned>(
  doc: Y.Doc,
  references: readonly Reference[],
  { traces }: GestureRecord,
  parts: readonly Part[],
): readonly Part[] => {
  const bonds = references.filter(({ together }) => together !== undefined)
  if (bonds.length === 0 || parts.length === 0) return parts
  const going = new Map(
    parts
      .filter(({ operation }) => operation.operation === 'remove')
      .map((part) => [rowKey(part.trace), part]),
  )
  const named = ({ from, to, ids }: Reference, id: string): readonly string[] => {
    const row: unknown = doc.getMap(from).get(id)
    const fields = row instanceof Y.Map ? plainFields(row as Y.Map<unknown>) : {}
    return ids(id, fields).map((one) => `${to}/${one}`)
  }
  const made = traces.filter((trace) => trace.kind === 'row' && trace.before.fields === null)
  const staying = made.filter((trace) => !going.has(rowKey(trace)) && doc.getMap(trace.table).has(trace.id))
  const spare = (key: string): void => {
    const trace = going.get(key)?.trace
    if (trace === undefined) return
    going.delete(key)
    staying.push(trace)
  }
  for (const { table, id } of staying)
    for (const bond of bonds) {
      if (bond.from === table) for (const key of named(bond, id)) spare(key)
      if (bond.to !== table || bond.together !== 'part') continue
      for (const { trace } of [...going.values()])
        if (trace.table === bond.from && named(bond, trace.id).includes(`${table}/${id}`))
          spare(rowKey(trace))
    }
  return parts.filter(({ trace, operation }) => operation.operation !== 'remove' || going.has(rowKey(trace)))
}
