// Rows that follow from the centre alone: two people who make one of them at once, without a network, make the very same, and what either does with it later merges.
import * as Y from 'yjs'
import { ok, refuse, type Result } from '#core/result.ts'
import { canonicalJson, sha256Hex } from '#schemas/archive.ts'
import { base64url } from '#schemas/ids.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { OpenDocument, WriteRefusal } from './document.ts'

type Fields = Readonly<Record<string, unknown>>

/** The rows to be made, by table and by a name of the row among those of its table; `singles` are the fields to be set. */
export interface CommonRows {
  readonly tables: Readonly<Record<string, Readonly<Record<string, Fields>>>>
  readonly singles?: Readonly<Record<string, Fields>>
}

const idBytes = 16

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))

/** The id of a row that follows from the centre (its workspace and generation) and from what is made. */
export const commonId = (centre: string, table: string, name: string): string =>
  base64url(bytesOf(sha256Hex(canonicalJson([centre, table, name]))).subarray(0, idBytes))

/**
 * One update that makes the rows, byte for byte the same on every device that makes the same rows of the same centre: its client
 * id follows from all that it holds, and it begins at clock 0. Rows that differ in anything have another client id.
 */
export const commonUpdate = (centre: string, document: string, rows: CommonRows): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = Number.parseInt(sha256Hex(canonicalJson([centre, document, rows])).slice(0, 8), 16)
  doc.transact(() => {
    for (const [table, named] of inNameOrder(rows.tables))
      for (const [id, fields] of inNameOrder(named)) doc.getMap(table).set(id, new Y.Map(inNameOrder(fields)))
    for (const [single, fields] of inNameOrder(rows.singles ?? {}))
      for (const [field, value] of inNameOrder(fields)) doc.getMap(single).set(field, value)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

const inNameOrder = <V>(fields: Readonly<Record<string, V>>): [string, V][] =>
  Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))

/** The id of one of the rows that are made, by its table and its name among those of the table. */
export type CommonNaming = (table: string, name: string) => string

/** Null where one of the rows stands unreadable, or was there and is gone: the same bytes can't make it a second time. */
const adoptRows = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  centre: string,
  rows: CommonRows,
): true | null => {
  const made = Object.entries(rows.tables).flatMap(([table, named]) =>
    Object.keys(named).map((id) => ({ table, id })),
  )
  const isThere = (): boolean => {
    const tables = open.read() as unknown as Readonly<Record<string, ReadonlyMap<string, unknown>>>
    return made.every(({ table, id }) => tables[table]?.has(id) === true)
  }
  if (isThere()) return true
  if (made.some(({ table, id }) => open.doc.getMap(table)._map.has(id))) return null
  open.adopt(commonUpdate(centre, open.definition.name, rows), made, rows.singles ?? {})
  return isThere() ? true : null
}

/**
 * Makes rows in an open document, and gives how their ids follow from their names. Where they were made before and taken away they
 * come under further ids, which follow from the centre and from how often that was so: two who have seen the same make the
 * very same rows again. Refused where the document is sealed: `newer-version`, `read-only`.
 */
export const makeCommonRows = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  centre: string,
  rowsOf: (idOf: CommonNaming) => CommonRows,
): Result<CommonNaming, WriteRefusal> => {
  const refused = open.sealed()
  if (refused !== null) return refuse({ refused })
  for (let round = 0; ; round++) {
    const idOf: CommonNaming = (table, name) =>
      commonId(centre, table, round === 0 ? name : `${name}\n${round}`)
    if (adoptRows(open, centre, rowsOf(idOf)) !== null) return ok(idOf)
  }
}
