// The draft of one gesture: every value is checked at once, every change waits until all of them are.
import type * as Y from 'yjs'
import { CellKey, Id } from '#schemas/ids.ts'
import type {
  DocumentDefinition,
  FieldsOf,
  RecordDefinition,
  RowOf,
  SnapshotOf,
  TableDefinition,
} from '#schemas/record.ts'
import type { Operation } from './operations.ts'

/** Why nothing was written. The document is unchanged in every case. */
export type WriteRefusal =
  | { readonly refused: 'newer-version' }
  | { readonly refused: 'read-only' }
  | { readonly refused: 'invalid'; readonly table: string; readonly id: string; readonly field: string }
  | { readonly refused: 'unknown-record'; readonly table: string; readonly id: string }
  | { readonly refused: 'exists'; readonly table: string; readonly id: string }

/** Some fields of a record; `undefined` takes one away. */
export type FieldChange<F> = { readonly [K in keyof F]?: F[K] | undefined }

/** What a table lets a gesture do. For cells `put` replaces the whole value; a field set to undefined is taken away. */
export interface TableDraft<D extends TableDefinition> {
  readonly add: (id: string, fields: FieldsOf<D>) => void
  readonly update: (id: string, fields: FieldChange<FieldsOf<D>>) => void
  readonly put: (key: string, value: FieldsOf<D>) => void
  readonly remove: (id: string) => void
  /** The row as it was before this gesture. */
  readonly get: (id: string) => RowOf<D> | undefined
}

/** What a gesture writes to: each table and each single of the document by its name. */
export type Draft<D extends DocumentDefinition> = {
  readonly [K in keyof D['tables']]: TableDraft<D['tables'][K]>
} & {
  readonly [K in keyof D['singles']]: {
    readonly set: (fields: FieldChange<FieldsOf<D['singles'][K]>>) => void
  }
}

/** Ends a gesture from within; `write` turns it into the refusal it carries. Thrown by drafts and nowhere else. */
export class RefusedWrite extends Error {
  readonly refusal: WriteRefusal
  constructor(refusal: WriteRefusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/**
 * A draft that checks each value as it is given and gathers the operations in `operations`; it writes nothing. Throws
 * `Refused`.
 */
export const draftOf = <D extends DocumentDefinition>(
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
    const gone = new Set<string>()
    const keyShape = table.form === 'cell' ? CellKey : Id
    const known = (id: string): void => {
      if (!made.has(id) && !root.has(id))
        throw new RefusedWrite({ refused: 'unknown-record', table: name, id })
    }
    draft[name] = {
      get: (id: string) => rows?.get(id),
      add: (id: string, fields: object) => {
        if (!keyShape.safeParse(id).success)
          throw new RefusedWrite({ refused: 'invalid', table: name, id, field: 'id' })
        if (made.has(id) || (root.has(id) && !gone.has(id)))
          throw new RefusedWrite({ refused: 'exists', table: name, id })
        const value = checked(name, table, id, fields, 'whole')
        made.add(id)
        operations.push({ operation: 'add', table: name, id, fields: value })
      },
      update: (id: string, fields: object) => {
        known(id)
        const value = checked(name, table, id, fields, 'part')
        operations.push({ operation: 'update', table: name, id, fields: value })
      },
      put: (key: string, whole: object) => {
        if (!keyShape.safeParse(key).success)
          throw new RefusedWrite({ refused: 'invalid', table: name, id: key, field: 'id' })
        const value = checked(name, table, key, whole, 'whole')
        operations.push({ operation: 'put', table: name, id: key, value })
      },
      remove: (id: string) => {
        known(id)
        gone.add(id)
        operations.push({ operation: 'remove', table: name, id })
      },
    }
  }
  for (const [name, single] of Object.entries(definition.singles)) {
    draft[name] = {
      set: (fields: object) => {
        const value = checked(name, single, name, fields, 'part')
        operations.push({ operation: 'set', single: name, fields: value })
      },
    }
  }
  return draft as Draft<D>
}

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
    throw new RefusedWrite({ refused: 'invalid', table, id, field })
  }
  const value = { ...(parsed.data as Record<string, unknown>) }
  for (const key of Object.keys(value)) if (value[key] === undefined) delete value[key]
  if (extent === 'part')
    for (const [key, v] of Object.entries(fields)) {
      if (v !== undefined) continue
      // A row without a field that it has to have couldn't be read by anybody.
      if (definition.form === 'record' && isRequired(definition, key))
        throw new RefusedWrite({ refused: 'invalid', table, id, field: key })
      value[key] = undefined
    }
  return value
}

const isRequired = ({ shape }: RecordDefinition, field: string): boolean =>
  shape.shape[field] !== undefined && !shape.pick({ [field]: true }).safeParse({}).success
