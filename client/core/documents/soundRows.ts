// Rows that can't be read: since when, what they were before, and the gestures that bring one back, mend it by hand or take it out.
import * as Y from 'yjs'
import { ok, refuse, type Result } from '#core/result.ts'
import type { PastUpdate } from '#core/source.ts'
import { Id } from '#schemas/ids.ts'
import type { DocumentDefinition, RecordDefinition } from '#schemas/record.ts'
import type { OpenDocument, TableDraft, WriteRefusal } from './document.ts'
import { checkFields, plainFields, type Issue } from './reading.ts'
import { rowStandingAt } from './standing.ts'

type Fields = Readonly<Record<string, unknown>>

/** What stands in the place of a row: a record's fields, or whatever else somebody put there; null where nothing does. */
interface Standing {
  readonly fields: Fields | null
  readonly value: unknown
  /** Tells one map apart from another that was put in its place. */
  readonly mark: string
}

/** What is known of a row that can't be read. */
export interface RowPast {
  /** Its last sound content: the fields of a record, the value of a cell; undefined where there was none. */
  readonly sound: unknown
  /** Another map stands in its place by now: what it lacks was not taken out of it by anybody. */
  readonly replaced: boolean
  /** When this device received the change from which on it can't be read; null where that isn't known. */
  readonly since: string | null
}

/** Names the row of an issue by table and id, for lists and maps. */
export const keyOfIssue = ({ table, id }: Pick<Issue, 'table' | 'id'>): string => `${table}/${id}`

const standingIn = (definition: DocumentDefinition, doc: Y.Doc, { table, id }: Issue): Standing | null => {
  const root = doc.getMap(table)
  if (definition.singles[table] !== undefined)
    return root.size === 0 ? null : { fields: plainFields(root), value: null, mark: '' }
  if (!root.has(id)) return null
  const value = root.get(id)
  const { mark } = rowStandingAt(root, id)
  if (value instanceof Y.Map) return { fields: plainFields(value as Y.Map<unknown>), value: null, mark }
  return { fields: null, value: value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value, mark }
}

/** A plain content that fits the shape of its row, as it would be written; undefined where it doesn't. */
const soundContent = (definition: DocumentDefinition, { table, id }: Issue, content: unknown): unknown => {
  const single = definition.singles[table]
  const shape = single ?? definition.tables[table]
  if (shape === undefined) return undefined
  if (shape.form === 'cell') return shape.shape.safeParse(content).success ? content : undefined
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined
  return checkFields(table, shape, id, content as Fields).ok ? content : undefined
}

const contentOf = (definition: DocumentDefinition, issue: Issue, standing: Standing): unknown =>
  definition.tables[issue.table]?.form === 'cell' ? standing.value : standing.fields

/**
 * Walks through a document's log, the oldest change first. What is folded into one row has no past, and a log that begins
 * with the broken row doesn't say since when.
 */
export const pastOf = (
  definition: DocumentDefinition,
  log: readonly PastUpdate[],
  issues: readonly Issue[],
): ReadonlyMap<string, RowPast> => {
  const doc = new Y.Doc()
  const past = new Map<string, RowPast>()
  const marks = new Map<string, string>()
  for (const [place, { update, received }] of log.entries()) {
    try {
      Y.applyUpdate(doc, update)
    } catch {
      continue
    }
    for (const issue of issues) {
      const key = keyOfIssue(issue)
      const standing = standingIn(definition, doc, issue)
      if (standing === null) continue
      const sound = soundContent(definition, issue, contentOf(definition, issue, standing))
      const known = past.get(key)
      if (sound !== undefined) {
        past.set(key, { sound, replaced: false, since: null })
        marks.set(key, standing.mark)
        continue
      }
      // of what was folded no time is known
      const first = place === 0 || received === '' ? null : received
      past.set(key, {
        sound: known?.sound,
        replaced: known?.sound !== undefined && marks.get(key) !== standing.mark,
        since:
          known === undefined ? first : known.sound === undefined ? known.since : (known.since ?? received),
      })
    }
  }
  doc.destroy()
  return past
}

/** What a frozen revision's plain documents hold of a row, where that is sound. */
export const soundInRevision = (
  definition: DocumentDefinition,
  documents: Readonly<Record<string, unknown>>,
  issue: Issue,
): unknown => {
  const parts = documents[definition.name] as Readonly<Record<string, unknown>> | undefined
  const part = parts?.[issue.table]
  if (definition.singles[issue.table] !== undefined) return soundContent(definition, issue, part)
  const row = Array.isArray(part)
    ? (part as (Fields | null)[]).find((one) => one?.['id'] === issue.id)
    : undefined
  if (row === undefined || row === null) return undefined
  const { id: _, ...fields } = row
  const content = definition.tables[issue.table]?.form === 'cell' ? fields['value'] : fields
  return soundContent(definition, issue, content)
}

/** The fields of a row as they stand, for naming it; a row that is none has none. */
export const fieldsStanding = (open: OpenDocument<DocumentDefinition>, issue: Issue): Fields => {
  const standing = standingIn(open.definition, open.doc, issue)
  if (standing?.fields) return standing.fields
  const value = standing?.value
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/**
 * Only what doesn't fit goes back, so that whatever else was changed in the row stays; null where that makes no sound row. Of
 * one that was replaced, or of which nothing required stands, what it lacks goes back as well.
 */
const patchOf = (
  definition: RecordDefinition,
  { table, id }: Issue,
  fields: Fields,
  sound: Fields,
  replaced: boolean,
): Record<string, unknown> | null => {
  const patched: Record<string, unknown> = { ...fields }
  const patch: Record<string, unknown> = {}
  for (;;) {
    const read = checkFields(table, definition, id, patched)
    if (read.ok) break
    const { field } = read.error
    if (field === '' || Object.hasOwn(patch, field)) return null
    patch[field] = sound[field]
    if (sound[field] === undefined) delete patched[field]
    else patched[field] = sound[field]
  }
  const stands = Object.keys(fields).some(
    (field) => Object.hasOwn(sound, field) && !Object.hasOwn(patch, field),
  )
  return replaced || !stands ? { ...sound, ...fields, ...patch } : patch
}

type AnyDraft = Readonly<
  Record<string, TableDraft<RecordDefinition> & { readonly set: (fields: Fields) => void }>
>

const gesture = (
  open: OpenDocument<DocumentDefinition>,
  { table, id, field }: Issue,
  change: (draft: AnyDraft[string]) => void,
): Result<unknown, WriteRefusal> =>
  open.write((draft) => {
    const part = (draft as unknown as AnyDraft)[table]
    if (part !== undefined) change(part)
    return field === '' ? id : field
  })

/** A row that can't be read, and sound content for it. */
export interface SoundRow {
  readonly issue: Issue
  readonly sound: unknown
  /** Another map stands in its place by now. */
  readonly replaced: boolean
}

/** Writes sound content into the part that its row stands in; null where nothing stands in its place any more. */
const soundWrite = (
  open: OpenDocument<DocumentDefinition>,
  { issue, sound, replaced }: SoundRow,
): ((part: AnyDraft[string]) => void) | null => {
  const { table, id } = issue
  const { definition } = open
  const shape = definition.singles[table] ?? definition.tables[table]
  const standing = standingIn(definition, open.doc, issue)
  if (shape === undefined || standing === null) return null
  if (shape.form === 'cell') return (part) => part.put(id, sound as never)
  const whole = sound as Fields
  const patch = standing.fields && patchOf(shape, issue, standing.fields, whole, replaced)
  return (part) => {
    if (definition.singles[table] !== undefined) part.set(patch ?? whole)
    else if (patch !== null) part.update(id, patch as never)
    else {
      // something else stands in its place
      part.remove(id)
      part.add(id, whole as never)
    }
  }
}

/**
 * Writes sound content back as this person's own gesture. Refused as by `OpenDocument.write`: `unknown-record` where nothing stands
 * in its place any more.
 */
export const bringSoundBack = (
  open: OpenDocument<DocumentDefinition>,
  issue: Issue,
  sound: unknown,
  replaced = false,
): Result<unknown, WriteRefusal> => {
  const write = soundWrite(open, { issue, sound, replaced })
  const { table, id } = issue
  return write === null ? refuse({ refused: 'unknown-record', table, id }) : gesture(open, issue, write)
}

/**
 * The same of several rows as one gesture; those in whose place nothing stands any more are passed over. Gives how many were written.
 * Refused as by `OpenDocument.write`.
 */
export const bringAllSoundBack = (
  open: OpenDocument<DocumentDefinition>,
  rows: readonly SoundRow[],
): Result<number, WriteRefusal> => {
  const writes = rows.flatMap((row) => {
    const write = soundWrite(open, row)
    return write === null ? [] : [{ table: row.issue.table, write }]
  })
  if (writes.length === 0) return ok(0)
  return open.write((draft) => {
    for (const { table, write } of writes) {
      const part = (draft as unknown as AnyDraft)[table]
      if (part !== undefined) write(part)
    }
    return writes.length
  })
}

/** The rows that can't be read here, as far as an older state holds them sound. Where it has the row itself, one put in its place is told from it. */
export const soundInOlder = (
  { definition, doc, issues }: OpenDocument<DocumentDefinition>,
  older: Y.Doc,
  isSameLog: boolean,
): readonly SoundRow[] =>
  issues().flatMap((issue): SoundRow[] => {
    const then = standingIn(definition, older, issue)
    const sound = then && soundContent(definition, issue, contentOf(definition, issue, then))
    if (then === null || sound === undefined) return []
    const replaced = isSameLog && standingIn(definition, doc, issue)?.mark !== then.mark
    return [{ issue, sound, replaced }]
  })

/**
 * What somebody typed for the field that is wrong: a text, or a whole number in the unit in which it is kept. Refused as
 * by `OpenDocument.write`: `invalid` where that doesn't fit either.
 */
export const mendByHand = (
  open: OpenDocument<DocumentDefinition>,
  issue: Issue,
  typed: string,
): Result<unknown, WriteRefusal> => {
  const { table, id, field } = issue
  const { definition } = open
  const number = /^-?\d{1,15}$/.test(typed.trim()) ? Number(typed.trim()) : null
  const write = (value: unknown): Result<unknown, WriteRefusal> =>
    gesture(open, issue, (part) => {
      if (definition.singles[table] !== undefined) part.set({ [field]: value })
      else if (definition.tables[table]?.form === 'cell')
        part.put(id, { ...fieldsStanding(open, issue), [field]: value } as never)
      else part.update(id, { [field]: value } as never)
    })
  const asText = write(typed)
  return asText.ok || number === null ? asText : write(number)
}

/** Whether a field of it can be typed: it is a row, under an id that can be read. */
export const canMendByHand = (open: OpenDocument<DocumentDefinition>, issue: Issue): boolean => {
  const standing = standingIn(open.definition, open.doc, issue)
  if (issue.field === '' || issue.field === 'id') return false
  if (open.definition.tables[issue.table]?.form === 'cell')
    return typeof standing?.value === 'object' && standing.value !== null && !Array.isArray(standing.value)
  return standing?.fields !== null && standing !== null
}

/** Whether anything can stand under its id; what can't may only be taken out. */
export const canStand = ({ table, id }: Issue, definition: DocumentDefinition): boolean =>
  definition.tables[table]?.form !== 'record' || Id.safeParse(id).success

/** A single is no row of a table: its wrong fields go where they needn't be there. */
export const canTakeOut = ({ table }: Issue, definition: DocumentDefinition): boolean =>
  definition.singles[table] === undefined

/**
 * Takes a row that can't be read out of the document, as one gesture. Refused as by `OpenDocument.write`: `unknown-record` where it
 * is gone by now.
 */
export const takeOutUnreadable = (
  open: OpenDocument<DocumentDefinition>,
  issue: Issue,
): Result<unknown, WriteRefusal> => gesture(open, issue, (part) => part.remove(issue.id))
