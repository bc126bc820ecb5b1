// Every row of an open centre that can't be read, in whichever document: what figures and pages leave out, and have to say.
import { parts, type Part } from './newerParts.ts'
import { derive, type Source } from './source.ts'
import type { Workspace } from './workspace.ts'

export interface UnreadableRow {
  readonly part: Part
  readonly table: string
  readonly id: string
  /** The field that is wrong; `id` where it is no row at all, or stands under an id that is none. */
  readonly field: string
}

/** The same list until one comes, goes, or is wrong in another place. */
export const unreadableRowsOf = (workspace: Pick<Workspace, Part>): Source<readonly UnreadableRow[]> => {
  let known: readonly UnreadableRow[] = []
  return derive<readonly unknown[], readonly UnreadableRow[]>(
    parts.map((part): Source<unknown> => workspace[part]),
    () => {
      const found = parts.flatMap((part) =>
        workspace[part].issues().map(({ table, id, field }): UnreadableRow => ({ part, table, id, field })),
      )
      if (JSON.stringify(found) !== JSON.stringify(known)) known = found
      return known
    },
  )
}
