// A centre that is open in memory for one person of a role: the whole world of tests of one page, with somebody else's remarks beside it.
import { openRemarks, type Remarks } from '#core/documents/remarks.ts'
import { derive, type Place } from '#core/source.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { remarksDocument } from '#schemas/documents.ts'
import type { Role } from '#schemas/members.ts'
import { ada, setTable, sitDown, testPen, zhou, type MemoryWorkspace } from './memoryWorkspace.ts'

export interface OpenedCentre extends MemoryWorkspace {
  /** The places that this page has told the others. */
  readonly told: readonly Place[]
  /** Remarks of a consultant called Zhou Lan. */
  readonly consultant: Remarks
}

/** Opens a centre for Ada in a role: an empty one, or a built sample. */
export const openedCentre = (role: Role = 'owner', built?: BuiltWorkspace): OpenedCentre => {
  const table = setTable(built)
  table.remarkers.set([...table.remarkers.read(), zhou.member])
  const workspace = sitDown({ ...ada, role }, table)
  const consultant = openRemarks(table.doc(remarksDocument(zhou.member)), testPen(zhou.member))
  const told: Place[] = []
  const presence = { ...workspace.presence, show: (place: Place) => void told.push(place) }
  /** Li Mei is here at times, and in no list of members. */
  const names = derive([workspace.names], (known) => new Map([...known, ['li', '李梅']]))
  return { ...workspace, names, presence, told, consultant }
}
