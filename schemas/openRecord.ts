// Ledger records stay open: fields and kinds that a newer version brought are kept and passed on as they are, and grant nothing here.
import { z } from 'zod'
import { Id } from './ids.ts'
import { ShownName } from './names.ts'
import { ClaimedTime } from './record.ts'

/**
 * The shape of a record, or of a part of one: the fields that are named are checked and typed, every other field stays in the
 * record unread.
 */
export const openRecord = <S extends z.ZodRawShape>(fields: S): z.ZodObject<S> =>
  z.looseObject(fields) as unknown as z.ZodObject<S>

/** The name of a kind or a role: letters, digits and hyphens, so that none looks like another one or turns the text around it. */
export const OpenName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,31}$/)

/** The kind of an erasure; it is no kind of any ledger's own, and an erasure that is malformed is no newer record. */
export const erasedKind = 'erased'

/**
 * A record of a kind that this version doesn't know. Every record of every ledger, now and later, has an id, a kind and the time
 * that it claims; who made it stands in `member` (decisions) or `by`, and a record of the same ledger that it is about in `target`
 * or `replaces`: by these a relay judges who may append what it can't read.
 */
export const NewerRecord = openRecord({
  id: Id,
  kind: OpenName,
  made: ClaimedTime,
  member: Id.optional(),
  by: z.string().max(64).optional(),
  name: ShownName.optional(),
  role: z.string().max(32).optional(),
  target: Id.optional(),
  replaces: Id.optional(),
})
export type NewerRecord = z.infer<typeof NewerRecord>

/** Kinds of records by name, each with its shape. */
export type Kinds = Readonly<Record<string, z.ZodObject>>

/** Whether this version knows a kind of record; an erased one is known whatever it was. */
export const isKnownKind = (kinds: Kinds, kind: string): boolean =>
  kind === erasedKind || Object.hasOwn(kinds, kind)

/** The record of a kind beyond the known ones that a value is; null for a known kind, and for what is no record at all. */
export const newerRecordIn = (kinds: Kinds, raw: unknown): NewerRecord | null => {
  const read = NewerRecord.safeParse(raw)
  return read.success && !isKnownKind(kinds, read.data.kind) ? read.data : null
}

/** A record without the fields that this version doesn't know; one of an unknown kind as it is. */
export const knownPartOf = (kinds: Kinds, record: { readonly kind: string }): object => {
  const shape = Object.hasOwn(kinds, record.kind) ? kinds[record.kind]?.shape : undefined
  if (shape === undefined) return record
  return Object.fromEntries(Object.entries(record).filter(([field]) => Object.hasOwn(shape, field)))
}
