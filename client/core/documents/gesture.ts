// What one gesture did to the rows of a document: per field the value before, and the write that stands there afterwards.
import * as Y from 'yjs'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { Reference } from './judging.ts'
import { straysOf } from './strays.ts'
import { nothing, rowStandingAt, standingAt, type RowStanding, type Standing } from './standing.ts'

/** One value: a field of a record or of a single (`id` is then the single's name), or a whole cell (`field` is null). */
export interface ValueTrace {
  readonly kind: 'value'
  readonly table: string
  readonly id: string
  readonly field: string | null
  readonly before: Standing
  readonly after: Standing
}

/** A record that the gesture made or took away. */
export interface RowTrace {
  readonly kind: 'row'
  readonly table: string
  readonly id: string
  readonly before: RowStanding
  readonly after: RowStanding
}

/** One thing that a gesture changed. */
export type Trace = ValueTrace | RowTrace

/** All that undo needs of a gesture. */
export interface GestureRecord {
  readonly traces: readonly Trace[]
  /** What this device knew when the gesture was written: the next clock of each client. */
  readonly known: ReadonlyMap<number, number>
  /** What its rows named before it and that wasn't there, by `strayKey`. */
  readonly strays: ReadonlySet<string>
}

/** Writes down what a gesture does; a row is to be watched before it is touched. */
export interface Recorder {
  readonly watchRow: (table: string, id: string) => void
  readonly watchSingle: (name: string) => void
  /** After the last operation. */
  readonly end: () => GestureRecord
}

/** Starts the record of a gesture, within its transaction; it reads the document and writes nothing. */
export const startRecorder = (
  definition: DocumentDefinition,
  doc: Y.Doc,
  references: readonly Reference[],
): Recorder => {
  const cells = new Map<string, { table: string; id: string; before: Standing }>()
  const rows = new Map<string, { table: string; id: string; before: RowStanding }>()
  const singles = new Map<string, ReadonlyMap<string, Standing>>()
  return {
    watchRow: (table, id) => {
      const root = doc.getMap(table)
      const key = `${table}/${id}`
      if (definition.tables[table]?.form === 'cell') {
        if (!cells.has(key)) cells.set(key, { table, id, before: standingAt(root, id) })
        return
      }
      if (rows.has(key)) return
      rows.set(key, { table, id, before: rowStandingAt(root, id) })
    },
    watchSingle: (name) => {
      const root = doc.getMap(name)
      if (!singles.has(name))
        singles.set(name, new Map([...root._map.keys()].map((key) => [key, standingAt(root, key)])))
    },
    end: () => {
      const traces: Trace[] = []
      for (const { table, id, before } of cells.values())
        traces.push(...valueTrace(table, id, null, before, standingAt(doc.getMap(table), id)))
      for (const { table, id, before } of rows.values()) {
        const after = rowStandingAt(doc.getMap(table), id)
        if (after.mark !== before.mark) traces.push({ kind: 'row', table, id, before, after })
        else
          for (const [field, standing] of after.fields ?? [])
            traces.push(...valueTrace(table, id, field, before.fields?.get(field) ?? nothing, standing))
      }
      for (const [name, before] of singles) {
        const root = doc.getMap(name)
        for (const field of root._map.keys())
          traces.push(...valueTrace(name, name, field, before.get(field) ?? nothing, standingAt(root, field)))
      }
      const known = Y.decodeStateVector(Y.encodeStateVector(doc))
      return { traces, known, strays: straysOf(doc, references, traces) }
    },
  }
}

const valueTrace = (
  table: string,
  id: string,
  field: string | null,
  before: Standing,
  after: Standing,
): readonly ValueTrace[] =>
  before.mark === after.mark ? [] : [{ kind: 'value', table, id, field, before, after }]

/** What was taken away and stands again without this device's doing, as if the gesture had made it. */
export const madeAgain = ({ traces, known, strays }: GestureRecord): GestureRecord => ({
  traces: traces.flatMap((trace) =>
    trace.kind === 'row' ? [{ ...trace, before: { mark: '', fields: null }, after: trace.before }] : [],
  ),
  known,
  strays,
})
