// How a shared document is declared: root tables of records and cells, single records, and rich-text fragments.
import { z } from 'zod'
import type { StoredUnit } from './quantities.ts'
import { unitAt } from './unitAt.ts'

type Fields = Record<string, unknown>

/** Brings the fields of an older record up to today's meaning: pure, total and idempotent; it never writes. */
export type Upcast = (fields: Readonly<Fields>) => Fields

/**
 * A kind of row. Its fields merge one by one: two people who change different fields both keep their change.
 * Fields only grow; unknown fields of a newer version are kept and handed through.
 */
export interface RecordDefinition<S extends z.ZodRawShape = z.ZodRawShape> {
  readonly form: 'record'
  readonly kind: string
  readonly shape: z.ZodObject<S>
  readonly upcast: Upcast
  /**
   * Fields in which a gesture notes how it left the row. They follow from what it did: that another gesture wrote them
   * since is nobody's change, and no undo is kept from anything by it.
   */
  readonly notes: ReadonlySet<string>
  /** Whether its rows are part of a frozen revision, where their document is. */
  readonly frozen: boolean
  /** See CellDefinition. */
  readonly later: boolean
}

/** A kind of small value under a key made of ids; it is replaced whole, the last writer wins. */
export interface CellDefinition<V extends z.ZodType = z.ZodType> {
  readonly form: 'cell'
  readonly kind: string
  readonly shape: V
  /** See RecordDefinition. */
  readonly frozen: boolean
  /**
   * Whether the table was added after the first version of its document. While it is empty no digest and no revision names it,
   * so that documents which never used it keep the digest they had.
   */
  readonly later: boolean
}

/** How the rows of a table look: records with fields of their own, or cells that are replaced whole. */
export type TableDefinition = RecordDefinition | CellDefinition

/** The shape of a whole document; who may do what with it stands in `documents.ts`. */
export interface DocumentDefinition<
  T extends Readonly<Record<string, TableDefinition>> = Readonly<Record<string, TableDefinition>>,
  S extends Readonly<Record<string, RecordDefinition>> = Readonly<Record<string, RecordDefinition>>,
> {
  readonly name: string
  readonly version: number
  readonly tables: T
  /** Records of which there is just one, each a root map of its own. */
  readonly singles: S
  /** Names of root rich-text fragments. */
  readonly fragments: readonly string[]
}

const unchanged: Upcast = (fields) => fields

/** What a kind of record may say beside its shape; `frozen` is true where absent, `later` false. */
export interface RecordOptions<S extends z.ZodRawShape> {
  readonly upcast?: Upcast
  readonly notes?: readonly (keyof S & string)[]
  readonly frozen?: boolean
  readonly later?: boolean
}

/**
 * Declares a record. `upcast` brings rows of older versions up as they are read; `notes` are fields that nobody wrote
 * by hand.
 */
export const record = <S extends z.ZodRawShape>(
  kind: string,
  shape: S,
  { upcast = unchanged, notes = [], frozen = true, later = false }: RecordOptions<S> = {},
): RecordDefinition<S> => ({
  form: 'record',
  kind,
  shape: z.object(shape),
  upcast,
  notes: new Set(notes),
  frozen,
  later,
})

/** What a kind of cell may say beside its shape; `frozen` is true where absent, `later` false. */
export interface CellOptions {
  readonly frozen?: boolean
  readonly later?: boolean
}

/** Declares a cell, whose value is one whole; `later` marks one that came after the document's first version. */
export const cell = <V extends z.ZodType>(
  kind: string,
  shape: V,
  { frozen = true, later = false }: CellOptions = {},
): CellDefinition<V> => ({ form: 'cell', kind, shape, frozen, later })

/** Whether a table is left out of digests and revisions while it has no rows. */
export const isUnnamedWhenEmpty = (table: TableDefinition): boolean => table.later

/** Declares a document. A higher `version` shuts builds out that know only lower ones. */
export const document = <
  T extends Readonly<Record<string, TableDefinition>>,
  S extends Readonly<Record<string, RecordDefinition>>,
>(
  name: string,
  version: number,
  parts: { tables: T; singles: S; fragments?: readonly string[] },
): DocumentDefinition<T, S> => ({
  name,
  version,
  tables: parts.tables,
  singles: parts.singles,
  fragments: parts.fragments ?? [],
})

const shapeOfField = (definition: DocumentDefinition, table: string, field: string): z.ZodType | null => {
  const shape = (definition.singles[table] ?? definition.tables[table])?.shape
  const fieldShape: unknown = shape instanceof z.ZodObject ? shape.shape[field] : undefined
  return fieldShape instanceof z.ZodType ? fieldShape : null
}

/** The fields that a table or a single declares, in their order; none of a cell that is no object. */
export const fieldsOfTable = (definition: DocumentDefinition, table: string): readonly string[] => {
  const shape = (definition.singles[table] ?? definition.tables[table])?.shape
  return shape instanceof z.ZodObject ? Object.keys(shape.shape as object) : []
}

/** Whether a record or a single can be read without a field. */
export const mayLack = (definition: DocumentDefinition, table: string, field: string): boolean =>
  shapeOfField(definition, table, field)?.safeParse(undefined).success !== false

/** In what the numbers of a field are counted; null where it holds none. */
export const unitOfField = (
  definition: DocumentDefinition,
  table: string,
  field: string,
): StoredUnit | null => unitAt((definition.singles[table] ?? definition.tables[table])?.shape, [field])

/** A row as it is read: its fields and its id (for a cell: its value, unchanged). */
export type RowOf<D extends TableDefinition> =
  D extends RecordDefinition<infer S>
    ? Readonly<z.infer<z.ZodObject<S>>> & { readonly id: string }
    : D extends CellDefinition<infer V>
      ? Readonly<z.infer<V>>
      : never

/** The fields of a record without its id, as they are handed in when it is made. */
export type FieldsOf<D extends TableDefinition> =
  D extends RecordDefinition<infer S>
    ? z.input<z.ZodObject<S>>
    : D extends CellDefinition<infer V>
      ? z.input<V>
      : never

/**
 * Everything a document holds, as plain values: one map per table by id or key, one value (or null, when nothing has
 * been written) per single. Rows that did not change keep their identity from one snapshot to the next.
 */
export type SnapshotOf<D extends DocumentDefinition> = {
  readonly [K in keyof D['tables']]: ReadonlyMap<string, RowOf<D['tables'][K]>>
} & {
  readonly [K in keyof D['singles']]: Omit<RowOf<D['singles'][K]>, 'id'> | null
}

/** A text that places a record among its neighbours: compared as plain code units, then by id. */
export const Rank = z.string().regex(/^[0-9a-z]{1,64}$/)
export type Rank = z.infer<typeof Rank>

/** A row that people put in an order. */
export interface Ranked {
  readonly rank: string
  readonly id: string
}

/** Orders by rank, then by id, comparing code units: the same on every device and in every language. */
export const byRank = (a: Ranked, b: Ranked): number =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** A text as it is kept: NFC, with a mark in the place of halves of characters and of NUL, which no database gives back. */
export const keptText = (text: string): string => text.replaceAll(/[\0\p{Cs}]/gu, '\uFFFD').normalize('NFC')

/** A short text of one line: a name, a heading, a choice. Always NFC. */
export const Line = z.string().max(400).transform(keptText)
/** A longer plain text. Always NFC. */
export const Prose = z.string().max(20_000).transform(keptText)
/** A moment as the device told it, ISO 8601; shown, never used to put things in order. */
export const ClaimedTime = z.string().max(40)
