// Every row of an open centre that can't be read, in whichever document: what figures and pages leave out, and have to say.
import { centreParts, type CentrePart } from './newerParts.ts'
import { derive, type Source } from '#core/source.ts'
import type { Workspace } from './workspace.ts'

/** A row that is set aside for now, and where it lies. */
export interface UnreadableRow {
  readonly part: CentrePart | 'remarks'
  /** Whose remarks it lies in, where they are another's. */
  readonly author?: string
  readonly table: string
  readonly id: string
  /** The field that is wrong; `id` where it is no row at all, or stands under an id that is none. */
  readonly field: string
}

/** The same list until one comes, goes, or is wrong in another place. */
export const unreadableRowsOf = (
  workspace: Pick<Workspace, CentrePart | 'remarks'>,
): Source<readonly UnreadableRow[]> => {
  let known: readonly UnreadableRow[] = []
  const rowIn =
    (part: UnreadableRow['part'], author?: string) =>
    ({ table, id, field }: Pick<UnreadableRow, 'table' | 'id' | 'field'>): UnreadableRow => ({
      part,
      ...(author === undefined ? {} : { author }),
      table,
      id,
      field,
    })
  return derive<readonly unknown[], readonly UnreadableRow[]>(
    [...centreParts.map((part): Source<unknown> => workspace[part]), workspace.remarks],
    () => {
      const here = centreParts.flatMap((part) => workspace[part].issues().map(rowIn(part)))
      const others = [...workspace.remarks.read()].filter(([, remarks]) => remarks !== workspace.ownRemarks)
      const theirs = others.flatMap(([author, remarks]) => remarks.issues().map(rowIn('remarks', author)))
      const found = [...here, ...theirs]
      if (JSON.stringify(found) !== JSON.stringify(known)) known = found
      return known
    },
  )
}
