// What an older state of a document holds that was removed here since, and bringing it back as a gesture of one's own, under the same ids.
import * as Y from 'yjs'
import { ok, type Result } from '#core/result.ts'
import type { DocumentDefinition, SnapshotOf } from '#schemas/record.ts'
import type { OpenDocument, TableDraft, WriteRefusal } from './document.ts'
import { plainFields, readRow } from './reading.ts'
import type { RowName } from './judging.ts'
import { referencesOf } from './references.ts'
import { sameValue } from './sameValue.ts'
import { keyOfIssue, soundInOlder, type SoundRow } from './soundRows.ts'

type Fields = Readonly<Record<string, unknown>>
type Tables = Readonly<Record<string, ReadonlyMap<string, Fields>>>

/** A row that is in the older state and no longer here, and that can be brought back by itself. */
export interface GoneRow extends RowName {
  readonly row: Fields
  /** Where the row still is here, and a variant alone doesn't see it as it did. */
  readonly within?: Within
  /** Where something stands in its place here that can't be read. */
  readonly unreadable?: SoundRow
}

/** What a variant sees otherwise, though it stands. */
export interface Within {
  readonly variant: string
  /** Where the row itself stands; walls that belong together are listed by one of them. */
  readonly table: string
  readonly how: 'hidden' | 'otherwise'
  /** The rooms beside such walls. */
  readonly rooms: readonly string[]
}

/** What is kept from sight, or shown otherwise, since the older state by rows of its own that came since. */
export interface CoveredRows {
  readonly gone: readonly GoneRow[]
  readonly differing: number
  /** Whether this row, which says how another is seen, has to be as in the older state for that. */
  readonly covers: (row: RowName) => boolean
  /** Whether a row is about one that is kept from sight here. */
  readonly isOfUnseen: (row: RowName) => boolean
}

/** How an older state of one document differs from what stands here. */
export interface OlderRows {
  /** In order of table and id. What belongs to another such row comes along with it, and isn't listed. */
  readonly gone: readonly GoneRow[]
  /** Rows that are here with other values than in the older state; they stay as they are. */
  readonly differing: number
}

/** What came back, in rows, and what could not. */
export interface BroughtBack {
  readonly rows: number
  /** What has no place any more: something else stands there by now. Nothing of it was written. */
  readonly unfit: readonly RowName[]
}

/** How a document's rows depend on one another beyond what they name. */
export interface Fitting<D extends DocumentDefinition> {
  /** Rows of the older state that a row is nothing without, such as the walls round a room. */
  readonly around: (older: SnapshotOf<D>, row: RowName, now: SnapshotOf<D>) => readonly RowName[]
  readonly covered?: (now: SnapshotOf<D>, older: SnapshotOf<D>) => CoveredRows
  /** Rows that the older state holds only as parts of others. */
  readonly parts: ReadonlySet<string>
  /** Tables whose rows come without what refers to them; that is chosen by itself. */
  readonly alone?: ReadonlySet<string>
  /**
   * The rows that may be added so that what is brought back stands as it stood and nothing else changes; null where there is no
   * way.
   */
  readonly fit: (
    now: SnapshotOf<D>,
    older: SnapshotOf<D>,
    added: readonly RowName[],
  ) => readonly RowName[] | null
}

const key = ({ table, id }: RowName): string => `${table}/${id}`

/** A document as a file has it. */
export const olderDocument = (update: Uint8Array | undefined): Y.Doc => {
  const doc = new Y.Doc()
  if (update !== undefined) Y.applyUpdate(doc, update)
  return doc
}

/**
 * Reads the tables of a Y.Doc once, without opening it: no singles, no watching, and rows that can't be read are left
 * out.
 */
export const snapshotOf = <D extends DocumentDefinition>(definition: D, doc: Y.Doc): SnapshotOf<D> => {
  const tables: Record<string, ReadonlyMap<string, object>> = {}
  for (const [name, table] of Object.entries(definition.tables)) {
    const rows = new Map<string, object>()
    for (const [id, value] of doc.getMap(name)) {
      const read = readRow(name, table, id, value)
      if (read.ok) rows.set(id, read.value)
    }
    tables[name] = rows
  }
  return tables as SnapshotOf<D>
}

/** A snapshot with some rows as another one has them, or without those that it hasn't got. */
export const withRows = <S>(now: S, older: S, added: readonly RowName[]): S => {
  const [tables, from] = [
    { ...now } as Record<string, ReadonlyMap<string, unknown>>,
    older as unknown as Tables,
  ]
  for (const { table, id } of added) {
    const [rows, row] = [new Map(tables[table]), from[table]?.get(id)]
    if (row === undefined) rows.delete(id)
    else rows.set(id, row)
    tables[table] = rows
  }
  return tables as S
}

/**
 * What is gone since; `older` is the document as it was, `open` as it is. What can't be read here counts as gone. `isSameLog`:
 * whether they were one document once, and not only hold the same rows.
 */
export const goneSince = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  older: Y.Doc,
  fitting?: Fitting<D>,
  isSameLog = true,
): OlderRows => {
  const { definition, doc } = open
  const broken = new Map(
    soundInOlder(open as unknown as OpenDocument<DocumentDefinition>, older, isSameLog).map((one) => [
      keyOfIssue(one.issue),
      one,
    ]),
  )
  const then = snapshotOf(definition, older)
  const before = then as unknown as Tables
  const covered = fitting?.covered?.(open.read(), then) ?? nothingCovered
  const gone: GoneRow[] = []
  let { differing } = covered
  for (const [table, rows] of Object.entries(before)) {
    const here = doc.getMap(table)
    for (const id of [...rows.keys()].toSorted()) {
      const row = rows.get(id) as Fields
      const unreadable = broken.get(key({ table, id }))
      if (unreadable !== undefined) gone.push({ table, id, row, unreadable })
      else if (here.has(id)) {
        if (fitting?.parts.has(table) === true && covered.covers({ table, id })) continue
        if (!sameValue(plainOf(older.getMap(table).get(id)), plainOf(here.get(id)))) differing += 1
      } else if (
        fitting?.parts.has(table) !== true &&
        stands(doc, definition.name, { table, id }, row) &&
        !covered.isOfUnseen({ table, id })
      )
        gone.push({ table, id, row })
    }
  }
  gone.push(...covered.gone)
  for (const single of Object.keys(definition.singles)) {
    const unreadable = broken.get(key({ table: single, id: single }))
    if (unreadable !== undefined) {
      gone.push({ table: single, id: single, row: unreadable.sound as Fields, unreadable })
      continue
    }
    const [then, now] = [plainFields(older.getMap(single)), plainFields(doc.getMap(single))]
    differing += Object.keys(then).filter((field) => !sameValue(then[field], now[field])).length
  }
  return { gone, differing }
}

const nothingCovered: CoveredRows = {
  gone: [],
  differing: 0,
  covers: () => false,
  isOfUnseen: () => false,
}

/** Whether all that a row refers to is here. */
const stands = (doc: Y.Doc, document: string, name: RowName, row: Fields): boolean =>
  referencesOf(document, name, row).every(({ table, id }) => doc.getMap(table).has(id))

/**
 * Writes the chosen rows anew in one gesture, with what belongs to them; `before` is the older state. Refused as by
 * `OpenDocument.write`; what has no place any more is no refusal but listed as `unfit`.
 */
export const bringBack = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  before: SnapshotOf<D>,
  chosen: readonly RowName[],
  fitting?: Fitting<D>,
): Result<BroughtBack, WriteRefusal> => {
  const { definition } = open
  const unfit: RowName[] = []
  const back = new Map<string, RowName>()
  let now = open.read()
  const { covers } = fitting?.covered?.(now, before) ?? nothingCovered
  for (const name of chosen) {
    const added = belongings({ open, before, now, covers, back, fitting }, name)
    const fits = fitting === undefined ? added : fitting.fit(now, before, added)
    if (fits === null) unfit.push(name)
    else {
      for (const row of fits) back.set(key(row), row)
      now = withRows(now, before, fits)
    }
  }
  const names = [...back.values()]
  if (names.length === 0) return ok({ rows: 0, unfit })
  const rows = before as unknown as Tables
  const written = open.write((draft) => {
    const tables = draft as unknown as Record<string, TableDraft<never>>
    for (const { table, id } of names) {
      const row = rows[table]?.get(id)
      if (row === undefined) {
        tables[table]?.remove(id)
        continue
      }
      const { id: _id, ...fields } = row
      if (definition.tables[table]?.form === 'cell') tables[table]?.put(id, row as never)
      else tables[table]?.add(id, fields as never)
    }
  })
  return written.ok ? ok({ rows: names.length, unfit }) : written
}

interface Returning<D extends DocumentDefinition> {
  readonly open: OpenDocument<D>
  readonly before: SnapshotOf<D>
  /** With what comes back already. */
  readonly now: SnapshotOf<D>
  readonly covers: CoveredRows['covers']
  readonly back: ReadonlyMap<string, RowName>
  readonly fitting: Fitting<D> | undefined
}

/** A row with the missing rows that it needs, and those that were of no use without it. */
const belongings = <D extends DocumentDefinition>(
  { open, before, now, covers, back, fitting }: Returning<D>,
  chosen: RowName,
): readonly RowName[] => {
  const { definition, doc } = open
  const rows = before as unknown as Tables
  const added = new Map<string, RowName>()
  const isMissing = (name: RowName): boolean =>
    !back.has(key(name)) &&
    (covers(name) || (!doc.getMap(name.table).has(name.id) && rows[name.table]?.has(name.id) === true))
  const take = (name: RowName): void => {
    if (added.has(key(name)) || !isMissing(name)) return
    added.set(key(name), name)
    const row = rows[name.table]?.get(name.id)
    for (const other of row === undefined ? [] : referencesOf(definition.name, name, row)) take(other)
    for (const other of fitting?.around(before, name, now) ?? []) take(other)
  }
  take(chosen)
  // what refers to a row that comes back comes with it, if all else that it refers to is there
  for (let grown = -1; grown !== added.size;) {
    grown = added.size
    for (const table of Object.keys(definition.tables))
      for (const [id, row] of rows[table] ?? []) {
        const name = { table, id }
        const needs = referencesOf(definition.name, name, row)
        const follows = needs.some(
          (other) => added.has(key(other)) && fitting?.alone?.has(other.table) !== true,
        )
        if (follows && needs.every((other) => added.has(key(other)) || !isMissing(other))) take(name)
      }
  }
  return [...added.values()]
}

const plainOf = (value: unknown): unknown =>
  value instanceof Y.Map ? plainFields(value as Y.Map<unknown>) : value
