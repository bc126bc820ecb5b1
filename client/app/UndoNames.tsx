// The names that stand in words about an undo, for all pages of an open centre.
import { type ReactNode, useMemo } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { UndoPeopleContext } from '#kit/undo/useUndone.ts'
import { nameOfRowIn } from './rowNames.ts'

/** The centre whose people and rooms are named, and its pages. */
export interface UndoNamesProps {
  readonly workspace: Workspace
  readonly children: ReactNode
}

/** A person reads in every notice of an undo whose change it was and which room it is about. */
export const UndoNames = ({ workspace, children }: UndoNamesProps) => {
  const { names, me, layout, centre } = workspace
  const people = useMemo(
    () => ({ names, me, nameOfRow: nameOfRowIn(layout, centre) }),
    [names, me, layout, centre],
  )
  return <UndoPeopleContext value={people}>{children}</UndoPeopleContext>
}
