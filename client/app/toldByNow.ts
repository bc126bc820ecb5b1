// What was told of a removal once what was removed stands again, or goes again: dropped, or said as it is by now.
import type { AnyDocument } from '#core/centre/windows.ts'
import { sameValue } from '#core/documents/sameValue.ts'
import type { Taken } from '#core/source.ts'

type Row = Taken['row']

/** The row as it stands in whichever document has its table, with that document; undefined where it doesn't stand. */
const standingIn = (documents: readonly AnyDocument[], table: string, id: string) => {
  const open = documents.find(({ definition }) => Object.hasOwn(definition.tables, table))
  const rows = open === undefined ? undefined : (open.read() as Readonly<Record<string, unknown>>)[table]
  const row: unknown = rows instanceof Map ? rows.get(id) : undefined
  return { open, row: typeof row === 'object' && row !== null ? (row as Row) : undefined }
}

/** Whether what was taken stands on its page again, by whomever. */
const isBack = (documents: readonly AnyDocument[], one: Taken): boolean => {
  const { table, id } = one.under ?? one
  const { open, row } = standingIn(documents, table, id)
  // what a variant says of a row goes with its being shown again
  if (one.how === 'hidden' && open !== undefined) return row?.['hidden'] !== true
  return row !== undefined && (one.how === undefined || one.how === 'removed' || !Object.hasOwn(row, one.how))
}

/** Where another brought the row back with another value than the one that went: which stands, and which was this person's. */
const againIn = (documents: readonly AnyDocument[], one: Taken, me: string): readonly Taken[] => {
  const { table, id, fields } = one
  const { open, row } = standingIn(documents, table, id)
  if (open === undefined || row === undefined) return []
  const by = open.writerOf({ table, id })
  const own = Object.fromEntries(fields.map((field) => [field, one.row[field]]))
  if (by === me || fields.every((field) => sameValue(own[field], row[field]))) return []
  return [{ ...one, whose: 'again', by, row: { ...row, ...own }, under: { table, id, row } }]
}

/** What is still to be said of one loss, as it is by now. */
export const toldByNow = (documents: readonly AnyDocument[], one: Taken, me: string): readonly Taken[] => {
  switch (one.whose) {
    case 'mine':
      if (!isBack(documents, one)) return [one]
      return one.under === undefined && one.how === undefined ? againIn(documents, one, me) : []
    case 'again': {
      const { under: _under, ...mine } = one
      if (isBack(documents, one)) return againIn(documents, one, me)
      const { open } = standingIn(documents, one.table, one.id)
      return [{ ...mine, whose: 'mine', by: open?.removerOf(one) ?? null }]
    }
    case 'typed':
      return isBack(documents, one) ? [] : [one]
    case 'others': {
      const { table, id } = one.under ?? one
      const { open, row } = standingIn(documents, table, id)
      if (!one.comesBack || open === undefined || row === undefined) return [one]
      const by = open.writerOf({ table, id })
      // once it is undone, nothing of what was told of the removal holds
      const { now: _now, ...rest } = one
      return by === me ? [] : [{ ...rest, whose: 'undone', by }]
    }
    case 'undone': {
      const { table, id } = one.under ?? one
      const { open, row } = standingIn(documents, table, id)
      return row === undefined ? [] : [{ ...one, by: open?.writerOf({ table, id }) ?? null }]
    }
    default:
      return [one]
  }
}
