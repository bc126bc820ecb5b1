// What was written in a row since a gesture, and by whom: what an undo put back counts as the write that stood there before.
import type { RowName } from './judging.ts'
import type { Ground } from './returning.ts'
import { rowStandingAt, standingAt, type WriteMark } from './standing.ts'

type Known = ReadonlyMap<number, number>

/** Questions about what came after a gesture; `known` is what its device knew when it was written. */
export interface SinceGesture {
  readonly markOfRow: (row: RowName, known: Known) => WriteMark
  readonly writtenSince: (known: Known) => (table: string, id: string, field?: string) => boolean
  readonly madeSince: (known: Known) => (table: string, id: string) => boolean
  readonly byAnother: (known: Known) => (table: string, id: string, field: string) => boolean
}

/** Answers them for one document from its marks and aliases; it reads at each call and keeps nothing. */
export const sinceGesture = ({ definition, doc, aliases, isMine }: Ground): SinceGesture => {
  /** The newest write in a row since a gesture, or at all. */
  const markOfRow = ({ table, id }: RowName, known: ReadonlyMap<number, number>): WriteMark => {
    const root = doc.getMap(table)
    const row = rowStandingAt(root, id)
    const marks = [row.mark, ...[...(row.fields?.values() ?? [])].map(({ mark }) => mark)]
    if (definition.singles[table] !== undefined)
      marks.push(...[...root._map.keys()].map((key) => standingAt(root, key).mark))
    const since = marks.filter((mark) => !aliases.isKnown(mark, known))
    return since.find((mark) => !isMine(mark)) ?? since[0] ?? row.mark
  }
  const writtenSince =
    (known: ReadonlyMap<number, number>) =>
    (table: string, id: string, field?: string): boolean => {
      const row = rowStandingAt(doc.getMap(table), id)
      if (field !== undefined) return !aliases.isKnown(row.fields?.get(field)?.mark ?? row.mark, known)
      return [row.mark, ...[...(row.fields?.values() ?? [])].map(({ mark }) => mark)].some(
        (mark) => !aliases.isKnown(mark, known),
      )
    }
  const byAnother =
    (known: ReadonlyMap<number, number>) =>
    (table: string, id: string, field: string): boolean => {
      const mark = rowStandingAt(doc.getMap(table), id).fields?.get(field)?.mark ?? ''
      return !isMine(mark) && !aliases.isKnown(mark, known)
    }
  const madeSince =
    (known: Known) =>
    (table: string, id: string): boolean =>
      !aliases.isKnown(rowStandingAt(doc.getMap(table), id).mark, known)
  return { madeSince, markOfRow, writtenSince, byAnother }
}
