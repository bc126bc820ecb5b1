// What taking a gesture back would do: which of its values can go back because they still stand as it left them, and which stay.
import * as Y from 'yjs'
import type { KeptBack } from '#core/source.ts'
import { mayLack, type DocumentDefinition } from '#schemas/record.ts'
import type { Aliases } from './aliases.ts'
import { lastValuesOf } from './arrivals.ts'
import type { GestureRecord, RowTrace, Trace, ValueTrace } from './gesture.ts'
import type { Reference } from './judging.ts'
import type { Makers } from './makers.ts'
import type { Operation } from './operations.ts'
import { sameValue } from './sameValue.ts'
import { checkFields, plainFields } from './reading.ts'
import { withoutTorn } from './together.ts'
import { plainValues, rowStandingAt, standingAt, type Standing, type WriteMark } from './standing.ts'

/** A part of a gesture that can go back: the operation, and the trace that it reverses. */
export interface Part {
  readonly trace: Trace
  readonly operation: Operation
}

/** Why a part stays; `mark` is the write that is the reason. */
export type Stay = Omit<KeptBack, 'by'> & { readonly mark: WriteMark }

/** What a return is planned on: the document, and what is known of its writes. */
export interface Ground {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly aliases: Aliases
  /** Whether this device made a write in this sitting, or the one that it stands for. */
  readonly isMine: (mark: WriteMark) => boolean
  readonly makers: Makers
  readonly references: readonly Reference[]
  /** Which fields of a row that reads so now only followed a change of something else since it read so. */
  readonly followed: (
    table: string,
    was: Readonly<Record<string, unknown>>,
    is: Readonly<Record<string, unknown>>,
  ) => ReadonlySet<string>
}

/** What of a gesture would go back, and what would stay. */
export interface PlannedReturn {
  readonly parts: readonly Part[]
  readonly stays: readonly Stay[]
}

/**
 * Plans how one gesture is taken back. Writes nothing; a part that somebody has written over since is among `stays`
 * with its reason.
 */
export const planReturn = (ground: Ground, record: GestureRecord): PlannedReturn => {
  const parts: Part[] = []
  const stays: Stay[] = []
  for (const trace of record.traces) {
    const found = trace.kind === 'row' ? rowReturn(ground, trace) : valueReturn(ground, trace)
    if (found === null) continue
    if ('operation' in found) parts.push({ trace, operation: found })
    else stays.push(found)
  }
  // what hangs on a row that others made as well stays with it
  const shared = stays.filter(({ why }) => why === 'made-too')
  if (shared.length > 0) return { parts: [], stays: shared }
  const whole = withoutTorn(ground.doc, ground.references, record, parts)
  return withoutIncomplete(ground, whole, stays)
}

/** The row as it stands, or as it was when it was taken away. */
const rowOf = ({ doc }: Ground, table: string, id: string): Readonly<Record<string, unknown>> => {
  const value = doc.getMap(table).get(id)
  const gone = value === undefined ? doc.getMap(table)._map.get(id) : undefined
  if (gone !== undefined) return lastValuesOf(gone)
  if (value instanceof Y.Map) return plainFields(value as Y.Map<unknown>)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

const stay = (
  ground: Ground,
  { table, id }: Trace,
  field: string | null,
  why: Stay['why'],
  mark: WriteMark,
  row: Readonly<Record<string, unknown>> = rowOf(ground, table, id),
): Stay => ({ table, id, field, why, mark, row })

/** Whether a field only notes how a gesture left its row. */
const isNote = ({ definition }: Ground, table: string, field: string): boolean => {
  const row = definition.tables[table]
  return row?.form === 'record' && row.notes.has(field)
}

const valueReturn = (ground: Ground, trace: ValueTrace): Operation | Stay | null => {
  const { definition, doc, aliases } = ground
  const { table, id, field, before, after } = trace
  const root = doc.getMap(table)
  if (field === null) {
    const now = standingAt(root, id)
    if (!aliases.same(now.mark, after.mark))
      return sameValue(now.value, before.value) ? null : stay(ground, trace, null, 'changed', now.mark)
    if (before.value !== undefined) return { operation: 'put', table, id, value: before.value }
    return now.value === undefined ? null : { operation: 'remove', table, id }
  }
  if (definition.singles[table] !== undefined) {
    const now = standingAt(root, field)
    if (!aliases.same(now.mark, after.mark))
      return sameValue(now.value, before.value) ? null : stay(ground, trace, field, 'changed', now.mark)
    // A single goes field by field: another's write, unseen yet, would be left without this one.
    if (before.value === undefined && !mayLack(definition, table, field))
      return stay(ground, trace, field, 'incomplete', now.mark)
    return { operation: 'set', single: table, fields: { [field]: before.value } }
  }
  const row = rowStandingAt(root, id)
  if (row.fields === null) return stay(ground, trace, field, 'removed', '')
  const now = row.fields.get(field)
  // A row that came back without the field says what the gesture left: nothing.
  const stillNothing = now === undefined && after.value === undefined
  if (!stillNothing && !aliases.same(now?.mark ?? '', after.mark))
    return sameValue(now?.value, before.value) || isNote(ground, table, field)
      ? null
      : stay(ground, trace, field, 'changed', now?.mark ?? row.mark)
  return { operation: 'update', table, id, fields: { [field]: before.value } }
}

const rowReturn = (ground: Ground, trace: RowTrace): Operation | Stay | null => {
  const { doc, aliases, isMine } = ground
  const { table, id, before, after } = trace
  const now = rowStandingAt(doc.getMap(table), id)
  if (before.fields === null && before.other !== undefined && after.fields === null) {
    // What was no row was taken out.
    if (!aliases.same(now.mark, after.mark)) return stay(ground, trace, null, 'changed', now.mark)
    return { operation: 'put', table, id, value: before.other }
  }
  if (before.fields === null) {
    // It was made by the gesture: gone already, or somebody else's by now, or it goes.
    if (now.fields === null && now.other === undefined) return null
    if (!aliases.same(now.mark, after.mark)) return stay(ground, trace, null, 'changed', now.mark)
    const [was, is] = [after.fields, now.fields].map((fields) =>
      plainValues(fields ?? new Map<string, Standing>()),
    )
    const followed = ground.followed(table, was ?? {}, is ?? {})
    for (const [field, { mark }] of now.fields ?? [])
      if (
        !followed.has(field) &&
        !aliases.same(mark, after.fields?.get(field)?.mark ?? '') &&
        !isMine(mark) &&
        !isNote(ground, table, field)
      )
        return stay(ground, trace, field, 'changed', mark)
    // what this person brought back is theirs, whoever had made the row that went
    const maker = isMine(now.mark) ? null : ground.makers.other(trace)
    if (maker !== null) return stay(ground, trace, null, 'made-too', maker)
    return { operation: 'remove', table, id }
  }
  const fields = plainValues(before.fields)
  if (now.fields !== null)
    return sameValue(plainValues(now.fields), fields) ? null : stay(ground, trace, null, 'changed', now.mark)
  if (!aliases.same(now.mark, after.mark)) return stay(ground, trace, null, 'removed', now.mark, fields)
  return { operation: 'add', table, id, fields }
}

/** Whether a part puts back whole what the gesture took out: it could be read no better before. */
const isAsBefore = ({ trace, operation }: Part): boolean =>
  operation.operation === 'add' ||
  (operation.operation === 'put' && (trace.kind === 'row' || trace.after.value === undefined))

/** Takes out what would leave a row that can't be read, but for what couldn't be read when the gesture took it out. */
const withoutIncomplete = (ground: Ground, parts: readonly Part[], stays: readonly Stay[]): PlannedReturn => {
  const after = rowsAfter(
    ground,
    parts.map(({ operation }) => operation),
  )
  const broken = new Set([...after].filter(([, row]) => row === 'unreadable').map(([key]) => key))
  if (broken.size === 0) return { parts, stays }
  const isBroken = (part: Part): boolean =>
    broken.has(`${part.trace.table}/${part.trace.id}`) && !isAsBefore(part)
  return {
    parts: parts.filter((part) => !isBroken(part)),
    stays: [
      ...stays,
      ...parts
        .filter(isBroken)
        .map(({ trace }) => stay(ground, trace, trace.kind === 'row' ? null : trace.field, 'incomplete', '')),
    ],
  }
}

/** The rows that operations touch, as they would read afterwards; null for those that go. By `table/id`. */
export const rowsAfter = (
  { definition, doc }: Ground,
  operations: readonly Operation[],
): ReadonlyMap<string, object | null | 'unreadable'> => {
  const after = new Map<string, object | null | 'unreadable'>()
  const plain = new Map<string, Record<string, unknown>>()
  for (const operation of operations) {
    if (operation.operation === 'set') {
      const { single } = operation
      const key = `${single}/${single}`
      const fields = {
        ...(plain.get(key) ?? plainFields(doc.getMap(single))),
        ...operation.fields,
      }
      plain.set(key, fields)
      const shape = definition.singles[single]
      const left = Object.values(fields).some((value) => value !== undefined)
      const reading = shape && checkFields(single, shape, single, fields)
      // A single of which nothing is left reads as never written.
      after.set(key, !left ? null : reading?.ok ? reading.value : 'unreadable')
      continue
    }
    const { table, id } = operation
    const key = `${table}/${id}`
    const shape = definition.tables[table]
    if (shape === undefined) continue
    if (operation.operation === 'remove') {
      after.set(key, null)
      continue
    }
    if (shape.form === 'record' && operation.operation === 'put') {
      after.set(key, 'unreadable')
      continue
    }
    if (shape.form === 'cell') {
      const parsed = shape.shape.safeParse(operation.operation === 'put' ? operation.value : undefined)
      after.set(key, parsed.success ? (parsed.data as object) : 'unreadable')
      continue
    }
    const row = doc.getMap(table).get(id)
    const base =
      operation.operation === 'add'
        ? {}
        : (plain.get(key) ?? (row instanceof Y.Map ? plainFields(row as Y.Map<unknown>) : {}))
    const fields = { ...base, ...('fields' in operation ? operation.fields : {}) }
    for (const field of Object.keys(fields)) if (fields[field] === undefined) delete fields[field]
    plain.set(key, fields)
    const reading = checkFields(table, shape, id, fields)
    after.set(key, reading.ok ? { ...reading.value, id } : 'unreadable')
  }
  return after
}

/** What a snapshot would be with some rows other than they are. */
export const snapshotWith = <S extends object>(
  definition: DocumentDefinition,
  now: S,
  rows: ReadonlyMap<string, object | null | 'unreadable'>,
): S => {
  const after = { ...now } as Record<string, unknown>
  const copied = new Set<string>()
  for (const [key, row] of rows) {
    const at = key.indexOf('/')
    const [table, id] = [key.slice(0, at), key.slice(at + 1)]
    if (definition.singles[table] !== undefined) {
      after[table] = row === 'unreadable' ? null : row
      continue
    }
    if (!copied.has(table)) after[table] = new Map(after[table] as ReadonlyMap<string, object>)
    copied.add(table)
    const rowsOfTable = after[table] as Map<string, object>
    if (row === null || row === 'unreadable') rowsOfTable.delete(id)
    else rowsOfTable.set(id, row)
  }
  return after as S
}
