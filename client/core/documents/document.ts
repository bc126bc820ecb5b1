// The typed window on a Y.Doc, and the only file that knows Y.Map: reads row by row, writes one gesture as one transaction.
import * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import { cellOf, type Source } from '#core/source.ts'
import { CellKey, Id } from '#schemas/ids.ts'
import type { DocumentDefinition, FieldsOf, RowOf, SnapshotOf, TableDefinition } from '#schemas/record.ts'
import { readFields, readRow, type Issue, type Read } from './reading.ts'
import { keepGate, type VersionGate } from './versions.ts'

/** Why nothing was written. The document is unchanged in every case. */
export type WriteRefusal =
  | { readonly refused: 'newer-version' }
  | { readonly refused: 'read-only' }
  | { readonly refused: 'invalid'; readonly table: string; readonly id: string; readonly field: string }
  | { readonly refused: 'unknown-record'; readonly table: string; readonly id: string }
  | { readonly refused: 'exists'; readonly table: string; readonly id: string }

type Change<F> = { readonly [K in keyof F]?: F[K] | undefined }

/** What a table lets a gesture do. For cells `put` replaces the whole value; a field set to undefined is taken away. */
export interface TableDraft<D extends TableDefinition> {
  readonly add: (id: string, fields: FieldsOf<D>) => void
  readonly update: (id: string, fields: Change<FieldsOf<D>>) => void
  readonly put: (key: string, value: FieldsOf<D>) => void
  readonly remove: (id: string) => void
  /** The row as it was before this gesture. */
  readonly get: (id: string) => RowOf<D> | undefined
}

export type Draft<D extends DocumentDefinition> = {
  readonly [K in keyof D['tables']]: TableDraft<D['tables'][K]>
} & {
  readonly [K in keyof D['singles']]: { readonly set: (fields: Change<FieldsOf<D['singles'][K]>>) => void }
}

/** A document that is open on this device. */
export interface OpenDocument<D extends DocumentDefinition> extends Source<SnapshotOf<D>>, VersionGate {
  readonly definition: D
  readonly doc: Y.Doc
  readonly pen: Pen
  /** Rows that don't fit their shape: set aside, untouched in the document. */
  readonly issues: () => readonly Issue[]
  /** Why it can't be written to, or null. */
  readonly sealed: () => 'newer-version' | 'read-only' | null
  /** Runs one gesture; it is applied whole, in one transaction whose origin is the pen, or not at all. */
  readonly write: <T>(gesture: (draft: Draft<D>) => T) => Result<T, WriteRefusal>
  /** Takes back this pen's own work only. */
  readonly undoing: Y.UndoManager
  readonly fragment: (name: string) => Y.XmlFragment
  /** How many rows have been read since opening; tests hold it against the number of rows changed. */
  readonly rowsRead: () => number
  readonly close: () => void
}

export interface OpenOptions {
  /** Refuses every gesture: for good, or for as long as it says so. */
  readonly readOnly?: boolean | Source<boolean>
}

type Operation = () => void
class Refused extends Error {
  readonly refusal: WriteRefusal
  constructor(refusal: WriteRefusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

export const openDocument = <D extends DocumentDefinition>(
  definition: D,
  doc: Y.Doc,
  pen: Pen,
  options: OpenOptions = {},
): OpenDocument<D> => {
  const tableNames = Object.keys(definition.tables)
  const singleNames = Object.keys(definition.singles)
  const listeners = new Set<() => void>()
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
    for (const listener of [...listeners]) listener()
  }
  dirty = false
  current = { ...snapshot } as SnapshotOf<D>
  doc.on('afterTransaction', publish)
  ends.push(() => doc.off('afterTransaction', publish))

  const undoing = new Y.UndoManager(
    [...tableNames, ...singleNames]
      .map((name): Y.AbstractType<unknown> => doc.getMap(name) as Y.AbstractType<unknown>)
      .concat(
        definition.fragments.map((name) => doc.getXmlFragment(name) as unknown as Y.AbstractType<unknown>),
      ),
    { trackedOrigins: new Set([pen]) },
  )

  const readOnly = typeof options.readOnly === 'object' ? options.readOnly : cellOf(options.readOnly === true)
  // Watchers are told, so that a screen takes its fields away and gives them back.
  const onReadOnly = (): void => {
    dirty = true
    publish()
  }
  ends.push(readOnly.watch(onReadOnly))
  const sealed = (): 'newer-version' | 'read-only' | null =>
    versions.sealed() ? 'newer-version' : readOnly.read() ? 'read-only' : null
  // What was done before can't be taken back either: this build no longer knows what it would undo. Watchers are told.
  versions.onSealed(() => {
    dirty = true
    undoing.clear()
  })

  return {
    definition,
    doc,
    pen,
    read: () => current,
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    issues: () => [...issuesByRow.values()],
    sealed,
    leaveMark: versions.leaveMark,
    onSealed: versions.onSealed,
    rowsRead: () => rowsRead,
    undoing,
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
        if (operations.length > 0) {
          undoing.stopCapturing()
          doc.transact(() => {
            versions.leaveMark()
            for (const operation of operations) operation()
          }, pen)
          undoing.stopCapturing()
        }
        return ok(value)
      } catch (error) {
        if (error instanceof Refused) return refuse(error.refusal)
        throw error
      }
    },
    close: () => {
      for (const end of ends) end()
      undoing.destroy()
      listeners.clear()
    },
  }
}

/** Builds the draft of one gesture: every value is checked at once, every change waits in `operations`. */
const draftOf = <D extends DocumentDefinition>(
  definition: D,
  doc: Y.Doc,
  before: SnapshotOf<D>,
  operations: Operation[],
): Draft<D> => {
  const draft: Record<string, unknown> = {}
  for (const [name, table] of Object.entries(definition.tables)) {
    const root = doc.getMap(name)
    const rows = (before as Record<string, ReadonlyMap<string, unknown>>)[name]
    const made = new Set<string>()
    const keyShape = table.form === 'cell' ? CellKey : Id
    const known = (id: string): void => {
      if (!made.has(id) && !root.has(id)) throw new Refused({ refused: 'unknown-record', table: name, id })
    }
    draft[name] = {
      get: (id: string) => rows?.get(id),
      add: (id: string, fields: object) => {
        if (!keyShape.safeParse(id).success)
          throw new Refused({ refused: 'invalid', table: name, id, field: 'id' })
        if (made.has(id) || root.has(id)) throw new Refused({ refused: 'exists', table: name, id })
        const value = checked(name, table, id, fields, 'whole')
        made.add(id)
        operations.push(() => {
          root.set(id, new Y.Map(Object.entries(value)))
        })
      },
      update: (id: string, fields: object) => {
        known(id)
        const value = checked(name, table, id, fields, 'part')
        operations.push(() => applyFields(root.get(id), value))
      },
      put: (key: string, whole: object) => {
        if (!keyShape.safeParse(key).success)
          throw new Refused({ refused: 'invalid', table: name, id: key, field: 'id' })
        const value = checked(name, table, key, whole, 'whole')
        operations.push(() => root.set(key, value))
      },
      remove: (id: string) => {
        known(id)
        operations.push(() => root.delete(id))
      },
    }
  }
  for (const [name, single] of Object.entries(definition.singles)) {
    draft[name] = {
      set: (fields: object) => {
        const value = checked(name, single, name, fields, 'part')
        operations.push(() => applyFields(doc.getMap(name), value))
      },
    }
  }
  return draft as Draft<D>
}

const applyFields = (target: unknown, fields: Readonly<Record<string, unknown>>): void => {
  if (!(target instanceof Y.Map)) return
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) target.delete(field)
    else if (!sameValue(target.get(field), value)) target.set(field, value)
  }
}

const sameValue = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b)

/** The fields as they will be stored (NFC, no undefined in a whole); throws a refusal that names the field. */
const checked = (
  table: string,
  definition: TableDefinition,
  id: string,
  fields: object,
  extent: 'whole' | 'part',
): Record<string, unknown> => {
  const shape =
    definition.form === 'record' && extent === 'part' ? definition.shape.partial() : definition.shape
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const parsed = shape.safeParse(given)
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '')
    throw new Refused({ refused: 'invalid', table, id, field })
  }
  const value = { ...(parsed.data as Record<string, unknown>) }
  for (const key of Object.keys(value)) if (value[key] === undefined) delete value[key]
  if (extent === 'part')
    for (const [key, v] of Object.entries(fields)) if (v === undefined) value[key] = undefined
  return value
}
