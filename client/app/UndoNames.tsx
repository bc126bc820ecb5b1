// The names that stand in words about an undo, for all pages of an open centre.
import { type ReactNode, useMemo } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { documentsIn } from '#core/centre/windows.ts'
import type { RowName } from '#core/documents/judging.ts'
import { UndoPeopleContext } from '#kit/undo/useUndone.ts'
import { nameOfRowIn } from './rowNames.ts'

/** The centre whose people and rooms are named, and its pages. */
export interface UndoNamesProps {
  readonly workspace: Workspace
  readonly children: ReactNode
}

/** Watches the documents of the rows until all of them stand. */
const onceBackIn =
  (workspace: Workspace) =>
  (rows: readonly RowName[], then: () => void, isOver: () => boolean): void => {
    const documents = documentsIn(workspace)
      .map(([, open]) => open)
      .filter(({ definition }) => rows.some(({ table }) => Object.hasOwn(definition.tables, table)))
    const look = (): void => {
      const isBack = rows.every(({ table, id }) => documents.some(({ doc }) => doc.getMap(table).has(id)))
      if (!isBack && !isOver()) return
      for (const end of ends) end()
      if (isBack) then()
    }
    const ends = documents.map((open) => open.watch(look))
  }

/** A person reads in every notice of an undo whose change it was and which room it is about. */
export const UndoNames = ({ workspace, children }: UndoNamesProps) => {
  const { names, me, layout, centre } = workspace
  const people = useMemo(
    () => ({ names, me, nameOfRow: nameOfRowIn(layout, centre), onceBack: onceBackIn(workspace) }),
    [names, me, layout, centre, workspace],
  )
  return <UndoPeopleContext value={people}>{children}</UndoPeopleContext>
}
