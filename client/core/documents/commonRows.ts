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

/**
 * Makes the rows in an open document. Null where one of them was made before and is gone: the very same row can't
 * come twice, so the caller makes one under an id of its own. Refused where the document is sealed: `newer-version`,
 * `read-only`.
 */
export const makeCommonRows = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  centre: string,
  rows: CommonRows,
): Result<true | null, WriteRefusal> => {
  const refused = open.sealed()
  if (refused !== null) return refuse({ refused })
  const made = Object.entries(rows.tables).flatMap(([table, named]) =>
    Object.keys(named).map((id) => ({ table, id })),
  )
  const isThere = (): boolean => made.every(({ table, id }) => open.doc.getMap(table).has(id))
  if (isThere()) return ok(true)
  // a row that was there and is gone stays away: the same bytes can't bring it back, and nothing is written
  if (made.some(({ table, id }) => open.doc.getMap(table)._map.has(id))) return ok(null)
  open.adopt(commonUpdate(centre, open.definition.name, rows), made, Object.keys(rows.singles ?? {}))
  return ok(isThere() ? true : null)
}
