// The rows of one open document as they stand: read row by row as they change, and told once for each transaction.
import type * as Y from 'yjs'
import { makeListeners, type Source } from '#core/source.ts'
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import { readFields, readRow, type Issue, type Read } from './reading.ts'

/** The rows of one open document. */
export interface Snapshots<D extends DocumentDefinition> extends Source<SnapshotOf<D>> {
  /** Rows that don't fit their shape: set aside, untouched in the document. */
  readonly issues: () => readonly Issue[]
  /** How many rows have been read since opening. */
  readonly rowsRead: () => number
  /** Watchers are told with the next transaction, also where no row changes. */
  readonly touch: () => void
  /** Tells watchers of what changed, or was touched, since they were told last. */
  readonly publish: () => void
  readonly close: () => void
}

/** Reads all rows of a document, and from then on those that change; `close` ends it. */
export const watchSnapshots = <D extends DocumentDefinition>(definition: D, doc: Y.Doc): Snapshots<D> => {
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

  return {
    read: () => current,
    watch: listeners.watch,
    issues: () => [...issuesByRow.values()],
    rowsRead: () => rowsRead,
    touch: () => {
      dirty = true
    },
    publish,
    close: () => {
      for (const end of ends) end()
      listeners.clear()
    },
  }
}
